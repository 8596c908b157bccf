package dev.sluice.engine.record;

import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.RunObserver.Origin;
import dev.sluice.engine.wal.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a plugin was called with.
public sealed interface RunInput {
    /// Rows of one flush.
    ///
    /// @param firstSequence of the WAL records of the flush; 0 when the rows came from elsewhere
    /// @param lastSequence  inclusive; records of other databases may be in between
    /// @param rows          by table, in order of first appearance
    /// @param batches       the lines of the whole flush for this database; empty when they were longer than the record's
    ///                      limit
    record Writes(long firstSequence, long lastSequence, Map<String, Integer> rows, List<Lines> batches)
            implements RunInput {
        public Writes {
            batches = List.copyOf(batches);
        }
    }

    record Tick(Instant scheduled) implements RunInput {}

    /// Header names in lower case, without `authorization`.
    record Request(Map<String, String> query, Map<String, String> headers, byte[] body) implements RunInput {}

    /// Accepted lines of one write, which read again give the same rows.
    ///
    /// @param precision        unit of their times, such as `nanosecond`
    /// @param defaultTimeNanos time of lines without one
    record Lines(String lines, String precision, long defaultTimeNanos) {}

    /// Line protocol, in bytes, that a record keeps at most.
    long LINES_LIMIT_BYTES = 2L << 20;

    static RunInput of(Invocation invocation, Origin origin) {
        return switch (invocation) {
            case Invocation.Writes(var batches) -> {
                var rows = new LinkedHashMap<String, Integer>();
                for (var batch : batches)
                    rows.merge(batch.table(), batch.rows().stream().mapToInt(TableRows::rowCount).sum(), Integer::sum);
                var kept = linesBytes(origin) > LINES_LIMIT_BYTES
                        ? List.<Lines>of()
                        : origin.lines().stream().map(RunInput::lines).toList();
                yield new Writes(origin.firstSequence(), origin.lastSequence(), rows, kept);
            }
            case Invocation.ScheduledCall(var time) -> new Tick(time);
            case Invocation.Request(var query, var headers, var body) -> new Request(query, headers, body);
        };
    }

    /// About how much memory the input takes in a record.
    static long sizeBytes(Invocation invocation, Origin origin) {
        return switch (invocation) {
            case Invocation.Writes _ -> linesBytes(origin) > LINES_LIMIT_BYTES ? 0 : linesBytes(origin);
            case Invocation.ScheduledCall _ -> 0;
            case Invocation.Request(var _, var _, var body) -> body.length;
        };
    }

    private static long linesBytes(Origin origin) {
        return origin.lines().stream().mapToLong(RunObserver.Lines::length).sum();
    }

    private static Lines lines(RunObserver.Lines written) {
        return new Lines(
                new String(written.lines(), 0, written.length(), StandardCharsets.UTF_8),
                written.precision().name().toLowerCase(Locale.ROOT),
                written.defaultTimeNanos());
    }
}
