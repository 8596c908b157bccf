package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Switches a trigger on or off.
abstract class TriggerSwitch extends ServerCommand {
    private final String verb;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(paramLabel = "NAME", description = "Name of the trigger.")
    private String name = "";

    /// @param verb `enable` or `disable`, as in the path of the request
    TriggerSwitch(String verb) {
        this.verb = verb;
    }

    @Override
    void run(ServerClient client) {
        client.post(
                "/api/v3/configure/processing_engine_trigger/" + verb,
                Map.of("db", database.name(), "trigger_name", name));
        out().println("Trigger " + name + " " + verb + "d successfully");
    }
}
