package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What would become of lines that are written together, all or none, without writing any: for test runs. Timestamps
/// are in nanoseconds, unless told otherwise.
public final class LineCheck {
    /// @param rejected the bad lines, in order
    /// @param tables   as the write would bring them, tables that do not exist made up; empty when a line is bad
    /// @param after    the catalog after the write; as before when a line is bad
    public record Checked(List<LineError> rejected, List<TableRows> tables, CatalogState after) {
        public Checked {
            rejected = List.copyOf(rejected);
            tables = List.copyOf(tables);
        }
    }

    private final String database;
    private final WriteService.Limits limits;
    private final long nowNanos;

    /// @param database need not exist
    /// @param now      time of lines without a timestamp
    public LineCheck(String database, WriteService.Limits limits, Instant now) {
        this.database = database;
        this.limits = limits;
        this.nowNanos = WriteService.nanos(now);
    }

    /// Checks a write against the catalog as it would be then.
    ///
    /// @throws WriteException where a real write would throw one
    public Checked check(CatalogState state, String lines) {
        return check(state, lines, Precision.NANOSECOND);
    }

    /// The same for timestamps in another unit.
    public Checked check(CatalogState state, String lines, Precision precision) {
        WriteService.checkName(database);
        WriteService.checkDatabase(state, database, limits);
        var validator = new WriteValidator(state, database, limits);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        var read = new LineReader(validator, precision, nowNanos, false).read(bytes, bytes.length);
        WriteService.checkNotEmpty(read);
        if (!read.rejected().isEmpty()) return new Checked(read.rejected(), List.of(), state);
        var after = state;
        for (var change : validator.changes()) after = after.apply(change);
        var changed = after.database(database).orElseThrow();
        var tables = read.tables().stream()
                .map(table -> Rows.of(table, changed.table(table.name()).orElseThrow()))
                .toList();
        return new Checked(List.of(), tables, after);
    }
}
