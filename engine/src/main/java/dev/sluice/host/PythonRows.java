package dev.sluice.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.host.protocol.CellKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// Reads a payload of tables, see [CellKind], into lists of dicts: what `sluice_host/rows.py` does for CPython. Made here
/// a row costs half of what compiled Python takes for it, and nothing has to be compiled before the first.
final class PythonRows {
    private final ByteBuffer buf;

    PythonRows(byte[] payload, int at) {
        buf = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).position(at);
    }

    /// A list of tuples `(table name, list of dicts)`.
    Object parts() {
        var parts = new Object[u16()];
        for (int i = 0; i < parts.length; i++) parts[i] = PythonValues.tuple(PythonValues.text(text()), rows());
        return PythonValues.list(parts);
    }

    private Object rows() {
        int count = buf.getInt();
        int shapes = u8();
        var order = shapes > 1 ? take(count) : new byte[0];
        var ofShape = new ArrayList<Object[]>();
        for (int i = 0; i < shapes; i++) ofShape.add(shape());
        if (shapes == 0) return PythonValues.list(new Object[0]);
        if (shapes == 1) return PythonValues.list(ofShape.getFirst());
        var rows = new Object[count];
        var next = new int[shapes];
        for (int row = 0; row < count; row++) {
            int shape = order[row] & 0xFF;
            rows[row] = ofShape.get(shape)[next[shape]++];
        }
        return PythonValues.list(rows);
    }

    private Object[] shape() {
        int count = buf.getInt();
        int width = u16();
        // of two columns with one name the last is seen, in the place of the first, as in a dict display
        var columns = new LinkedHashMap<String, Object>();
        for (int i = 0; i < width; i++) columns.put(text(), column(count));
        return new PythonDicts(columns.keySet()).dicts(count, columns.values().toArray());
    }

    /// As [DictMaker#dicts] takes it.
    private Object column(int count) {
        int kind = u8();
        boolean nullable = (kind & CellKind.NULLABLE) != 0;
        var present = nullable ? take(count) : new byte[0];
        switch (kind) {
            case CellKind.I64 -> {
                return longs(count);
            }
            case CellKind.F64 -> {
                return doubles(count);
            }
            default -> {
                var values = cells(kind & ~CellKind.NULLABLE, count);
                for (int row = 0; row < present.length; row++) if (present[row] == 0) values[row] = PythonValues.none();
                return values;
            }
        }
    }

    private long[] longs(int count) {
        var values = new long[count];
        buf.asLongBuffer().get(values);
        buf.position(buf.position() + count * Long.BYTES);
        return values;
    }

    private double[] doubles(int count) {
        var values = new double[count];
        buf.asDoubleBuffer().get(values);
        buf.position(buf.position() + count * Double.BYTES);
        return values;
    }

    private Object[] cells(int kind, int count) {
        var values = new Object[count];
        switch (kind) {
            case CellKind.I64 -> {
                var longs = longs(count);
                for (int row = 0; row < count; row++) values[row] = longs[row];
            }
            case CellKind.U64 -> {
                for (int row = 0; row < count; row++) values[row] = PythonValues.unsigned(buf.getLong());
            }
            case CellKind.F64 -> {
                var doubles = doubles(count);
                for (int row = 0; row < count; row++) values[row] = doubles[row];
            }
            case CellKind.BOOL -> {
                var bytes = take(count);
                for (int row = 0; row < count; row++) values[row] = bytes[row] == 1;
            }
            case CellKind.STRINGS -> {
                return strings();
            }
            case CellKind.DICTIONARY -> {
                int width = u8();
                var codes = take(count * width);
                var words = strings();
                if (width == 1) for (int row = 0; row < count; row++) values[row] = words[codes[row] & 0xFF];
                else {
                    var wide = ByteBuffer.wrap(codes).order(ByteOrder.LITTLE_ENDIAN);
                    for (int row = 0; row < count; row++)
                        values[row] = words[width == 2 ? wide.getShort(2 * row) & 0xFFFF : wide.getInt(4 * row)];
                }
            }
            case CellKind.NULLS -> {
                for (int row = 0; row < count; row++) values[row] = PythonValues.none();
            }
            default -> throw new IllegalStateException("column of unknown kind " + kind);
        }
        return values;
    }

    private Object[] strings() {
        int count = buf.getInt();
        int size = buf.getInt();
        u8();
        int ends = buf.position();
        int start = ends + count * Integer.BYTES;
        var strings = new Object[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int end = buf.getInt(ends + i * Integer.BYTES);
            strings[i] = PythonValues.text(new String(buf.array(), start + from, end - from, UTF_8));
            from = end;
        }
        buf.position(start + size);
        return strings;
    }

    private String text() {
        return new String(take(buf.getInt()), UTF_8);
    }

    private byte[] take(int count) {
        var bytes = new byte[count];
        buf.get(bytes);
        return bytes;
    }

    private int u8() {
        return buf.get() & 0xFF;
    }

    private int u16() {
        return buf.getShort() & 0xFFFF;
    }
}
