package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import dev.sluice.app.export.ExportFormat;
import dev.sluice.app.export.InvalidExportException;
import dev.sluice.app.export.ServerTriggers;
import dev.sluice.app.export.TriggerSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice export`, which InfluxDB 3 does not have.
@Command(
        name = "export",
        description = "Writes down the triggers of a database, to be set up on another server: as desired state (json, toml) for"
                + " sluice import, or as a script or requests (cli, curl, powershell, http) for any server of InfluxDB 3.")
final class ExportCommand extends ServerCommand {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(
            names = {"-t", "--trigger"},
            paramLabel = "NAME",
            description = "This trigger; may be repeated. Default: all of the database.")
    private List<String> triggers = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "json|toml|cli|curl|powershell|http",
            defaultValue = "json",
            description = "Form of the export. Default: ${DEFAULT-VALUE}")
    private String format = "json";

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Folder for the file, and for the plugins where the file does not carry them. Default: to the standard output.")
    private Optional<Path> output = Optional.empty();

    @Override
    void run(ServerClient client) {
        var form = ExportFormat.ALL.stream()
                .filter(each -> each.name().equals(format))
                .findFirst()
                .orElseThrow(() -> badUsage("Invalid value for option '--format': '" + format + "' is none of "
                        + ExportFormat.ALL.stream().map(ExportFormat::name).collect(Collectors.joining(", "))));
        try {
            var set = new ServerTriggers(client).read(database.name(), triggers);
            for (var warning : set.warnings()) err().println("warning: " + warning);
            if (output.isPresent()) save(form, set, output.get());
            else out().print(form.text(set));
        } catch (InvalidExportException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()), e);
        }
    }

    private void save(ExportFormat form, TriggerSet set, Path folder) {
        var file = folder.resolve(form.fileName());
        OutputFile.write(file, form.text(set));
        out().println(file);
        if (form.carriesPlugins()) return;
        set.files().forEach((name, text) -> {
            var copy = folder.resolve(TriggerFile.PLUGINS).resolve(name);
            OutputFile.write(copy, text);
            out().println(copy);
        });
    }
}
