package dev.sluice.engine.record;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.Faults;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.TableBatch;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.write.LineCheck;
import dev.sluice.engine.write.WriteService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a run was called with, made again. Rows are read from their lines with a catalog of their own: the engine's may
/// have changed since.
public final class ReplayInput {
    private ReplayInput() {}

    /// @param faults those that concern the rows and the clock are done here
    /// @throws ReplayException when the rows are not on record
    static Invocation of(RunRecord run, Faults faults) {
        return switch (run.input()) {
            case RunInput.Tick(var scheduled) -> new Invocation.ScheduledCall(faults.moment(scheduled));
            case RunInput.Request(var query, var headers, var body) -> {
                faults.moment(run.summary().started());
                yield new Invocation.Request(query, headers, body);
            }
            case RunInput.Writes writes -> {
                faults.moment(run.summary().started());
                yield new Invocation.Writes(batches(run, writes, faults));
            }
        };
    }

    /// As a test run takes them.
    ///
    /// @throws ReplayException when the rows are not on record
    public static TestRun.Input.Flush flush(RunRecord run, RunInput.Writes writes) {
        if (writes.batches().isEmpty() && !writes.rows().isEmpty())
            throw new ReplayException(
                    "the rows of run " + run.summary().runId() + " are not on record: there were too many of them");
        return new TestRun.Input.Flush(
                writes.batches().stream()
                        .map(lines -> new TestSession.Lines(lines.lines(), precision(lines), time(lines)))
                        .toList(),
                List.copyOf(writes.rows().keySet()));
    }

    private static Precision precision(RunInput.Lines lines) {
        return Precision.valueOf(lines.precision().toUpperCase(Locale.ROOT));
    }

    private static Instant time(RunInput.Lines lines) {
        return Instant.EPOCH.plusNanos(lines.defaultTimeNanos());
    }

    private static List<TableBatch> batches(RunRecord run, RunInput.Writes writes, Faults faults) {
        var state = CatalogState.fresh(new UUID(0, 0));
        var tables = new LinkedHashMap<String, List<TableRows>>();
        for (var lines : faults.batch(flush(run, writes).writes(), Optional.of(writes.rows().keySet()))) {
            var checked = new LineCheck(run.summary().database(), WriteService.Limits.DEFAULT, lines.defaultTime())
                    .check(state, lines.text(), lines.precision());
            state = checked.after();
            for (var rows : checked.tables())
                if (writes.rows().containsKey(rows.table().name()))
                    tables.computeIfAbsent(rows.table().name(), _ -> new ArrayList<>()).add(rows);
        }
        return tables.entrySet().stream()
                .map(entry -> new TableBatch(entry.getKey(), entry.getValue()))
                .toList();
    }
}
