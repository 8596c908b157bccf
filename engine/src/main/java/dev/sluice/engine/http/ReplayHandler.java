package dev.sluice.engine.http;

import dev.sluice.engine.record.ReplayException;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunJson;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunStore;
import dev.sluice.engine.record.RunSummary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Runs recorded runs again: `POST /api/sluice/v1/replay`.
///
/// | member | is |
/// |---|---|
/// | `run_id`, or `db`, `trigger` and `last` | which runs: one, or the last so many of a trigger, oldest first |
/// | `against` | text by name of file, of another version of the plugin; without it the version that ran |
/// | `against_name` | what that version is called where its lines are named, such as its path; default: as the one that ran |
/// | `faults`, `seed` | what is to go wrong this time, as for test runs |
/// | `profile` | true: the lines of the plugin are counted, in all runs together; the answer has a `profile`, see [TestAnswer] |
/// | `live` | true: queries are answered from the database as it is now |
///
/// A request whose client goes away is stopped.
final class ReplayHandler {
    private static final String PATH = "/api/sluice/v1/replay";
    private static final int HIGHEST_LAST = 10_000;

    private final RunStore runs;
    private final Replayer replayer;

    ReplayHandler(RunStore runs, Replayer replayer) {
        this.runs = runs;
        this.replayer = replayer;
    }

    void register(Router router) {
        router.add("POST", PATH, this::replay);
    }

    private Answer replay(Call call) throws InterruptedException {
        var json = call.json();
        var wish = new Replayer.Wish(
                json.optionalTexts("against"),
                json.optionalFlag("live").orElse(false),
                TestFields.faults(json),
                json.optionalFlag("profile").orElse(false),
                json.optionalText("against_name"));
        var chosen = json.optionalText("run_id").map(this::one).orElseGet(() -> last(json));
        return PatientAnswer.of(() -> json(chosen, wish));
    }

    private String json(List<RunRecord> chosen, Replayer.Wish wish) throws InterruptedException {
        try {
            return new String(RunJson.replayed(replayer.replay(chosen, wish)), StandardCharsets.UTF_8);
        } catch (ReplayException e) {
            throw RefusedException.plain(409, String.valueOf(e.getMessage()));
        }
    }

    private List<RunRecord> one(String runId) {
        return List.of(runs.find(runId)
                .orElseThrow(() -> RefusedException.plain(404, "no record of a run " + runId)));
    }

    private List<RunRecord> last(JsonFields json) {
        var filter = RunFilter.of(Optional.of(json.text("db")), Optional.of(json.text("trigger")));
        int last = (int) Math.min(json.optionalCount("last").orElse(1L), HIGHEST_LAST);
        return runs.newest(filter, HIGHEST_LAST).stream()
                .filter(run -> run.outcome() != RunSummary.Outcome.UNFINISHED)
                .limit(last)
                .toList()
                .reversed()
                .stream()
                .flatMap(run -> runs.find(run.runId()).stream())
                .toList();
    }
}
