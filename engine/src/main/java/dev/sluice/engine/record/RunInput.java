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
import java.util.function.Supplier;

/// What a plugin was called with.
public sealed interface RunInput {
    /// Rows of one flush.
    ///
    /// @param firstSequence of the WAL records of the flush; 0 when the rows came from elsewhere
    /// @param lastSequence  inclusive; records of other databases may be in between
    /// @param rows          by table, in order of first appearance
    /// @param batches       the lines of the whole flush for this database; empty when they were longer than records may
    ///                      keep, one of them or all of this time together
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

    /// Does not hold on to the rows, and leaves what takes time to whoever asks.
    static Supplier<RunInput> of(Invocation invocation, Origin origin) {
        return switch (invocation) {
            case Invocation.Writes(var batches) -> {
                var rows = new LinkedHashMap<String, Integer>();
                for (var batch : batches)
                    rows.merge(batch.table(), batch.rows().stream().mapToInt(TableRows::rowCount).sum(), Integer::sum);
                yield () -> new Writes(
                        origin.firstSequence(),
                        origin.lastSequence(),
                        rows,
                        origin.lines().stream().map(RunInput::lines).toList());
            }
            case Invocation.ScheduledCall(var time) -> () -> new Tick(time);
            case Invocation.Request(var query, var headers, var body) -> () -> new Request(query, headers, body);
        };
    }

    /// About how much memory the input takes in a record.
    static long sizeBytes(Invocation invocation, Origin origin) {
        return invocation instanceof Invocation.Request request ? request.body().length : origin.lineBytes();
    }

    private static Lines lines(RunObserver.Lines written) {
        return new Lines(
                new String(written.lines().unpacked(), StandardCharsets.UTF_8),
                written.precision().name().toLowerCase(Locale.ROOT),
                written.defaultTimeNanos());
    }
}
