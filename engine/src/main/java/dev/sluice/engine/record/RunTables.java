package dev.sluice.engine.record;

import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.query.SystemTables.Column;
import dev.sluice.engine.query.SystemTables.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is on record of the database that asks, newest runs first: `system.sluice_runs`, and of the newest of them
/// `system.sluice_run_writes` and `system.sluice_run_queries`.
public final class RunTables {
    /// Runs whose records are read for one answer.
    private static final int DETAILED_RUNS_LIMIT = 1_000;

    private final RunStore runs;

    public RunTables(RunStore runs) {
        this.runs = runs;
    }

    public void register(SystemTables tables) {
        tables.register(
                "sluice_runs",
                false,
                List.of(
                        new Column("run_id", Type.TEXT),
                        new Column("trigger_name", Type.TEXT),
                        new Column("kind", Type.TEXT),
                        new Column("scheduled_time", Type.TIMESTAMP),
                        new Column("started", Type.TIMESTAMP),
                        new Column("duration_ns", Type.INTEGER),
                        new Column("outcome", Type.TEXT),
                        new Column("error", Type.TEXT),
                        new Column("logs", Type.INTEGER),
                        new Column("writes", Type.INTEGER),
                        new Column("queries", Type.INTEGER)),
                database -> newest(database, RunStore.RUNS_LIMIT).map(RunTables::run).toList());
        tables.register(
                "sluice_run_writes",
                false,
                List.of(
                        new Column("run_id", Type.TEXT),
                        new Column("trigger_name", Type.TEXT),
                        new Column("time", Type.TIMESTAMP),
                        new Column("database", Type.TEXT),
                        new Column("line", Type.TEXT),
                        new Column("refused", Type.TEXT),
                        new Column("source", Type.TEXT)),
                database -> events(database, RunEvent.Wrote.class, RunTables::write));
        tables.register(
                "sluice_run_queries",
                false,
                List.of(
                        new Column("run_id", Type.TEXT),
                        new Column("trigger_name", Type.TEXT),
                        new Column("time", Type.TIMESTAMP),
                        new Column("database", Type.TEXT),
                        new Column("query", Type.TEXT),
                        new Column("duration_ns", Type.INTEGER),
                        new Column("rows", Type.INTEGER),
                        new Column("error", Type.TEXT),
                        new Column("source", Type.TEXT)),
                database -> events(database, RunEvent.Queried.class, RunTables::query));
    }

    private Stream<RunSummary> newest(String database, int limit) {
        return runs.newest(RunFilter.of(Optional.of(database), Optional.empty()), limit).stream();
    }

    /// A row for each event of this kind.
    private <E extends RunEvent> List<@Nullable Object[]> events(String database, Class<E> kind, Row<E> row) {
        var rows = new ArrayList<@Nullable Object[]>();
        newest(database, DETAILED_RUNS_LIMIT).map(RunSummary::runId).map(runs::find).flatMap(Optional::stream).forEach(record -> {
            for (var event : record.events()) if (kind.isInstance(event)) rows.add(row.of(record.summary(), kind.cast(event)));
        });
        return rows;
    }

    private interface Row<E extends RunEvent> {
        @Nullable Object[] of(RunSummary run, E event);
    }

    private static @Nullable Object[] run(RunSummary run) {
        return new @Nullable Object[] {
            run.runId(),
            run.trigger(),
            run.kindText(),
            run.scheduled().map(RunTables::nanos).orElse(null),
            nanos(run.started()),
            run.duration().toNanos(),
            run.outcome().text(),
            run.error().orElse(null),
            (long) run.logs(),
            (long) run.writes(),
            (long) run.queries()
        };
    }

    private static @Nullable Object[] write(RunSummary run, RunEvent.Wrote wrote) {
        return new @Nullable Object[] {
            run.runId(),
            run.trigger(),
            nanos(run.started()) + wrote.atNanos(),
            wrote.database(),
            wrote.line(),
            wrote.refused().orElse(null),
            wrote.source()
        };
    }

    private static @Nullable Object[] query(RunSummary run, RunEvent.Queried queried) {
        return new @Nullable Object[] {
            run.runId(),
            run.trigger(),
            nanos(run.started()) + queried.atNanos(),
            queried.database().orElse(run.database()),
            queried.sql(),
            queried.tookNanos(),
            queried.rows(),
            queried.error().orElse(null),
            queried.source()
        };
    }

    private static long nanos(Instant time) {
        return Duration.between(Instant.EPOCH, time).toNanos();
    }
}
