package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice update trigger`
@Command(
        name = "update",
        description = "Replaces the plugin of a trigger.",
        subcommands = UpdateCommand.TriggerCommand.class)
final class UpdateCommand extends CommandGroup {
    @Command(name = "trigger", description = "Replaces the plugin of a trigger by files from this machine.")
    static final class TriggerCommand extends ServerCommand {
        @Mixin
        private DatabaseOption database = new DatabaseOption();

        @Option(names = {"-t", "--trigger-name"}, required = true, paramLabel = "NAME", description = "The trigger.")
        private String name = "";

        @Option(names = {"-p", "--path"}, required = true, paramLabel = "PATH", description = "File or directory.")
        private Path path = Path.of("");

        @Override
        void run(ServerClient client) {
            var plugin = PluginUpload.of(path);
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
    }
}
