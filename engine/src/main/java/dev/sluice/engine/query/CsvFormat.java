package dev.sluice.engine.query;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/// A header and rows, quotes only where they are needed. An answer without rows is an empty body.
final class CsvFormat {
    private final Utf8Buffer out;

    private CsvFormat(OutputStream out) {
        this.out = new Utf8Buffer(out);
    }

    static void write(QueryResult result, OutputStream stream) throws IOException {
        var format = new CsvFormat(stream);
        boolean header = true;
        while (result.next()) {
            if (header) format.header(result);
            header = false;
            for (int row = 0; row < result.batch().getRowCount(); row++)
                format.row(result.batch().getFieldVectors(), row);
        }
        format.out.flush();
    }

    private void header(QueryResult result) {
        boolean first = true;
        for (var field : result.schema().getFields()) {
            if (!first) out.ascii(',');
            first = false;
            cell(field.getName());
        }
        out.ascii('\n');
    }

    private void row(List<FieldVector> vectors, int row) throws IOException {
        for (int column = 0; column < vectors.size(); column++) {
            if (column > 0) out.ascii(',');
            var vector = vectors.get(column);
            if (!vector.isNull(row)) value(vector, row);
            // a single empty cell would be an empty line
            else if (vectors.size() == 1) out.ascii("\"\"");
        }
        out.ascii('\n');
        out.spill();
    }

    private void value(FieldVector vector, int row) {
        switch (vector) {
            case Float8Vector number -> out.ascii(ValueText.csvFloat(number.get(row)));
            case Float4Vector number ->
                out.ascii(ValueText.csvFloat(Double.parseDouble(Float.toString(number.get(row)))));
            case ListVector _, StructVector _ ->
                throw new QueryException(
                        QueryException.Kind.EXECUTION,
                        "Csv error: Nested type " + vector.getField().getType() + " is not supported in CSV");
            default -> cell(Cells.text(vector, row));
        }
    }

    private void cell(String text) {
        if (!needsQuotes(text)) {
            out.text(text);
            return;
        }
        out.ascii('"');
        out.text(text.replace("\"", "\"\""));
        out.ascii('"');
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++)
            switch (text.charAt(i)) {
                case ',', '"', '\n', '\r' -> {
                    return true;
                }
                default -> {}
            }
        return false;
    }
}
