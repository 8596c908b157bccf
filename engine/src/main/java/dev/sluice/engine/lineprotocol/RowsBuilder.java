package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All tables of a request while its lines are read, and the way in for lines that the grammar read.
final class RowsBuilder {
    final byte[] input;
    final int length;
    final SeriesCache series;
    private final Schema schema;
    private final ByteKeys tableNames = new ByteKeys();
    private final List<TableBuilder> tables = new ArrayList<>();
    /// In order of the first committed line; a builder that is full of shapes stays here when another replaces it.
    private final List<TableBuilder> filled = new ArrayList<>();
    private @Nullable TableBuilder touched;

    RowsBuilder(Schema schema, byte[] input, int length) {
        this.schema = schema;
        this.input = input;
        this.length = length;
        this.series = new SeriesCache(input);
    }

    /// The table of these bytes when it was met before in this request.
    @Nullable TableBuilder knownTable(int from, int to) {
        int code = tableNames.find(input, from, to);
        return code < 0 ? null : tables.get(code);
    }

    /// Makes room for a line of the table that stands at `at`.
    void begin(TableBuilder table, int at) {
        touched = table;
        if (table.isFull()) table.grow((double) at / length);
    }

    /// Forgets the line that was begun and not committed.
    void rollBack() {
        if (touched != null) touched.rollBack();
        touched = null;
    }

    /// Checks a line and stores it.
    ///
    /// @throws LineRefusedException when the schema or the time does not let it in; what the schema let in before that
    ///     stays there
    void add(ParsedLine line, int start, int begin, Precision precision, long defaultTimeNanos) {
        var table = table(line.table());
        var tags = tags(table, line);
        var fields = fields(table, line);
        table.schema.time();
        long time = line.timestamp().isPresent() ? precision.toNanos(line.timestamp().getAsLong()) : defaultTimeNanos;

        var order = table.tagOrder(tags, tags.length);
        var shape = order.shape(fields, fields.length);
        if (shape == null && table.isFullOfShapes()) {
            replace(table);
            add(line, start, begin, precision, defaultTimeNanos);
            return;
        }
        begin(table, begin);
        if (table.rows() == 0) filled.add(table);
        int id = table.nextSeries();
        for (var tag : line.tags()) known(table, tag.key()).tag(id, tag.value(), 0, tag.value().length);
        for (int i = 0; i < fields.length; i++) put(fields[i], table.rows(), line.fields().get(i));
        if (shape == null) {
            shape = new Shape(table.shapeCount(), order, fields);
            table.addShape(shape);
        }
        table.commit(time, id, shape);
        touched = null;
        if (start == begin) remember(new Series(begin, line.seriesEnd() - begin, table, id, order, shape));
    }

    List<LineTable> finish() {
        return filled.stream().map(TableBuilder::finish).toList();
    }

    private void remember(Series found) {
        long hash = SeriesCache.hash(input, found.start, found.start + found.length);
        if (series.find(found.start, found.length, hash) == null) series.add(found, hash);
    }

    private TableBuilder table(byte[] name) {
        int known = tableNames.find(name, 0, name.length);
        if (known >= 0) return tables.get(known);
        var table = new TableBuilder(name, schema.table(new String(name, StandardCharsets.UTF_8)));
        tableNames.findOrAdd(name, 0, name.length);
        tables.add(table);
        return table;
    }

    private void replace(TableBuilder full) {
        tables.set(tableNames.find(full.name, 0, full.name.length), full.emptyCopy());
        series.clear();
    }

    /// Each tag column once, where it stands first; of two values the last one wins.
    private static ColumnBuilder[] tags(TableBuilder table, ParsedLine line) {
        var tags = new LinkedHashSet<ColumnBuilder>();
        for (var tag : line.tags()) tags.add(table.column(tag.key(), ValueType.TAG));
        return tags.toArray(ColumnBuilder[]::new);
    }

    private static ColumnBuilder[] fields(TableBuilder table, ParsedLine line) {
        var fields = new ColumnBuilder[line.fields().size()];
        var seen = new HashSet<ColumnBuilder>();
        for (int i = 0; i < fields.length; i++) {
            var field = line.fields().get(i);
            fields[i] = table.column(field.key(), field.type());
            if (!seen.add(fields[i]))
                throw new LineRefusedException("invalid line protocol - multiple instances of '"
                        + new String(field.key(), StandardCharsets.UTF_8) + "' field found");
        }
        return fields;
    }

    private static ColumnBuilder known(TableBuilder table, byte[] name) {
        var column = table.knownColumn(name, 0, name.length);
        if (column == null) throw new IllegalStateException("column vanished");
        return column;
    }

    private static void put(ColumnBuilder column, int row, ParsedLine.Field field) {
        switch (field.type()) {
            case INTEGER, UINTEGER -> column.longs[row] = field.bits();
            case FLOAT -> column.doubles[row] = Double.longBitsToDouble(field.bits());
            case BOOLEAN -> column.booleans[row] = field.bits() != 0;
            case STRING -> {
                var text = field.text();
                int begin = column.beginText(row, text.length);
                System.arraycopy(text, 0, column.text(), begin, text.length);
                column.endText(row, begin + text.length);
            }
            case TAG -> throw new IllegalStateException("a tag among the fields");
        }
    }
}
