package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.engine.golden.FixtureWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice test record`, which InfluxDB 3 does not have.
@Command(
        name = "record",
        description = "Makes a test of a recorded run, beside the plugin: what the run saw as a fixture, what it did as what is"
                + " expected. 'sluice test plugins' runs it.")
final class TestRecordCommand extends ServerCommand {
    @Parameters(paramLabel = "RUN_ID", description = "The run, see 'sluice runs'.")
    private String runId = "";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Name of the test.")
    private String name = "";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder with the plugins, or with a folder 'plugins'. Default: ${DEFAULT-VALUE}")
    private Path workspace = Path.of(".");

    @Option(names = "--force", description = "Overwrite a test of this name.")
    private boolean force;

    @Override
    void run(ServerClient client) {
        FixtureWriter.problem(name).ifPresent(problem -> {
            throw badUsage("Invalid value for option '--name': " + problem);
        });
        var answer = tree(client.sendJson("POST", "/api/sluice/v1/tests", json().put("run_id", runId).put("name", name)));
        var folder = folder(answer.path("plugin").asText());
        var files = answer.path("files");
        for (var entry : files.properties()) {
            var file = folder.resolve(entry.getKey());
            if (Files.exists(file) && !force)
                throw new CommandFailedException(file + " exists: choose another --name, or --force to overwrite it");
        }
        for (var entry : files.properties()) {
            var file = folder.resolve(entry.getKey()).normalize();
            if (!file.startsWith(folder)) throw new CommandFailedException("the server wants to write outside of the plugin: " + file);
            OutputFile.write(file, entry.getValue().asText());
            out().println("wrote " + file);
        }
        for (var note : answer.path("notes")) out().println("note: " + note.asText());
    }

    /// Where the plugin is on this machine: in its folder below the workspace or below `plugins`.
    private Path folder(String plugin) {
        var own = Optional.ofNullable(plugin.endsWith(".py") ? Path.of(plugin).getParent() : Path.of(plugin));
        var root = workspace.normalize().toAbsolutePath();
        for (var base : List.of(root.resolve("plugins"), root)) {
            var folder = own.map(base::resolve).orElse(base).normalize();
            if (Files.isDirectory(folder) && (own.isPresent() || Files.exists(folder.resolve(plugin)))) return folder;
        }
        throw new CommandFailedException("the plugin " + plugin + " is not below " + root + ": choose its folder's parent with --workspace");
    }
}
