package dev.sluice.engine.http;

import dev.sluice.engine.golden.FixtureWriter;
import dev.sluice.engine.golden.GoldenException;
import dev.sluice.engine.record.RunStore;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// Makes a recorded run a test: `POST /api/sluice/v1/tests` with `run_id` and `name` answers with `plugin`, the path of the
/// plugin as its trigger has it, `files`, text by path relative to the plugin's folder, and `notes`, sentences that say what
/// the test cannot have of the run. They are stored nowhere here.
final class RunTestHandler {
    private static final String PATH = "/api/sluice/v1/tests";

    private final RunStore runs;

    RunTestHandler(RunStore runs) {
        this.runs = runs;
    }

    void register(Router router) {
        router.add("POST", PATH, this::make);
    }

    private Answer make(Call call) {
        var json = call.json();
        var runId = json.text("run_id");
        var name = json.text("name");
        FixtureWriter.problem(name).ifPresent(problem -> {
            throw RefusedException.plain(400, problem);
        });
        var run = runs.find(runId).orElseThrow(() -> RefusedException.plain(404, "no record of a run " + runId));
        var path = run.code().path();
        try {
            var files = FixtureWriter.write(run, name, loose(path)).entrySet().stream()
                    .map(file -> Json.text(file.getKey()) + ":" + Json.text(file.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            var notes = FixtureWriter.notes(run).stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
            return Answer.of(
                    200, Answer.JSON, "{\"plugin\":" + Json.text(path) + ",\"files\":" + files + ",\"notes\":" + notes + "}");
        } catch (GoldenException e) {
            throw RefusedException.plain(409, String.valueOf(e.getMessage()));
        }
    }

    /// The file name of a plugin that has no folder of its own.
    private static String loose(String path) {
        return path.endsWith(".py") && Path.of(path).getNameCount() == 1 ? path : "";
    }
}
