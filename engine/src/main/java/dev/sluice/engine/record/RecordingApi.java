package dev.sluice.engine.record;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.WrappedApi;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;

/// Passes everything on, and writes down what went by.
record RecordingApi(PluginApi api, RecordedRun run) implements WrappedApi {
    @Override
    public void log(LogLevel level, String text, String source) {
        run.logged(new RunEvent.Logged(run.nanos(), level, text, source));
        api.log(level, text, source);
    }

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
        long asked = run.nanos();
        try {
            var result = api.query(sql, parameters, database, source);
            return new RecordedAnswer(result, run.room(), answer -> run.queried(new RunEvent.Queried(
                    asked,
                    database,
                    sql,
                    parameters,
                    run.nanos() - asked,
                    answer.rows(),
                    answer.hash(),
                    answer.bytes(),
                    Optional.empty(),
                    source)));
        } catch (PluginApiException e) {
            run.queried(new RunEvent.Queried(
                    asked,
                    database,
                    sql,
                    parameters,
                    run.nanos() - asked,
                    0,
                    "",
                    Optional.empty(),
                    Optional.ofNullable(e.getMessage()),
                    source));
            throw e;
        }
    }

    @Override
    public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        try {
            api.writeSync(database, lines, noSync, source);
            wrote(database, lines, Optional.empty(), source);
        } catch (PluginApiException e) {
            wrote(database, lines, Optional.ofNullable(e.getMessage()), source);
            throw e;
        }
    }

    @Override
    public void traced(Traced event) {
        run.traced(event);
        api.traced(event);
    }

    private void wrote(Optional<String> database, String lines, Optional<String> refused, String source) {
        for (var line : PointLines.of(lines))
            run.wrote(new RunEvent.Wrote(
                    run.nanos(), database.orElse(run.database()), line, true, refused, source));
    }
}
