package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sluice enable trigger`
@Command(name = "enable", description = "Enables a trigger.", subcommands = EnableCommand.TriggerCommand.class)
final class EnableCommand extends CommandGroup {
    @Command(name = "trigger", description = "Enables a trigger.")
    static final class TriggerCommand extends ServerCommand {
        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
        private String name = "";

        @Override
        void run(ServerClient client) {
            client.post(
                    "/api/v3/configure/processing_engine_trigger/enable",
                    Map.of("db", database.name(), "trigger_name", name));
            out().println("Trigger " + name + " enabled successfully");
        }
    }
}
