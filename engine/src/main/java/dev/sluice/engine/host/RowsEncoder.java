package dev.sluice.engine.host;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.Frame;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.processing.TableBatch;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the rows of a run as ROWS payloads, see [CellKind].
///
/// Rows of one table are gathered over all writes of the batch, so that a thousand writes of one line each cost one
/// part and not a thousand. Within a part they are grouped by shape (the columns of a line, in its order).
final class RowsEncoder {
    /// A part, and with it a frame, is ended when about this much is in it. Several smaller frames let the host
    /// decode the first while the engine writes the next.
    static final int PART_BYTES = 1 << 20;

    /// Parts of a small table more, and a frame ends too.
    private static final int PARTS_LIMIT = 60_000;

    private final boolean whole;
    private final Consumer<Payload> frames;
    private Payload payload = new Payload();
    private int parts;

    private RowsEncoder(boolean whole, Consumer<Payload> frames) {
        this.whole = whole;
        this.frames = frames;
        payload.skip(Short.BYTES);
    }

    /// @param whole  rows get a NULL for each column of their table that their line lacks
    /// @param frames hears each payload when it is complete, at least once
    static void encode(List<TableBatch> batches, boolean whole, Consumer<Payload> frames) {
        var encoder = new RowsEncoder(whole, frames);
        for (var batch : batches) encoder.table(batch);
        encoder.endFrame();
    }

    private void table(TableBatch batch) {
        var all = whole ? columns(batch) : List.<Column>of();
        var part = new Part(all);
        boolean written = false;
        for (var rows : batch.rows()) {
            var sizes = new RowSizes(rows);
            int from = 0;
            while (from < rows.rowCount()) {
                int shape = shape(rows, from);
                if (part.isFull() || !part.hasRoomFor(rows, shape)) {
                    endPart(batch.table(), part);
                    written = true;
                    part = new Part(all);
                }
                int to = Math.min(endOfShape(rows, from), sizes.end(from, PART_BYTES - part.bytes));
                part.add(rows, shape, from, to, sizes);
                from = to;
            }
        }
        if (!written || part.rowCount > 0) endPart(batch.table(), part);
    }

    /// Of the table as the last write left it: columns are only ever added.
    private static List<Column> columns(TableBatch batch) {
        return batch.rows().isEmpty() ? List.of() : batch.rows().getLast().table().columns();
    }

    private static int shape(TableRows rows, int row) {
        var shapeOf = rows.shapeOf();
        return shapeOf == null ? 0 : shapeOf[row];
    }

    /// The first row behind `from` with another shape.
    private static int endOfShape(TableRows rows, int from) {
        var shapeOf = rows.shapeOf();
        if (shapeOf == null) return rows.rowCount();
        int to = from + 1;
        while (to < rows.rowCount() && shapeOf[to] == shapeOf[from]) to++;
        return to;
    }

    private void endPart(String table, Part part) {
        part.writeTo(payload.reserve(part.bytes).text(table));
        parts++;
        if (payload.size() >= PART_BYTES || parts == PARTS_LIMIT) endFrame();
    }

    private void endFrame() {
        payload.setU16(Frame.HEADER_BYTES, parts);
        frames.accept(payload);
        payload = new Payload();
        payload.skip(Short.BYTES);
        parts = 0;
    }

    /// Rows of one table, sorted by shape.
    private static final class Part {
        private final List<Column> all;
        private final Map<List<Column>, Integer> numbers = new HashMap<>();
        private final List<ShapeRows> shapes = new ArrayList<>();
        private byte[] order = new byte[64];
        private int rowCount;
        private long bytes;
        private @Nullable TableRows last;

        /// @param all columns that every row has, those of its line and others
        Part(List<Column> all) {
            this.all = all;
        }

        boolean isFull() {
            return bytes >= PART_BYTES;
        }

        boolean hasRoomFor(TableRows rows, int local) {
            return shapes.size() < TableRows.SHAPE_LIMIT || numbers.containsKey(columns(rows, local));
        }

        @SuppressWarnings("ReferenceEquality") // the same object, not one with equal rows
        void add(TableRows rows, int local, int from, int to, RowSizes sizes) {
            if (last != rows) bytes += sizes.words;
            last = rows;
            bytes += sizes.of(from, to);
            int shape = numbers.computeIfAbsent(columns(rows, local), columns -> {
                shapes.add(new ShapeRows(columns, missing(columns)));
                return shapes.size() - 1;
            });
            int count = rowCount + to - from;
            if (count > order.length) order = Arrays.copyOf(order, Math.max(count, order.length * 2));
            Arrays.fill(order, rowCount, count, (byte) shape);
            rowCount = count;
            shapes.get(shape).add(rows, local, from, to);
        }

        void writeTo(Payload payload) {
            payload.u32(rowCount).u8(shapes.size());
            if (shapes.size() > 1) payload.raw(order, 0, rowCount);
            for (var shape : shapes) shape.writeTo(payload);
        }

        private List<String> missing(List<Column> columns) {
            var present = columns.stream().map(Column::name).collect(Collectors.toSet());
            return all.stream().map(Column::name).filter(name -> !present.contains(name)).toList();
        }

        private static List<Column> columns(TableRows rows, int local) {
            return Arrays.stream(rows.shapes().get(local))
                    .mapToObj(index -> rows.columns().get(index).column())
                    .toList();
        }
    }

    /// About how many bytes rows become.
    private static final class RowSizes {
        /// That of a tag with no more than 65,536 values in its part.
        private static final int TAG_CODE_BYTES = 2;

        private final int rowCount;
        private final int fixed;
        /// Bytes of all tag values of the write; a part has each of them once.
        final long words;
        private final List<ColumnValues.Strings> strings = new ArrayList<>();

        RowSizes(TableRows rows) {
            rowCount = rows.rowCount();
            fixed = rows.columns().stream().mapToInt(RowSizes::cellBytes).sum();
            long tagBytes = 0;
            for (var column : rows.columns()) {
                if (column instanceof ColumnValues.Strings cells) strings.add(cells);
                else if (column instanceof ColumnValues.Tags tags)
                    for (var word : tags.dictionary()) tagBytes += word.length;
            }
            words = tagBytes;
        }

        private static int cellBytes(ColumnValues column) {
            return switch (column) {
                case ColumnValues.Longs _, ColumnValues.Doubles _ -> Long.BYTES;
                case ColumnValues.Booleans _ -> 1;
                case ColumnValues.Strings _ -> Integer.BYTES;
                case ColumnValues.Tags _ -> TAG_CODE_BYTES;
            };
        }

        long of(int from, int to) {
            long size = (long) fixed * (to - from);
            for (var cells : strings) size += cells.offsets()[to] - cells.offsets()[from];
            return size;
        }

        /// The largest end of rows that begin at `from` and are no larger than `room` together, or one row.
        int end(int from, long room) {
            int fits = from + 1;
            int tooFar = rowCount + 1;
            while (tooFar - fits > 1) {
                int middle = (fits + tooFar) >>> 1;
                if (of(from, middle) <= room) fits = middle;
                else tooFar = middle;
            }
            return fits;
        }
    }
}
