package dev.sluice.app.cli;

import dev.sluice.app.client.ServerClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sluice show triggers`, which InfluxDB 3 does not have.
@Command(name = "triggers", description = "Shows triggers, what they do, and the Python they run on.")
final class TriggersCommand extends ServerCommand {
    private static final List<String> COLUMNS = List.of(
            "database", "trigger_name", "trigger_specification", "plugin_filename", "plugin_runtime", "state", "runs", "failures");

    @Option(names = {"-d", "--database"}, paramLabel = "NAME", description = "Only those of this database.")
    private Optional<String> database = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "pretty|json",
            defaultValue = "pretty",
            description = "Form of the result. Default: ${DEFAULT-VALUE}")
    private ListForm form = ListForm.pretty;

    @Override
    void run(ServerClient client) {
        var answer = client.get("/api/sluice/v1/triggers", database.map(name -> Map.of("db", name)).orElse(Map.of()));
        if (form == ListForm.json) out().println(answer);
        else table(answer).forEach(out()::println);
    }

    private static List<String> table(String answer) {
        var rows = StreamSupport.stream(tree(answer).spliterator(), false)
                .map(trigger -> COLUMNS.stream().map(column -> trigger.path(column).asText()).toList())
                .collect(Collectors.toList());
        rows.addFirst(COLUMNS);
        return TextTable.lines(rows);
    }
}
