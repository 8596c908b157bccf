package dev.sluice.app.testrun;

import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.record.RunEvent;
import dev.sluice.engine.record.RunRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What runs make of the rows of the engine's tables. Not on the FX thread.
record RunRows(QueryService queries) {
    /// Written lines that are compared; those of a record each time it is opened.
    private static final int LINES_LIMIT = 10_000, RECORDED_LINES_LIMIT = 1_000;

    private static final TestRun.Input NO_ROWS = new TestRun.Input.LineProtocol("");

    RowChanges of(TestRun run, TestRun.Result result, Optional<RunRecord> record) {
        var lines = result.writes().stream()
                .map(write -> new RowDiff.Line(write.database(), write.line(), write.refused().map(LineError::message), write.source()))
                .toList();
        var now = run.input() instanceof TestRun.Input.CallTime(var time)
                ? time
                : record.map(known -> known.summary().started()).orElseGet(Instant::now);
        return diff(lines, LINES_LIMIT, now).wouldMake(run.database(), run.input());
    }

    /// @param input what the run was called with; empty when its rows are not on record
    RowChanges of(RunRecord record, Optional<TestRun.Input> input) {
        var summary = record.summary();
        var lines = record.events().stream()
                .filter(RunEvent.Wrote.class::isInstance)
                .map(RunEvent.Wrote.class::cast)
                .map(write -> new RowDiff.Line(write.database(), write.line(), write.refused(), write.source()))
                .toList();
        var diff = diff(lines, RECORDED_LINES_LIMIT, summary.scheduled().orElse(summary.started()));
        return summary.trigger().isEmpty() ? diff.wouldMake(summary.database(), input.orElse(NO_ROWS)) : diff.since();
    }

    private RowDiff diff(List<RowDiff.Line> lines, int limit, Instant now) {
        return new RowDiff(lines, limit, new StoredRows(queries), now);
    }
}
