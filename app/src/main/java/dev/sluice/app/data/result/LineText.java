package dev.sluice.app.data.result;

import java.util.List;

/// Values as line protocol.
public final class LineText {
    private LineText() {}

    /// A row as a line that ends with a newline; empty when no field of it has a value.
    static String line(String table, List<ResultColumn> columns, int row) {
        var line = new StringBuilder(name(table));
        for (var column : columns)
            if (column.header().kind() == ResultColumn.Kind.TAG && hasText(column, row))
                line.append(',').append(key(column.name())).append('=').append(key(CellText.exact(column, row)));
        char separator = ' ';
        for (var column : columns) {
            boolean field = column.header().kind() == ResultColumn.Kind.FIELD && !column.isNull(row);
            if (!field || column instanceof ResultColumn.Floats floats && !Double.isFinite(floats.values()[row])) continue;
            line.append(separator).append(key(column.name())).append('=').append(field(column, row));
            separator = ',';
        }
        if (separator == ' ') return "";
        for (var column : columns)
            if (column instanceof ResultColumn.Times times && !times.isNull(row)) {
                line.append(' ').append(times.nanos()[row]);
                break;
            }
        return line.append('\n').toString();
    }

    private static boolean hasText(ResultColumn column, int row) {
        return !column.isNull(row) && !CellText.exact(column, row).isEmpty();
    }

    private static String field(ResultColumn column, int row) {
        var value = CellText.exact(column, row);
        return switch (column) {
            case ResultColumn.Whole whole -> value + (whole.unsigned() ? 'u' : 'i');
            case ResultColumn.Texts _ -> string(value);
            default -> value;
        };
    }

    /// A string in quotes.
    public static String string(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// The name of a table.
    public static String name(String name) {
        return name.replace("\\", "\\\\").replace(",", "\\,").replace(" ", "\\ ");
    }

    /// A key or the value of a tag.
    public static String key(String key) {
        return name(key).replace("=", "\\=");
    }
}
