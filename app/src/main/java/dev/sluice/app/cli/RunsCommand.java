package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.app.client.ServerClient;
import dev.sluice.engine.record.RunSummary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice runs`, which InfluxDB 3 does not have.
@Command(
        name = "runs",
        description = "Shows the runs of triggers and tests that are on record, newest first.",
        subcommands = RunsCommand.ShowRunCommand.class)
final class RunsCommand extends ServerCommand {
    private static final String PATH = "/api/sluice/v1/runs";
    private static final List<String> OUTCOMES =
            Arrays.stream(RunSummary.Outcome.values()).map(RunSummary.Outcome::text).toList();
    private static final List<String> COLUMNS = List.of(
            "run_id", "database", "trigger", "kind", "started", "duration_ms", "outcome", "logs", "writes", "queries", "error");

    @Option(names = {"-d", "--database"}, paramLabel = "NAME", description = "Only those in this database.")
    private Optional<String> database = Optional.empty();

    @Option(names = {"-t", "--trigger"}, paramLabel = "NAME", description = "Only those of this trigger.")
    private Optional<String> trigger = Optional.empty();

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only those that ended so: ok, error, cancelled, killed, unfinished.")
    private Optional<String> outcome = Optional.empty();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many of the newest. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(
            names = "--format",
            paramLabel = "pretty|json",
            defaultValue = "pretty",
            description = "Form of the result. Default: ${DEFAULT-VALUE}")
    private ListForm form = ListForm.pretty;

    @Override
    void run(ServerClient client) {
        checkLast(last);
        outcome.filter(word -> !OUTCOMES.contains(word)).ifPresent(word -> {
            throw badUsage("Invalid value for option '--outcome': '" + word + "' is none of " + String.join(", ", OUTCOMES));
        });
        var parameters = new LinkedHashMap<String, String>();
        database.ifPresent(name -> parameters.put("db", name));
        trigger.ifPresent(name -> parameters.put("trigger", name));
        outcome.ifPresent(word -> parameters.put("outcome", word));
        parameters.put("limit", String.valueOf(last));
        var answer = client.get(PATH, parameters);
        if (form == ListForm.json) out().println(answer);
        else table(tree(answer)).forEach(out()::println);
    }

    private static List<String> table(JsonNode runs) {
        var rows = StreamSupport.stream(runs.spliterator(), false)
                .map(run -> COLUMNS.stream().map(column -> cell(run, column)).toList())
                .collect(Collectors.toList());
        rows.addFirst(COLUMNS);
        return TextTable.lines(rows);
    }

    private static String cell(JsonNode run, String column) {
        var value = run.path(column);
        if (value.isNull()) return "";
        return value.isDouble() ? String.format(Locale.ROOT, "%.1f", value.doubleValue()) : value.asText();
    }

    /// `sluice runs show RUN_ID`
    @Command(name = "show", description = "Shows everything a run saw and did, as JSON.")
    static final class ShowRunCommand extends ServerCommand {
        @Parameters(paramLabel = "RUN_ID", description = "The run.")
        private String runId = "";

        @Override
        void run(ServerClient client) {
            out().println(tree(client.get(PATH + "/" + runId, Map.of())).toPrettyString());
        }
    }
}
