package dev.sluice.app.data.result;

import dev.sluice.app.data.result.GridViewModel.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Forms in which cells go to the clipboard. Times are UTC.
enum CopyForm {
    CSV("CSV") {
        @Override
        String text(Slice cells, String table) {
            var text = new StringBuilder();
            eachColumn(cells, text, ",", column -> quoted(column.name()));
            eachRow(cells, row -> eachColumn(cells, text, ",", column -> column.isNull(row) ? "" : quoted(CellText.exact(column, row))));
            return text.toString();
        }
    },
    MARKDOWN("Markdown") {
        @Override
        String text(Slice cells, String table) {
            var text = new StringBuilder("| ");
            bordered(cells, text, column -> escaped(column.name()));
            text.append("| ");
            bordered(cells, text, column -> column.isNumeric() ? "---:" : "---");
            eachRow(cells, row -> {
                text.append("| ");
                bordered(cells, text, column -> column.isNull(row) ? "" : escaped(CellText.exact(column, row)));
            });
            return text.toString();
        }
    },
    /// Rows without a field, which line protocol cannot say, are left out.
    LINE_PROTOCOL("line protocol") {
        @Override
        String text(Slice cells, String table) {
            var text = new StringBuilder();
            eachRow(cells, row -> text.append(LineText.line(table, columns(cells), row)));
            return text.toString();
        }
    },
    JSON("JSON") {
        @Override
        String text(Slice cells, String table) {
            var text = new StringBuilder("[");
            eachRow(cells, row -> {
                text.append(text.length() == 1 ? "\n  {" : ",\n  {");
                var separator = "";
                for (var column : columns(cells)) {
                    text.append(separator).append(json(column.name())).append(": ").append(value(column, row));
                    separator = ", ";
                }
                text.append('}');
            });
            return text.append("\n]\n").toString();
        }
    };

    private final String label;

    CopyForm(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /// @param table the name that line protocol begins with
    abstract String text(Slice cells, String table);

    static List<ResultColumn> columns(Slice cells) {
        return cells.table().columns().subList(cells.firstColumn(), cells.lastColumn() + 1);
    }

    private interface RowSink {
        void row(int row);
    }

    private interface ColumnText {
        String of(ResultColumn column);
    }

    private static void eachRow(Slice cells, RowSink sink) {
        for (int at = cells.firstRow(); at <= cells.lastRow(); at++) sink.row(cells.order()[at]);
    }

    private static void eachColumn(Slice cells, StringBuilder text, String separator, ColumnText cell) {
        var texts = new ArrayList<String>();
        for (var column : columns(cells)) texts.add(cell.of(column));
        text.append(String.join(separator, texts)).append('\n');
    }

    private static void bordered(Slice cells, StringBuilder text, ColumnText cell) {
        var texts = new ArrayList<String>();
        for (var column : columns(cells)) texts.add(cell.of(column));
        text.append(String.join(" | ", texts)).append(" |\n");
    }

    private static String quoted(String value) {
        boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("|", "\\|").replace("\r", "").replace("\n", "<br>");
    }

    private static String value(ResultColumn column, int row) {
        if (column.isNull(row)) return "null";
        return switch (column) {
            case ResultColumn.Floats floats ->
                Double.isFinite(floats.values()[row]) ? CellText.exact(column, row) : "null";
            case ResultColumn.Whole _, ResultColumn.Flags _ -> CellText.exact(column, row);
            default -> json(CellText.exact(column, row));
        };
    }

    private static String json(String value) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }
}
