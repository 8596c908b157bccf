package dev.sluice.engine.http;

import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunJson;
import dev.sluice.engine.record.RunStore;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// The records of runs, newest first, for which InfluxDB 3 has no routes.
///
/// | parameter | keeps only runs |
/// |---|---|
/// | `db`, `trigger` | of this database, of this trigger |
/// | `outcome` | with this outcome: `ok`, `error`, `cancelled`, `killed`, `unfinished` |
/// | `before` | that started before this time |
/// | `limit` | so many of the newest; 100 unless told |
final class RunsHandler {
    static final String ALL = "/api/sluice/v1/runs";
    static final String ONE = ALL + "/";

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 10_000;

    private final RunStore runs;

    RunsHandler(RunStore runs) {
        this.runs = runs;
    }

    void register(Router router) {
        router.add("GET", ALL, this::list);
        router.add("GET", ONE, this::show);
    }

    private Answer list(Call call) {
        var parameters = call.parameters();
        var filter = new RunFilter(
                parameters.optionalText("db"),
                parameters.optionalText("trigger"),
                parameters.optionalText("outcome").map(RunsHandler::outcome),
                parameters.optionalText("before").map(RunsHandler::time));
        int limit = parameters.optionalText("limit").map(RunsHandler::limit).orElse(USUAL_LIMIT);
        return json(RunJson.summaries(runs.newest(filter, limit)));
    }

    private Answer show(Call call) {
        var runId = call.path().substring(ONE.length());
        return runs.find(runId)
                .map(run -> json(RunJson.whole(run)))
                .orElseThrow(() -> RefusedException.plain(404, "no record of a run " + runId));
    }

    private static Answer json(byte[] json) {
        return Answer.of(200, Answer.JSON, new String(json, StandardCharsets.UTF_8));
    }

    private static Outcome outcome(String text) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.text().equals(text))
                .findFirst()
                .orElseThrow(() -> RefusedException.plain(
                        400,
                        "unknown outcome '%s': expected one of %s"
                                .formatted(text, Arrays.toString(Outcome.values()).toLowerCase(Locale.ROOT))));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw RefusedException.plain(400, "before '%s' is no time: expected a form like 2026-01-31T08:00:00Z".formatted(text));
        }
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit > 0 && limit <= HIGHEST_LIMIT) return limit;
        } catch (NumberFormatException _) {
            // told below
        }
        throw RefusedException.plain(400, "limit '%s' is no number from 1 to %d".formatted(text, HIGHEST_LIMIT));
    }
}
