package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sluice disable trigger`
@Command(name = "disable", description = "Disables a trigger.", subcommands = DisableCommand.TriggerCommand.class)
final class DisableCommand extends CommandGroup {
    @Command(name = "trigger", description = "Disables a trigger.")
    static final class TriggerCommand extends ServerCommand {
        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            client.post(
                    "/api/v3/configure/processing_engine_trigger/disable",
                    Map.of("db", database.name(), "trigger_name", name));
            out().println("Trigger " + name + " disabled successfully");
        }
    }
}
