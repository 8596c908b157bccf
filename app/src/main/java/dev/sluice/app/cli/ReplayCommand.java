package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice replay`, which InfluxDB 3 does not have.
@Command(
        name = "replay",
        description = "Runs recorded runs again, on what they saw then, and shows what differs. Nothing is written."
                + " Exit code 1 when something differs.")
final class ReplayCommand extends ServerCommand {
    @Parameters(arity = "0..1", paramLabel = "RUN_ID", description = "The run.")
    private Optional<String> runId = Optional.empty();

    @Option(names = {"-d", "--database"}, paramLabel = "NAME", description = "Database of the trigger.")
    private Optional<String> database = Optional.empty();

    @Option(names = {"-t", "--trigger"}, paramLabel = "NAME", description = "The trigger whose last runs are run again.")
    private Optional<String> trigger = Optional.empty();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "So many of its runs. Default: 1")
    private Optional<Integer> last = Optional.empty();

    @Option(
            names = "--against",
            paramLabel = "FILE_OR_DIR",
            description = "Another version of the plugin, on this machine. Default: the version that ran.")
    private Optional<Path> against = Optional.empty();

    @Option(names = "--live", description = "Answer queries from the database as it is now, not as it was.")
    private boolean live;

    @Mixin
    private FaultOptions faults = new FaultOptions();

    @Mixin
    private ProfileOptions profile = new ProfileOptions();

    @Option(
            names = "--format",
            paramLabel = "pretty|json",
            defaultValue = "pretty",
            description = "Form of the result. Default: ${DEFAULT-VALUE}")
    private ListForm form = ListForm.pretty;

    private boolean differs;

    @Override
    void run(ServerClient client) {
        if (runId.isPresent() == trigger.isPresent()) throw badUsage("Give either RUN_ID or --database and --trigger");
        if (trigger.isPresent() && database.isEmpty()) throw badUsage("--trigger needs --database");
        if (runId.isPresent() && last.isPresent()) throw badUsage("--last goes with --trigger, not with RUN_ID");
        last.ifPresent(this::checkLast);
        var answer = client.sendJson("POST", "/api/sluice/v1/replay", body());
        var result = tree(answer);
        differs = !result.path("differences").isEmpty();
        if (result.path("runs").asInt() == 0)
            throw new CommandFailedException("no run of trigger %s in database %s is on record"
                    .formatted(trigger.orElseThrow(), database.orElseThrow()));
        profile.save(result);
        if (form == ListForm.json) out().println(answer.strip());
        else {
            print(result);
            profile.print(out(), result);
        }
    }

    private ObjectNode body() {
        var body = json().put("live", live);
        runId.ifPresent(id -> body.put("run_id", id));
        database.ifPresent(name -> body.put("db", name));
        trigger.ifPresent(name -> body.put("trigger", name).put("last", last.orElse(1)));
        faults.addTo(body);
        profile.addTo(body);
        against.ifPresent(path -> {
            PluginUpload.of(path).texts().forEach(body.putObject("against")::put);
            body.put("against_name", path.toString());
        });
        return body;
    }

    private void print(JsonNode result) {
        for (var difference : result.path("differences")) {
            out().println(difference.path("run_id").asText() + " " + difference.path("what").asText()
                    + place(difference));
            print("  - ", difference.path("expected"));
            print("  + ", difference.path("actual"));
        }
        for (var touch : result.path("touched"))
            out().println(touch.path("run_id").asText() + place(touch) + " " + touch.path("text").asText());
        for (var fault : result.path("faults"))
            out().println(fault.path("run_id").asText() + " had the fault " + fault.path("fault").asText() + ": "
                    + fault.path("where").asText());
        for (var remark : result.path("remarks"))
            out().println(remark.path("run_id").asText() + ": " + remark.path("text").asText());
        out().println("%d runs, %d identical".formatted(result.path("runs").asInt(), result.path("identical").asInt()));
    }

    private static String place(JsonNode where) {
        var line = where.path("line").asText();
        return line.isEmpty() ? "" : " at " + line;
    }

    private void print(String sign, JsonNode text) {
        if (text.isTextual()) out().println(sign + text.asText());
    }

    @Override
    int exitCode() {
        return differs ? 1 : 0;
    }
}
