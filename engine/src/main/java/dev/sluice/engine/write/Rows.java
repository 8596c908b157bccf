package dev.sluice.engine.write;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.lineprotocol.LineColumn;
import dev.sluice.engine.lineprotocol.LineTable;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gives the columns read from lines the names and ids of the catalog. Arrays are shared, not copied.
final class Rows {
    private Rows() {}

    /// @throws IllegalStateException when the table lacks a column of the lines
    static TableRows of(LineTable lines, Table table) {
        var columns = new ArrayList<ColumnValues>(lines.columns().size() + 1);
        for (var column : lines.columns()) columns.add(values(column, column(table, column.name())));
        columns.add(new ColumnValues.Longs(column(table, Column.TIME), lines.timeNanos(), null));
        return new TableRows(
                table,
                lines.rowCount(),
                columns,
                withTime(lines.shapes(), lines.columns().size()),
                lines.shapeOf(),
                lines.minTimeNanos(),
                lines.maxTimeNanos());
    }

    private static List<int[]> withTime(List<int[]> shapes, int timeIndex) {
        return shapes.stream()
                .map(shape -> {
                    var extended = Arrays.copyOf(shape, shape.length + 1);
                    extended[shape.length] = timeIndex;
                    return extended;
                })
                .toList();
    }

    private static ColumnValues values(LineColumn values, Column column) {
        if (WriteValidator.columnType(values.type()) != column.type())
            throw new IllegalStateException("column " + column + " cannot hold a " + values.type());
        return switch (values) {
            case LineColumn.Longs(_, _, var longs, var present) -> new ColumnValues.Longs(column, longs, present);
            case LineColumn.Doubles(_, _, var doubles, var present) -> new ColumnValues.Doubles(column, doubles, present);
            case LineColumn.Booleans(_, _, var booleans, var present) ->
                new ColumnValues.Booleans(column, booleans, present);
            case LineColumn.Strings(_, _, var offsets, var utf8, var present) ->
                new ColumnValues.Strings(column, offsets, utf8, present);
            case LineColumn.Tags(_, _, var codes, var dictionary, var present) ->
                new ColumnValues.Tags(column, codes, dictionary, present);
        };
    }

    private static Column column(Table table, String name) {
        return table.column(name)
                .orElseThrow(() -> new IllegalStateException("table " + table.name() + " has no column " + name));
    }
}
