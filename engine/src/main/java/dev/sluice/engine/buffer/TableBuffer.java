package dev.sluice.engine.buffer;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rows of one table, in write order. `wal-writer` appends; what it has finished becomes visible by one store of
/// `published`, so a reader sees all rows of a write to this table or none.
final class TableBuffer {
    /// @param rows of the last chunk, the others are complete
    private record Part(OpenChunk chunk, int rows, long minTimeNanos, long maxTimeNanos) {
        static Part of(OpenChunk chunk) {
            return new Part(chunk, 0, Long.MAX_VALUE, Long.MIN_VALUE);
        }

        Part withTimes(long[] times, int from, int count) {
            long min = minTimeNanos;
            long max = maxTimeNanos;
            for (int row = from; row < from + count; row++) {
                min = Math.min(min, times[row]);
                max = Math.max(max, times[row]);
            }
            return new Part(chunk, chunk.rowCount(), min, max);
        }
    }

    private record Published(Part[] parts, LateTimes lateTimes, long rowCount, long memoryBytes) {}

    private static final int UNKNOWN = -2;

    private final Map<Integer, Integer> tagIndexes = new HashMap<>();
    private final List<TagDictionary> dictionaries = new ArrayList<>();
    private final SeriesTimes series = new SeriesTimes();
    private long closedChunksBytes;
    private volatile Published published = new Published(new Part[0], LateTimes.NONE, 0, 0);

    void append(TableRows rows) {
        var columns = new ArrayList<ColumnValues>(rows.columns().size());
        for (var values : rows.columns())
            columns.add(values instanceof ColumnValues.Tags tags ? translated(tags, rows.rowCount()) : values);
        var parts = published.parts();
        var times = rows.time().values();
        for (int from = 0; from < rows.rowCount(); ) {
            if (parts.length == 0 || parts[parts.length - 1].chunk().isFull()) parts = withNewChunk(parts, from);
            var open = parts[parts.length - 1];
            int count = open.chunk().room(rows, from);
            if (count == 0) {
                parts = withNewChunk(parts, from);
                continue;
            }
            open.chunk().append(columns, from, count, this::dictionary);
            parts = parts.clone();
            parts[parts.length - 1] = open.withTimes(times, from, count);
            from += count;
        }
        series.see(tagCodes(columns), times, rows.rowCount());
        long rowCount = published.rowCount() + rows.rowCount();
        published = new Published(parts, series.lateTimes(), rowCount, memoryBytes(parts));
    }

    private Part[] withNewChunk(Part[] parts, int rowsTaken) {
        if (parts.length > 0) {
            var full = parts[parts.length - 1].chunk();
            full.close();
            closedChunksBytes += full.memoryBytes();
        }
        long firstSequence = published.rowCount() + rowsTaken;
        var more = Arrays.copyOf(parts, parts.length + 1);
        more[parts.length] = Part.of(parts.length == 0 ? OpenChunk.first(firstSequence) : OpenChunk.further(firstSequence));
        return more;
    }

    /// The same tags with the table's codes instead of the write's. Only values that rows use are looked up.
    private ColumnValues.Tags translated(ColumnValues.Tags tags, int rowCount) {
        var dictionary = dictionary(tags.column());
        var known = new int[tags.dictionary().length];
        Arrays.fill(known, UNKNOWN);
        var codes = new int[rowCount];
        for (int row = 0; row < rowCount; row++) {
            int code = tags.codes()[row];
            if (code < 0) {
                codes[row] = -1;
                continue;
            }
            if (known[code] == UNKNOWN) known[code] = dictionary.code(tags.dictionary()[code]);
            codes[row] = known[code];
        }
        return new ColumnValues.Tags(tags.column(), codes, tags.dictionary(), tags.present());
    }

    private TagDictionary dictionary(Column tag) {
        return dictionaries.get(tagIndex(tag));
    }

    private int tagIndex(Column tag) {
        int index = tagIndexes.computeIfAbsent(tag.id(), _ -> dictionaries.size());
        if (index == dictionaries.size()) dictionaries.add(new TagDictionary());
        return index;
    }

    private int[][] tagCodes(List<ColumnValues> columns) {
        var codes = new int[dictionaries.size()][0];
        for (var values : columns)
            if (values instanceof ColumnValues.Tags tags) codes[tagIndex(tags.column())] = tags.codes();
        return codes;
    }

    private long memoryBytes(Part[] parts) {
        long bytes = closedChunksBytes + series.memoryBytes();
        if (parts.length > 0) bytes += parts[parts.length - 1].chunk().memoryBytes();
        for (var dictionary : dictionaries) bytes += dictionary.memoryBytes();
        return bytes;
    }

    long memoryBytes() {
        return published.memoryBytes();
    }

    QueryableBuffer.TableSnapshot snapshot() {
        var seen = published;
        var chunks = new ArrayList<QueryableBuffer.Chunk>(seen.parts().length);
        for (var part : seen.parts())
            chunks.add(part.chunk().view(part.rows(), part.minTimeNanos(), part.maxTimeNanos()));
        return new QueryableBuffer.TableSnapshot(chunks, seen.lateTimes(), seen.rowCount());
    }
}
