package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Rows as text, one per line: `table{tag: "a", field: 1i} @time`, columns in the order of the row's shape.
final class RowText {
    private RowText() {}

    static List<String> of(List<LineTable> tables) {
        var rows = new ArrayList<String>();
        for (var table : tables) for (int row = 0; row < table.rowCount(); row++) rows.add(of(table, row));
        return rows;
    }

    static String of(LineTable table, int row) {
        var shapeOf = table.shapeOf();
        var shape = table.shapes().get(shapeOf == null ? 0 : shapeOf[row]);
        var text = new StringBuilder(table.name()).append('{');
        var inShape = new TreeMap<Integer, Boolean>();
        for (int i = 0; i < shape.length; i++) {
            var column = table.columns().get(shape[i]);
            if (i > 0) text.append(", ");
            text.append(column.name()).append(": ").append(value(column, row));
            inShape.put(shape[i], true);
        }
        for (int i = 0; i < table.columns().size(); i++) checkPresence(table.columns().get(i), row, inShape.containsKey(i));
        return text.append("} @").append(table.timeNanos()[row]).toString();
    }

    static String number(double value) {
        return Double.toString(value);
    }

    private static void checkPresence(LineColumn column, int row, boolean expected) {
        long[] present = switch (column) {
            case LineColumn.Longs c -> c.present();
            case LineColumn.Doubles c -> c.present();
            case LineColumn.Booleans c -> c.present();
            case LineColumn.Strings c -> c.present();
            case LineColumn.Tags c -> c.present();
        };
        boolean is = present == null || (present[row >> 6] >>> row & 1) != 0;
        if (is != expected) throw new AssertionError(column.name() + " present at " + row + ": " + is);
        if (!is && !isBlank(column, row)) throw new AssertionError(column.name() + " holds something at " + row);
    }

    private static boolean isBlank(LineColumn column, int row) {
        return switch (column) {
            case LineColumn.Longs c -> c.values()[row] == 0;
            case LineColumn.Doubles c -> c.values()[row] == 0;
            case LineColumn.Booleans c -> !c.values()[row];
            case LineColumn.Strings c -> c.offsets()[row] == c.offsets()[row + 1];
            case LineColumn.Tags c -> c.codes()[row] == -1;
        };
    }

    private static String value(LineColumn column, int row) {
        return switch (column) {
            case LineColumn.Longs c when c.type() == ValueType.INTEGER -> c.values()[row] + "i";
            case LineColumn.Longs c -> Long.toUnsignedString(c.values()[row]) + "u";
            case LineColumn.Doubles c -> number(c.values()[row]);
            case LineColumn.Booleans c -> Boolean.toString(c.values()[row]);
            case LineColumn.Strings c -> {
                int from = c.offsets()[row];
                yield '"' + new String(c.utf8(), from, c.offsets()[row + 1] - from, StandardCharsets.UTF_8) + '"';
            }
            case LineColumn.Tags c -> "'" + new String(c.dictionary()[c.codes()[row]], StandardCharsets.UTF_8) + "'";
        };
    }
}
