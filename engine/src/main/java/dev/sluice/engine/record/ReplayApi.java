package dev.sluice.engine.record;

import dev.sluice.engine.lineprotocol.PointLines;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Faults;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.ProcessingEngine;
import dev.sluice.engine.processing.WriteRefusedException;
import dev.sluice.engine.query.QueryResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What a run that is run again is answered: what it was answered then. Nothing is written; `write_sync` is refused
/// where it was refused then.
final class ReplayApi implements PluginApi {
    private record Line(String database, String text) {}

    private final String database;
    private final ProcessingEngine processing;
    private final boolean live;
    private final Consumer<String> remarks;
    private final RecordedAnswers answers;
    private final Map<Line, RunEvent.Wrote> refused = new HashMap<>();
    private final Map<String, String> rejectedBuffers = new HashMap<>();
    private final ReplayClock clock;

    /// @param live    queries are answered from the database as it is now
    /// @param clock   what `now()` is in queries that are asked again
    /// @param remarks hears why the run may differ although its plugin does not
    ReplayApi(RunRecord run, ProcessingEngine processing, boolean live, ReplayClock clock, Consumer<String> remarks) {
        this.database = run.summary().database();
        this.processing = processing;
        this.live = live;
        this.clock = clock;
        this.remarks = remarks;
        this.answers = new RecordedAnswers(run);
        for (var event : run.events()) {
            if (!(event instanceof RunEvent.Wrote line) || line.refused().isEmpty()) continue;
            if (line.sync()) refused.put(new Line(line.database(), line.line()), line);
            else if (Faults.isFault(line.refused().get())) rejectedBuffers.put(line.database(), line.refused().get());
        }
    }

    /// Why a fault has refused then what was buffered for a database.
    Optional<String> rejectedBuffer(String database) {
        return Optional.ofNullable(rejectedBuffers.get(database));
    }

    @Override
    public void log(LogLevel level, String text, String source) {}

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> other, String source) {
        var then = answers.next(sql, parameters, other);
        var now = then.map(clock::reached).orElseGet(clock::now);
        if (!live) {
            var recorded = then.flatMap(RecordedAnswers::answer);
            if (recorded.isPresent()) return recorded.get();
            remarks.accept("answered from the database as it is now, since the record has no answer: " + sql);
        }
        return processing.query(database, sql, parameters, other, now);
    }

    @Override
    public void writeSync(Optional<String> other, String lines, boolean noSync, String source) {
        for (var line : PointLines.of(lines)) {
            var then = refused.get(new Line(other.orElse(database), LongText.cut(line, LongText.LIMIT)));
            if (then == null) continue;
            var reason = then.refused().orElseThrow();
            throw new WriteRefusedException(then.error().orElse(reason), reason, List.of());
        }
    }
}
