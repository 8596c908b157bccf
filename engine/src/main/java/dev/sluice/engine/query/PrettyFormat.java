package dev.sluice.engine.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/// A table for people. Needs the whole answer, for the widths.
final class PrettyFormat {
    private PrettyFormat() {}

    static void write(QueryResult result, OutputStream stream) throws IOException {
        var rows = new ArrayList<List<String>>();
        while (result.next())
            for (int row = 0; row < result.batch().getRowCount(); row++)
                rows.add(row(result.batch().getFieldVectors(), row));
        var out = new Utf8Buffer(stream);
        if (rows.isEmpty()) out.ascii("++\n++");
        else
            table(
                    out,
                    result.schema().getFields().stream()
                            .map(field -> field.getName())
                            .toList(),
                    rows);
        out.flush();
    }

    private static List<String> row(List<FieldVector> vectors, int row) {
        return vectors.stream().map(vector -> cell(vector, row)).toList();
    }

    private static String cell(FieldVector vector, int row) {
        if (vector.isNull(row)) return "";
        return switch (vector) {
            case Float8Vector number -> ValueText.csvFloat(number.get(row));
            case Float4Vector number -> ValueText.csvFloat(Double.parseDouble(Float.toString(number.get(row))));
            case ListVector list -> list(list, row);
            case StructVector struct -> struct(struct, row);
            default -> Cells.text(vector, row);
        };
    }

    private static String list(ListVector list, int row) {
        var cells = new ArrayList<String>();
        for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++)
            cells.add(cell(list.getDataVector(), i));
        return "[" + String.join(", ", cells) + "]";
    }

    private static String struct(StructVector struct, int row) {
        var cells = new ArrayList<String>();
        for (var child : struct.getChildrenFromFields()) cells.add(child.getName() + ": " + cell(child, row));
        return "{" + String.join(", ", cells) + "}";
    }

    private static void table(Utf8Buffer out, List<String> header, List<List<String>> rows) throws IOException {
        var widths = new int[header.size()];
        measure(header, widths);
        for (var row : rows) measure(row, widths);
        rule(out, widths);
        out.ascii('\n');
        lines(out, header, widths);
        rule(out, widths);
        out.ascii('\n');
        for (var row : rows) {
            lines(out, row, widths);
            out.spill();
        }
        rule(out, widths);
    }

    private static void measure(List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++)
            for (var line : cells.get(i).split("\n", -1)) widths[i] = Math.max(widths[i], width(line));
    }

    private static int width(String line) {
        return line.codePointCount(0, line.length());
    }

    private static void rule(Utf8Buffer out, int[] widths) {
        for (int width : widths) {
            out.ascii('+');
            out.ascii("-".repeat(width + 2));
        }
        out.ascii('+');
    }

    /// A cell with line breaks takes several lines of the table.
    private static void lines(Utf8Buffer out, List<String> cells, int[] widths) {
        var split = cells.stream().map(cell -> cell.split("\n", -1)).toList();
        int height = split.stream().mapToInt(lines -> lines.length).max().orElse(1);
        for (int line = 0; line < height; line++) {
            for (int i = 0; i < widths.length; i++) {
                var text = line < split.get(i).length ? split.get(i)[line] : "";
                out.ascii("| ");
                out.text(text);
                out.ascii(" ".repeat(widths[i] - width(text) + 1));
            }
            out.ascii("|\n");
        }
    }
}
