package dev.sluice.engine.record;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginApiException;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.WrappedApi;
import dev.sluice.engine.processing.WriteRefusedException;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Passes everything on, and writes down what went by.
record RecordingApi(PluginApi api, RecordedRun run) implements WrappedApi {
    @Override
    public void begun() {
        run.begun();
        api.begun();
    }

    @Override
    public void log(LogLevel level, String text, String source) {
        run.logged(new RunEvent.Logged(run.nanos(), level, text, source));
        api.log(level, text, source);
    }

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
        long asked = run.nanos();
        Consumer<RecordedAnswer.Answer> heard = answer -> run.queried(new RunEvent.Queried(
                asked,
                database,
                sql,
                parameters,
                run.nanos() - asked,
                answer.rows(),
                answer.hash(),
                answer.bytes(),
                answer.error(),
                source,
                answer.nowNanos()));
        try {
            return new RecordedAnswer(api.query(sql, parameters, database, source), run.room(), heard);
        } catch (PluginApiException e) {
            heard.accept(RecordedAnswer.Answer.failed(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    @Override
    public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        try {
            api.writeSync(database, lines, noSync, source);
            for (var line : PointLines.of(lines))
                run.wrote(new RunEvent.Wrote(
                        run.nanos(), database.orElse(run.database()), line, true, Optional.empty(), Optional.empty(), source));
        } catch (WriteRefusedException e) {
            for (var line : e.fates(database.orElse(run.database()), lines, source))
                run.wrote(new RunEvent.Wrote(
                        run.nanos(),
                        line.database(),
                        line.line(),
                        true,
                        line.refused().map(LineError::message),
                        Optional.of(e.getMessage()),
                        source));
            throw e;
        }
    }

    @Override
    public void traced(Traced event) {
        run.traced(event);
        api.traced(event);
    }
}
