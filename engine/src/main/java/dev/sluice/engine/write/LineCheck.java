package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What would become of lines, without writing any: for test runs. Timestamps are in nanoseconds.
public final class LineCheck {
    /// Input of a test run: all of the lines, or why there is none.
    ///
    /// @param tables as a write would bring them, tables that do not exist made up; empty when a line is refused
    public record Input(List<TableRows> tables, Optional<LineError> refused) {
        public Input {
            tables = List.copyOf(tables);
        }
    }

    private final CatalogState state;
    private final String database;
    private final WriteService.Limits limits;
    private final long nowNanos;

    /// @param database need not exist
    /// @param now      time of lines without a timestamp
    public LineCheck(CatalogState state, String database, WriteService.Limits limits, Instant now) {
        this.state = state;
        this.database = database;
        this.limits = limits;
        this.nowNanos = WriteService.nanos(now);
    }

    /// Reads lines into rows; the first bad line refuses all of them.
    public Input input(String lines) {
        var validator = new WriteValidator(state, database, limits);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        var read = new LineReader(validator, Precision.NANOSECOND, nowNanos, true).read(bytes, bytes.length);
        if (!read.rejected().isEmpty()) return new Input(List.of(), Optional.of(read.rejected().getFirst()));
        var next = state;
        for (var change : validator.changes()) next = next.apply(change);
        var after = next.database(database).orElseThrow();
        var tables = read.tables().stream()
                .map(table -> Rows.of(table, after.table(table.name()).orElseThrow()))
                .toList();
        return new Input(tables, Optional.empty());
    }

    /// The fate of each written text, as if they were written one after the other and what is good was kept: empty, or
    /// its first bad line. Line numbers count on through all texts.
    public List<Optional<LineError>> fates(List<String> texts) {
        var validator = new WriteValidator(state, database, limits);
        var fates = new ArrayList<Optional<LineError>>();
        int lines = 0;
        for (var text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            var read = new LineReader(validator, Precision.NANOSECOND, nowNanos, false).read(bytes, bytes.length);
            int before = lines;
            fates.add(read.rejected().stream().findFirst().map(error -> new LineError(
                    before + error.lineNumber(), error.originalLine(), error.message())));
            lines += read.accepted() + read.rejected().size();
        }
        return fates;
    }
}
