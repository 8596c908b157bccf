package dev.sluice.engine.write;

import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A row as text: `table{tag: 'a', field: 1i, time: 1970-01-01T00:00:00Z}`, columns in the order of its line.
final class TableRowText {
    private TableRowText() {}

    static String of(TableRows rows, int row) {
        var shapeOf = rows.shapeOf();
        var text = new StringBuilder(rows.table().name()).append('{');
        var separator = "";
        for (int index : rows.shapes().get(shapeOf == null ? 0 : shapeOf[row])) {
            var column = rows.columns().get(index);
            if (!column.isPresent(row)) throw new AssertionError(column.column() + " is absent in row " + row);
            if (!rows.table().columns().contains(column.column())) throw new AssertionError("not of the table: " + column);
            text.append(separator).append(column.column().name()).append(": ").append(value(column, row));
            separator = ", ";
        }
        return text.append('}').toString();
    }

    private static String value(ColumnValues column, int row) {
        return switch (column) {
            case ColumnValues.Longs(var c, var values, _) when c.type() == ColumnType.TIME ->
                Instant.EPOCH.plusNanos(values[row]).toString();
            case ColumnValues.Longs(var c, var values, _) when c.type() == ColumnType.UINTEGER ->
                Long.toUnsignedString(values[row]) + "u";
            case ColumnValues.Longs(_, var values, _) -> values[row] + "i";
            case ColumnValues.Doubles(_, var values, _) -> Double.toString(values[row]);
            case ColumnValues.Booleans(_, var values, _) -> Boolean.toString(values[row]);
            case ColumnValues.Strings(_, var offsets, var utf8, _) ->
                '"' + new String(utf8, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8) + '"';
            case ColumnValues.Tags(_, var codes, var dictionary, _) ->
                "'" + new String(dictionary[codes[row]], StandardCharsets.UTF_8) + "'";
        };
    }
}
