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
    private final List<String> missing;
    private final List<Segment> segments = new ArrayList<>();
    private int count;

    /// @param columns of the lines, `time` last
    /// @param missing names of columns that the lines lack and the rows are to have all the same
    ShapeRows(List<Column> columns, List<String> missing) {
        this.columns = columns;
        this.missing = missing;
    }

    /// Rows come in order; those of one write come together.
    @SuppressWarnings("ReferenceEquality") // the same object, not one with equal rows
    void add(TableRows rows, int localShape, int from, int to) {
        if (segments.isEmpty() || segments.getLast().source != rows) segments.add(new Segment(rows, localShape));
        segments.getLast().add(from, to);
        count += to - from;
    }

    void writeTo(Payload payload) {
        payload.u32(count).u16(columns.size() + missing.size());
        int time = columns.size() - 1;
        for (int i = 0; i < time; i++) writeNamed(payload, i);
        for (var name : missing) payload.text(name).u8(CellKind.NULLS);
        writeNamed(payload, time);
    }

    private void writeNamed(Payload payload, int index) {
        payload.text(columns.get(index).name());
        writeColumn(payload, index);
    }

    private void writeColumn(Payload payload, int index) {
        var type = columns.get(index).type();
        switch (type) {
            case INTEGER, UINTEGER, TIME -> {
                payload.u8(type == ColumnType.UINTEGER ? CellKind.U64 : CellKind.I64);
                for (var segment : segments) {
                    var values = ((ColumnValues.Longs) segment.column(index)).values();
                    segment.forEach((from, to) -> payload.longs(values, from, to - from));
                }
            }
            case FLOAT -> {
                payload.u8(CellKind.F64);
                for (var segment : segments) {
                    var values = ((ColumnValues.Doubles) segment.column(index)).values();
                    segment.forEach((from, to) -> payload.doubles(values, from, to - from));
                }
            }
            case BOOLEAN -> {
                payload.u8(CellKind.BOOL);
                for (var segment : segments) {
                    var values = ((ColumnValues.Booleans) segment.column(index)).values();
                    segment.forEach((from, to) -> {
                        for (int row = from; row < to; row++) payload.flag(values[row]);
                    });
                }
            }
            case STRING -> {
                payload.u8(CellKind.STRINGS);
                var cells = new StringCells();
                for (var segment : segments) {
                    var values = (ColumnValues.Strings) segment.column(index);
                    var offsets = values.offsets();
                    segment.forEach((from, to) -> {
                        for (int row = from; row < to; row++)
                            cells.add(values.utf8(), offsets[row], offsets[row + 1] - offsets[row]);
                    });
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
            for (int range = 0; range < segment.ranges; range++) {
                for (int row = segment.from(range); row < segment.to(range); row++) {
                    int code = values.codes()[row];
                    if (renumbered[code] < 0) renumbered[code] = number(values.dictionary()[code], words, known);
                    codes[at++] = renumbered[code];
                }
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

    private interface Range {
        void take(int from, int to);
    }

    /// Rows of this shape within one write, as ranges.
    private static final class Segment {
        final TableRows source;
        private final int[] columns;
        private int[] bounds = new int[2];
        int ranges;

        Segment(TableRows source, int localShape) {
            this.source = source;
            columns = source.shapes().get(localShape);
        }

        void add(int from, int to) {
            if (ranges * 2 == bounds.length) bounds = Arrays.copyOf(bounds, bounds.length * 2);
            bounds[ranges * 2] = from;
            bounds[ranges * 2 + 1] = to;
            ranges++;
        }

        int from(int range) {
            return bounds[range * 2];
        }

        int to(int range) {
            return bounds[range * 2 + 1];
        }

        void forEach(Range taker) {
            for (int range = 0; range < ranges; range++) taker.take(from(range), to(range));
        }

        ColumnValues column(int index) {
            return source.columns().get(columns[index]);
        }
    }
}
