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

/// Writes the rows of a run as ROWS payloads, see [CellKind].
///
/// Rows of one table are gathered over all writes of the batch, so that a thousand writes of one line each cost one
/// part and not a thousand. Within a part they are grouped by shape (the columns of a line, in its order).
final class RowsEncoder {
    /// A part, and with it a frame, is ended when about this much is in it. Several smaller frames let the host
    /// decode the first while the engine writes the next.
    static final int PART_BYTES = 4 << 20;

    /// Parts of a small table more, and a frame ends too.
    private static final int PARTS_LIMIT = 60_000;

    private final Consumer<Payload> frames;
    private Payload payload = new Payload();
    private int parts;

    private RowsEncoder(Consumer<Payload> frames) {
        this.frames = frames;
        payload.skip(Short.BYTES);
    }

    /// @param frames hears each payload when it is complete, at least once
    static void encode(List<TableBatch> batches, Consumer<Payload> frames) {
        var encoder = new RowsEncoder(frames);
        for (var batch : batches) encoder.table(batch);
        encoder.endFrame();
    }

    private void table(TableBatch batch) {
        var part = new Part();
        boolean written = false;
        for (var rows : batch.rows()) {
            var sizes = new RowSizes(rows);
            int[] shapes = new int[rows.shapes().size()];
            Arrays.fill(shapes, -1);
            var shapeOf = rows.shapeOf();
            for (int row = 0; row < rows.rowCount(); row++) {
                int local = shapeOf == null ? 0 : shapeOf[row];
                if (part.isFull() || (shapes[local] < 0 && !part.hasRoomFor(rows, local))) {
                    endPart(batch.table(), part);
                    written = true;
                    part = new Part();
                    Arrays.fill(shapes, -1);
                }
                if (shapes[local] < 0) shapes[local] = part.shape(rows, local);
                part.add(shapes[local], rows, local, row, sizes.of(row));
            }
        }
        if (!written || part.rowCount > 0) endPart(batch.table(), part);
    }

    private void endPart(String table, Part part) {
        part.writeTo(payload.text(table));
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
        private final Map<List<Column>, Integer> numbers = new HashMap<>();
        private final List<ShapeRows> shapes = new ArrayList<>();
        private byte[] order = new byte[64];
        private long bytes;
        int rowCount;

        boolean isFull() {
            return bytes >= PART_BYTES;
        }

        boolean hasRoomFor(TableRows rows, int local) {
            return shapes.size() < TableRows.SHAPE_LIMIT || numbers.containsKey(columns(rows, local));
        }

        int shape(TableRows rows, int local) {
            var columns = columns(rows, local);
            return numbers.computeIfAbsent(columns, _ -> {
                shapes.add(new ShapeRows(columns));
                return shapes.size() - 1;
            });
        }

        void add(int shape, TableRows rows, int local, int row, int size) {
            if (rowCount == order.length) order = Arrays.copyOf(order, rowCount * 2);
            order[rowCount++] = (byte) shape;
            bytes += size;
            shapes.get(shape).add(rows, local, row);
        }

        void writeTo(Payload payload) {
            payload.u32(rowCount).u8(shapes.size());
            if (shapes.size() > 1) payload.raw(order, 0, rowCount);
            for (var shape : shapes) shape.writeTo(payload);
        }

        private static List<Column> columns(TableRows rows, int local) {
            return Arrays.stream(rows.shapes().get(local))
                    .mapToObj(index -> rows.columns().get(index).column())
                    .toList();
        }
    }

    /// About how many bytes a row becomes. Exact for everything but tags, whose repetitions are not counted off.
    private static final class RowSizes {
        private static final int FIXED_CELL_BYTES = 8;

        private final int fixed;
        private final List<ColumnValues> variable;

        RowSizes(TableRows rows) {
            fixed = FIXED_CELL_BYTES * rows.columns().size();
            variable = rows.columns().stream()
                    .filter(c -> c instanceof ColumnValues.Strings || c instanceof ColumnValues.Tags)
                    .toList();
        }

        int of(int row) {
            long size = fixed;
            for (var column : variable)
                switch (column) {
                    case ColumnValues.Strings c -> size += c.offsets()[row + 1] - c.offsets()[row];
                    case ColumnValues.Tags c -> size += c.codes()[row] < 0 ? 0 : c.dictionary()[c.codes()[row]].length;
                    default -> throw new IllegalStateException();
                }
            return (int) Math.min(size, Integer.MAX_VALUE);
        }
    }
}
