package dev.sluice.engine.host;

import dev.sluice.host.protocol.StringCells;
import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.CellKind;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rows of one table that have the same columns in the same order, perhaps from several writes.
final class ShapeRows {
    private final List<Column> columns;
    private final List<Segment> segments = new ArrayList<>();
    private int count;

    ShapeRows(List<Column> columns) {
        this.columns = columns;
    }

    /// Rows come in order; those of one write come together.
    @SuppressWarnings("ReferenceEquality") // the same object, not one with equal rows
    void add(TableRows rows, int localShape, int row) {
        if (segments.isEmpty() || segments.getLast().source != rows) segments.add(new Segment(rows, localShape));
        segments.getLast().add(row);
        count++;
    }

    void writeTo(Payload payload) {
        payload.u32(count).u16(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            payload.text(columns.get(i).name());
            writeColumn(payload, i);
        }
    }

    private void writeColumn(Payload payload, int index) {
        var type = columns.get(index).type();
        switch (type) {
            case INTEGER, UINTEGER, TIME -> {
                payload.u8(type == ColumnType.UINTEGER ? CellKind.U64 : CellKind.I64);
                for (var segment : segments) segment.longs(payload, ((ColumnValues.Longs) segment.column(index)).values());
            }
            case FLOAT -> {
                payload.u8(CellKind.F64);
                for (var segment : segments) segment.doubles(payload, ((ColumnValues.Doubles) segment.column(index)).values());
            }
            case BOOLEAN -> {
                payload.u8(CellKind.BOOL);
                for (var segment : segments) {
                    var values = ((ColumnValues.Booleans) segment.column(index)).values();
                    for (int i = 0; i < segment.count; i++) payload.flag(values[segment.rows[i]]);
                }
            }
            case STRING -> {
                payload.u8(CellKind.STRINGS);
                var cells = new StringCells();
                for (var segment : segments) {
                    var values = (ColumnValues.Strings) segment.column(index);
                    for (int i = 0; i < segment.count; i++) {
                        int from = values.offsets()[segment.rows[i]];
                        cells.add(values.utf8(), from, values.offsets()[segment.rows[i] + 1] - from);
                    }
                }
                cells.writeTo(payload);
            }
            case TAG -> writeTags(payload, index);
        }
    }

    private void writeTags(Payload payload, int index) {
        int[] codes = new int[count];
        var words = new StringCells();
        Map<ByteBuffer, Integer> known = segments.size() > 1 ? new HashMap<>() : Map.of();
        int at = 0;
        for (var segment : segments) {
            var values = (ColumnValues.Tags) segment.column(index);
            int[] renumbered = new int[values.dictionary().length];
            Arrays.fill(renumbered, -1);
            for (int i = 0; i < segment.count; i++) {
                int code = values.codes()[segment.rows[i]];
                if (renumbered[code] < 0) renumbered[code] = number(values.dictionary()[code], words, known);
                codes[at++] = renumbered[code];
            }
        }
        payload.u8(CellKind.DICTIONARY);
        if (words.count() <= 1 << 8) {
            payload.u8(1);
            for (int code : codes) payload.u8(code);
        } else if (words.count() <= 1 << 16) {
            payload.u8(2);
            for (int code : codes) payload.u16(code);
        } else {
            payload.u8(4);
            for (int code : codes) payload.u32(code);
        }
        words.writeTo(payload);
    }

    private int number(byte[] word, StringCells words, Map<ByteBuffer, Integer> known) {
        if (segments.size() > 1) {
            var found = known.putIfAbsent(ByteBuffer.wrap(word), words.count());
            if (found != null) return found;
        }
        words.add(word, 0, word.length);
        return words.count() - 1;
    }

    /// Rows of this shape within one write.
    private static final class Segment {
        final TableRows source;
        private final int[] columns;
        int[] rows = new int[16];
        int count;

        Segment(TableRows source, int localShape) {
            this.source = source;
            columns = source.shapes().get(localShape);
        }

        void add(int row) {
            if (count == rows.length) rows = Arrays.copyOf(rows, count * 2);
            rows[count++] = row;
        }

        ColumnValues column(int index) {
            return source.columns().get(columns[index]);
        }

        void longs(Payload payload, long[] values) {
            if (isRange()) payload.longs(values, rows[0], count);
            else for (int i = 0; i < count; i++) payload.i64(values[rows[i]]);
        }

        void doubles(Payload payload, double[] values) {
            if (isRange()) payload.doubles(values, rows[0], count);
            else for (int i = 0; i < count; i++) payload.i64(Double.doubleToRawLongBits(values[rows[i]]));
        }

        private boolean isRange() {
            return rows[count - 1] - rows[0] == count - 1;
        }
    }
}
