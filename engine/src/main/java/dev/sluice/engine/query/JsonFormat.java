package dev.sluice.engine.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/// Objects without white space; a null leaves its key out.
final class JsonFormat {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Utf8Buffer out;
    private final List<byte[]> keys = new ArrayList<>();

    private JsonFormat(QueryResult result, OutputStream out) {
        this.out = new Utf8Buffer(out);
        for (var field : result.schema().getFields()) keys.add(key(field.getName()));
    }

    static void array(QueryResult result, OutputStream stream) throws IOException {
        var format = new JsonFormat(result, stream);
        format.out.ascii('[');
        boolean first = true;
        while (result.next())
            for (int row = 0; row < result.batch().getRowCount(); row++) {
                if (!first) format.out.ascii(',');
                first = false;
                format.row(result.batch().getFieldVectors(), row);
            }
        format.out.ascii(']');
        format.out.flush();
    }

    static void lines(QueryResult result, OutputStream stream) throws IOException {
        var format = new JsonFormat(result, stream);
        while (result.next())
            for (int row = 0; row < result.batch().getRowCount(); row++) {
                format.row(result.batch().getFieldVectors(), row);
                format.out.ascii('\n');
            }
        format.out.flush();
    }

    private static byte[] key(String name) {
        var bytes = new ByteArrayOutputStream();
        var buffer = new Utf8Buffer(bytes);
        string(buffer, name.getBytes(StandardCharsets.UTF_8));
        buffer.ascii(':');
        try {
            buffer.flush();
        } catch (IOException neverInMemory) {
            throw new IllegalStateException(neverInMemory);
        }
        return bytes.toByteArray();
    }

    private void row(List<FieldVector> vectors, int row) throws IOException {
        out.ascii('{');
        boolean first = true;
        for (int column = 0; column < vectors.size(); column++) {
            var vector = vectors.get(column);
            if (vector.isNull(row)) continue;
            if (!first) out.ascii(',');
            first = false;
            out.raw(keys.get(column));
            value(vector, row);
        }
        out.ascii('}');
        out.spill();
    }

    private void value(FieldVector vector, int row) {
        switch (vector) {
            case Float8Vector number -> number(number.get(row));
            case Float4Vector number -> number(Double.parseDouble(Float.toString(number.get(row))));
            case VarCharVector text -> string(out, text.get(row));
            case ListVector list -> list(list, row);
            case StructVector struct -> struct(struct, row);
            default -> {
                if (Cells.isQuoted(vector)) {
                    out.ascii('"');
                    out.text(Cells.text(vector, row));
                    out.ascii('"');
                } else out.ascii(Cells.text(vector, row));
            }
        }
    }

    private void number(double value) {
        out.ascii(Double.isFinite(value) ? ValueText.jsonFloat(value) : "null");
    }

    private void list(ListVector list, int row) {
        var elements = list.getDataVector();
        out.ascii('[');
        for (int i = list.getElementStartIndex(row); i < list.getElementEndIndex(row); i++) {
            if (i > list.getElementStartIndex(row)) out.ascii(',');
            if (elements.isNull(i)) out.ascii("null");
            else value(elements, i);
        }
        out.ascii(']');
    }

    private void struct(StructVector struct, int row) {
        out.ascii('{');
        boolean first = true;
        for (var child : struct.getChildrenFromFields()) {
            if (child.isNull(row)) continue;
            if (!first) out.ascii(',');
            first = false;
            string(out, child.getName().getBytes(StandardCharsets.UTF_8));
            out.ascii(':');
            value(child, row);
        }
        out.ascii('}');
    }

    /// Escapes only quotes, backslashes and control characters.
    private static void string(Utf8Buffer out, byte[] utf8) {
        out.ascii('"');
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b >= 0x20 && b != '"' && b != '\\' || b < 0) continue;
            out.raw(utf8, written, i - written);
            written = i + 1;
            escape(out, b);
        }
        out.raw(utf8, written, utf8.length - written);
        out.ascii('"');
    }

    private static void escape(Utf8Buffer out, byte b) {
        out.ascii('\\');
        switch (b) {
            case '"', '\\' -> out.ascii((char) b);
            case '\n' -> out.ascii('n');
            case '\r' -> out.ascii('r');
            case '\t' -> out.ascii('t');
            case '\b' -> out.ascii('b');
            case '\f' -> out.ascii('f');
            default -> {
                out.ascii("u00");
                out.ascii((char) HEX[b >> 4]);
                out.ascii((char) HEX[b & 15]);
            }
        }
    }
}
