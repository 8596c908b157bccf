package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one table while lines are read. A line is written into the row behind the last one and counts only once it is
/// committed.
final class TableBuilder {
    /// More distinct line shapes than this and the rows go on in another builder of the same table.
    static final int SHAPE_LIMIT = 255;
    private static final int INITIAL_ROWS = 16;
    private static final long MAXIMUM_ROWS = 1L << 30;

    final byte[] name;
    final Schema.TableSchema schema;
    private final ByteKeys columnNames = new ByteKeys();
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private final List<TagOrder> tagOrders = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();
    private long[] times = new long[INITIAL_ROWS];
    private int[] seriesOf = new int[INITIAL_ROWS];
    private byte[] shapeOf = new byte[INITIAL_ROWS];
    private int capacity = INITIAL_ROWS;
    private int rows;
    private int seriesCount;
    private TagOrder lastOrder = new TagOrder(new ColumnBuilder[0]);
    private long minTime = Long.MAX_VALUE;
    private long maxTime = Long.MIN_VALUE;

    TableBuilder(byte[] name, Schema.TableSchema schema) {
        this.name = name;
        this.schema = schema;
        tagOrders.add(lastOrder);
    }

    TableBuilder emptyCopy() {
        return new TableBuilder(name, schema);
    }

    int rows() {
        return rows;
    }

    boolean isFull() {
        return rows == capacity;
    }

    /// Makes room for more rows. `share` is the part of the input that was read, from which the rows still to come are
    /// guessed.
    void grow(double share) {
        long guess = (long) (rows / Math.max(share, 1e-9) * 1.05) + INITIAL_ROWS;
        capacity = (int) Math.clamp(Math.max(guess, 2L * capacity), capacity + 1L, Math.max(capacity + 1L, MAXIMUM_ROWS));
        times = Arrays.copyOf(times, capacity);
        seriesOf = Arrays.copyOf(seriesOf, capacity);
        shapeOf = Arrays.copyOf(shapeOf, capacity);
        for (var column : columns) column.grow(capacity);
    }

    int nextSeries() {
        return seriesCount++;
    }

    /// The column of these bytes when it was met before in this request.
    @Nullable ColumnBuilder knownColumn(byte[] bytes, int from, int to) {
        int code = columnNames.find(bytes, from, to);
        return code < 0 ? null : columns.get(code);
    }

    /// @throws LineRefusedException when the schema does not let the table have it
    ColumnBuilder column(byte[] columnName, ValueType type) {
        var known = knownColumn(columnName, 0, columnName.length);
        if (known != null && known.type == type) return known;
        schema.column(new String(columnName, StandardCharsets.UTF_8), type);
        if (known != null) throw new IllegalStateException("a column of two types");
        columnNames.findOrAdd(columnName, 0, columnName.length);
        var column = new ColumnBuilder(columnName, type, capacity);
        columns.add(column);
        return column;
    }

    TagOrder tagOrder(ColumnBuilder[] tags, int count) {
        if (lastOrder.is(tags, count)) return lastOrder;
        for (var order : tagOrders) if (order.is(tags, count)) return lastOrder = order;
        lastOrder = new TagOrder(Arrays.copyOf(tags, count));
        tagOrders.add(lastOrder);
        return lastOrder;
    }

    boolean isFullOfShapes() {
        return shapes.size() == SHAPE_LIMIT;
    }

    int shapeCount() {
        return shapes.size();
    }

    /// The shape's id is the count of shapes before it.
    void addShape(Shape shape) {
        shapes.add(shape);
        shape.order.shapes.add(shape);
    }

    /// That of the newest series whose tags were read name by name.
    TagOrder lastOrder() {
        return lastOrder;
    }

    void commit(long timeNanos, int series, Shape shape) {
        int row = rows;
        times[row] = timeNanos;
        seriesOf[row] = series;
        shapeOf[row] = (byte) shape.id;
        minTime = Math.min(minTime, timeNanos);
        maxTime = Math.max(maxTime, timeNanos);
        rows = row + 1;
    }

    void rollBack() {
        for (var column : columns) column.cutTo(rows);
    }

    /// Hands the rows out; the builder is not used after that.
    LineTable finish() {
        var used = new ArrayList<ColumnBuilder>();
        var orders = new ArrayList<int[]>();
        for (var shape : shapes) {
            var order = new int[shape.order.tags.length + shape.fields.length];
            int at = 0;
            for (var tag : shape.order.tags) order[at++] = position(tag, used);
            for (var field : shape.fields) order[at++] = position(field, used);
            orders.add(order);
        }
        var hasColumn = new boolean[used.size()][orders.size()];
        for (int shape = 0; shape < orders.size(); shape++)
            for (int column : orders.get(shape)) hasColumn[column][shape] = true;
        var result = new ArrayList<LineColumn>();
        for (var column : used)
            result.add(column.finish(rows, seriesOf, present(column, hasColumn[column.position])));
        return new LineTable(
                new String(name, StandardCharsets.UTF_8), rows, result, times, orders, shapes(), minTime, maxTime);
    }

    private static int position(ColumnBuilder column, List<ColumnBuilder> used) {
        if (column.position < 0) {
            column.position = used.size();
            used.add(column);
        }
        return column.position;
    }

    private long @Nullable [] present(ColumnBuilder column, boolean[] inShape) {
        boolean everywhere = true;
        for (boolean is : inShape) everywhere &= is;
        if (everywhere) return null;
        var present = new long[(rows + 63) >> 6];
        for (int row = 0; row < rows; row++) {
            if (inShape[shapeOf[row] & 0xff]) present[row >> 6] |= 1L << row;
            else column.clear(row);
        }
        return present;
    }

    private short @Nullable [] shapes() {
        if (shapes.size() == 1) return null;
        var result = new short[rows];
        for (int row = 0; row < rows; row++) result[row] = (short) (shapeOf[row] & 0xff);
        return result;
    }
}
