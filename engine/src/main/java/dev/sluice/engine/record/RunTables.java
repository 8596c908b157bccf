package dev.sluice.engine.record;

import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.query.SystemTables.Column;
import dev.sluice.engine.query.SystemTables.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `system.sluice_runs`: the runs of the database that asks.
public final class RunTables {
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
                this::rows);
    }

    /// Newest first.
    private List<@Nullable Object[]> rows(String database) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (var run : runs.newest(RunFilter.of(Optional.of(database), Optional.empty()), RunStore.RUNS_LIMIT))
            rows.add(new @Nullable Object[] {
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
            });
        return rows;
    }

    private static long nanos(Instant time) {
        return Duration.between(Instant.EPOCH, time).toNanos();
    }
}
