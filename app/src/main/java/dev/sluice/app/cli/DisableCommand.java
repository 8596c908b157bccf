package dev.sluice.app.cli;

import picocli.CommandLine.Command;

/// `sluice disable trigger`
@Command(name = "disable", description = "Disables a trigger.", subcommands = DisableCommand.TriggerCommand.class)
final class DisableCommand extends CommandGroup {
    @Command(name = "trigger", description = "Disables a trigger.")
    static final class TriggerCommand extends TriggerSwitch {
        TriggerCommand() {
            super("disable");
        }
    }
}
