package dev.sluice.app.cli;

import picocli.CommandLine.Command;

/// `sluice enable trigger`
@Command(name = "enable", description = "Enables a trigger.", subcommands = EnableCommand.TriggerCommand.class)
final class EnableCommand extends CommandGroup {
    @Command(name = "trigger", description = "Enables a trigger.")
    static final class TriggerCommand extends TriggerSwitch {
        TriggerCommand() {
            super("enable");
        }
    }
}
