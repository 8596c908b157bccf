package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.app.client.ServerClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice show plugins`
@Command(name = "plugins", description = "Shows the files of the plugins that triggers run, or what plugins say about themselves.")
final class PluginsCommand extends ServerCommand {
    @Mixin
    private ShowCommand.FormatOption form = new ShowCommand.FormatOption();

    @Option(
            names = "--details",
            description = "Every plugin of the plugin directory with its kinds, its arguments and what is wrong with them."
                    + " Only Sluice answers that; --format is pretty or json.")
    private boolean details;

    @Override
    void run(ServerClient client) {
        if (!details) Queries.print(client, "_internal", "SELECT * FROM system.plugin_files", form.format(), out());
        else describe(client);
    }

    private void describe(ServerClient client) {
        if (!List.of(Format.pretty, Format.json).contains(form.format()))
            throw badUsage("--details comes in the formats pretty and json");
        var answer = client.get("/api/sluice/v1/plugins", Map.of());
        if (form.format() == Format.json) out().println(answer);
        else tree(answer).path("plugins").forEach(this::describe);
    }

    private void describe(JsonNode plugin) {
        var types = StreamSupport.stream(plugin.path("types").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
        var manifest = plugin.path("manifest");
        out().println("%s (%s)%s".formatted(
                plugin.path("path").asText(), types, manifest.isNull() ? "" : " " + manifest.path("version").asText()));
        if (!manifest.isNull()) out().println("  " + manifest.path("description").asText());
        plugin.path("arguments").properties().forEach(kind -> {
            if (kind.getValue().isEmpty()) out().println("  %s: no arguments".formatted(kind.getKey()));
            else out().println("  %s:".formatted(kind.getKey()));
            kind.getValue().forEach(this::describeArgument);
        });
        for (var problem : plugin.path("problems"))
            out().println("  problem: %s:%d: %s".formatted(
                    problem.path("file").asText(), problem.path("line").asInt(), problem.path("text").asText()));
    }

    private void describeArgument(JsonNode argument) {
        var example = argument.path("example").asText();
        out().println("    %-18s %s%s%s".formatted(
                argument.path("name").asText(),
                argument.path("required").asBoolean() ? "(required) " : "",
                argument.path("description").asText(),
                example.isEmpty() ? "" : " Such as: " + example));
    }
}
