package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.engine.catalog.PythonRuntime;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice update trigger`
@Command(
        name = "update",
        description = "Replaces the plugin of a trigger, or the Python it runs on.",
        subcommands = UpdateCommand.TriggerCommand.class)
final class UpdateCommand extends CommandGroup {
    @Command(
            name = "trigger",
            description = "Replaces the plugin of a trigger by files from this machine, or the Python it runs on.")
    static final class TriggerCommand extends ServerCommand {
        private static final String DEFAULT = "default";

        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(names = {"-t", "--trigger-name"}, required = true, paramLabel = "NAME", description = "The trigger.")
        private String name = "";

        @Option(names = {"-p", "--path"}, paramLabel = "PATH", description = "File or directory.")
        private Optional<Path> path = Optional.empty();

        @Option(
                names = "--plugin-runtime",
                paramLabel = "graalpy|cpython|default",
                description = "The Python it runs on from now on; default: as the server says. The server must be Sluice.")
        private Optional<String> runtime = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (path.isEmpty() && runtime.isEmpty()) throw badUsage("Missing what to update: --path or --plugin-runtime");
            runtime.filter(name -> !name.equals(DEFAULT) && !PythonRuntime.texts().contains(name)).ifPresent(name -> {
                throw badUsage("Invalid value for option '--plugin-runtime': '" + name + "' is none of "
                        + String.join(", ", PythonRuntime.texts()) + ", " + DEFAULT);
            });
            path.ifPresent(plugin -> replace(client, PluginUpload.of(plugin)));
            runtime.ifPresent(python -> runOn(client, python));
        }

        private void replace(ServerClient client, PluginUpload plugin) {
            var body = json().put("db", database.name()).put("plugin_name", name);
            if (plugin.isDirectory()) {
                plugin.addTo(body.putArray("files"));
                client.sendJson("PUT", "/api/v3/plugins/directory", body);
                out().println("Trigger '" + name + "' updated successfully (atomic directory replacement)");
            } else {
                body.put("content", plugin.texts().values().iterator().next());
                client.sendJson("PUT", "/api/v3/plugins/files", body);
                out().println("Trigger '" + name + "' updated successfully");
            }
        }

        private void runOn(ServerClient client, String python) {
            var body = json().put("db", database.name()).put("trigger_name", name);
            if (!python.equals(DEFAULT)) body.put("plugin_runtime", python);
            client.sendJson("POST", "/api/sluice/v1/triggers/runtime", body);
            out().println("Trigger '" + name + "' runs on "
                    + (python.equals(DEFAULT) ? "the server's default Python" : python) + " now");
        }
    }
}
