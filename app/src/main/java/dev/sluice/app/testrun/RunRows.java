package dev.sluice.app.testrun;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.record.ReplayException;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What runs make of the rows of the engine's tables. Not on the FX thread.
record RunRows(QueryService queries) {
    /// Written lines that are compared; those of a record each time it is opened.
    private static final int LINES_LIMIT = 10_000, RECORDED_LINES_LIMIT = 1_000;

    /// Nothing of a run that failed would reach a table but what it wrote at once.
    RowChanges of(TestRun run, TestRun.Result result, Optional<RunRecord> record) {
        boolean completed = result.outcome().filter(RunOutcome.Completed.class::isInstance).isPresent();
        var lines = result.writes().stream()
                .filter(write -> completed || write.sync())
                .map(write -> new RowDiff.Line(write.database(), write.line(), write.refused().map(LineError::message), write.source()))
                .toList();
        var now = run.input() instanceof TestRun.Input.CallTime(var time)
                ? time
                : record.map(known -> known.summary().started()).orElseGet(Instant::now);
        return diff(lines, LINES_LIMIT, now).wouldMake(run.database(), run.input());
    }

    RowChanges of(RunRecord record) {
        var summary = record.summary();
        var lines = record.events().stream()
                .filter(RunEvent.Wrote.class::isInstance)
                .map(RunEvent.Wrote.class::cast)
                .map(write -> new RowDiff.Line(write.database(), write.line(), write.refused(), write.source()))
                .toList();
        var diff = diff(lines, RECORDED_LINES_LIMIT, summary.scheduled().orElse(summary.started()));
        return summary.trigger().isEmpty() ? diff.wouldMake(summary.database(), input(record)) : diff.since();
    }

    private static TestRun.Input input(RunRecord record) {
        try {
            return InputSources.input(record).input();
        } catch (ReplayException notOnRecord) {
            return new TestRun.Input.LineProtocol("");
        }
    }

    private RowDiff diff(List<RowDiff.Line> lines, int limit, Instant now) {
        return new RowDiff(lines, limit, new StoredRows(queries), now);
    }
}
