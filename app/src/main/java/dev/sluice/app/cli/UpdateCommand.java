package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice update trigger`
@Command(
        name = "update",
        description = "Replaces the plugin of a trigger, the Python it runs on, or which of its runs are recorded.",
        subcommands = UpdateCommand.TriggerCommand.class)
final class UpdateCommand extends CommandGroup {
    @Command(
            name = "trigger",
            description = "Replaces the plugin of a trigger by files from this machine, the Python it runs on, or which of its runs are"
                    + " recorded.")
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

        @Option(
                names = "--record",
                paramLabel = "off|failures|all",
                description = "Which of its runs are kept as records from now on. The server must be Sluice.")
        private Optional<String> recording = Optional.empty();

        @Override
        void run(ServerClient client) {
            if (path.isEmpty() && runtime.isEmpty() && recording.isEmpty())
                throw badUsage("Missing what to update: --path, --plugin-runtime or --record");
            recording.filter(word -> !Recording.texts().contains(word)).ifPresent(word -> {
                throw badUsage("Invalid value for option '--record': '" + word + "' is none of "
                        + String.join(", ", Recording.texts()));
            });
            runtime.filter(name -> !name.equals(DEFAULT) && !PythonRuntime.texts().contains(name)).ifPresent(name -> {
                throw badUsage("Invalid value for option '--plugin-runtime': '" + name + "' is none of "
                        + String.join(", ", PythonRuntime.texts()) + ", " + DEFAULT);
            });
            path.ifPresent(plugin -> replace(client, PluginUpload.of(plugin)));
            runtime.ifPresent(python -> runOn(client, python));
            recording.ifPresent(which -> record(client, which));
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

        private void record(ServerClient client, String which) {
            var body = json().put("db", database.name()).put("trigger_name", name).put("recording", which);
            client.sendJson("POST", "/api/sluice/v1/triggers/recording", body);
            out().println("Trigger '" + name + "' has these runs recorded now: " + which);
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
