package dev.sluice.app.data.result;

import dev.sluice.app.data.result.ResultColumn.Header;
import dev.sluice.app.data.result.ResultColumn.Kind;
import dev.sluice.engine.catalog.ColumnType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/// Takes one column of an answer batch by batch. One thread.
abstract class ColumnBuilder {
    private static final int INITIAL_ROWS = 1024;
    private static final String COLUMN_TYPE_KEY = "iox::column::type";

    final Header header;
    final BitSet nulls = new BitSet();

    private ColumnBuilder(Header header) {
        this.header = header;
    }

    static ColumnBuilder of(Field field) {
        var type = field.getType();
        if (type instanceof ArrowType.Timestamp) return new Times(header(field, Kind.TIME, "time"));
        if (type instanceof ArrowType.Bool) return new Flags(header(field, Kind.FIELD, "boolean"));
        if (type instanceof ArrowType.FloatingPoint) return new Floats(header(field, Kind.FIELD, "float"));
        if (type instanceof ArrowType.Int whole)
            return new Whole(
                    header(field, Kind.FIELD, whole.getIsSigned() ? "integer" : "uinteger"),
                    !whole.getIsSigned() && whole.getBitWidth() == Long.SIZE);
        if (type instanceof ArrowType.Utf8) return new Texts(header(field, Kind.FIELD, "string"));
        return new Texts(header(field, Kind.FIELD, type.getTypeID().name().toLowerCase(Locale.ROOT)));
    }

    private static Header header(Field field, Kind kind, String type) {
        boolean tag = ColumnType.TAG.ioxName().equals(field.getMetadata().get(COLUMN_TYPE_KEY));
        return new Header(field.getName(), tag ? Kind.TAG : kind, tag ? "tag" : type);
    }

    /// @param at    rows taken so far
    /// @param count rows of the vector that are wanted
    abstract void add(FieldVector vector, int at, int count);

    abstract ResultColumn finish(int rows);

    /// Bytes that grow with the values, beyond a fixed number a row.
    long textBytes() {
        return 0;
    }

    final void addNulls(FieldVector vector, int at, int count) {
        if (vector.getNullCount() == 0) return;
        for (int row = 0; row < count; row++) if (vector.isNull(row)) nulls.set(at + row);
    }

    static int grown(int now, int needed) {
        return needed <= now ? now : Math.max(needed, now + (now >> 1));
    }

    private static final class Whole extends ColumnBuilder {
        private final boolean unsigned;
        private long[] values = new long[INITIAL_ROWS];

        Whole(Header header, boolean unsigned) {
            super(header);
            this.unsigned = unsigned;
        }

        @Override
        void add(FieldVector vector, int at, int count) {
            values = Arrays.copyOf(values, grown(values.length, at + count));
            addNulls(vector, at, count);
            var whole = (BaseIntVector) vector;
            boolean wide = vector instanceof UInt8Vector;
            for (int row = 0; row < count; row++)
                if (!vector.isNull(row))
                    values[at + row] = wide ? ((UInt8Vector) vector).get(row) : whole.getValueAsLong(row);
        }

        @Override
        ResultColumn finish(int rows) {
            return new ResultColumn.Whole(header, values, nulls, unsigned);
        }
    }

    private static final class Floats extends ColumnBuilder {
        private double[] values = new double[INITIAL_ROWS];

        Floats(Header header) {
            super(header);
        }

        @Override
        void add(FieldVector vector, int at, int count) {
            values = Arrays.copyOf(values, grown(values.length, at + count));
            addNulls(vector, at, count);
            for (int row = 0; row < count; row++)
                if (!vector.isNull(row))
                    values[at + row] = vector instanceof Float8Vector wide ? wide.get(row) : ((Float4Vector) vector).get(row);
        }

        @Override
        ResultColumn finish(int rows) {
            return new ResultColumn.Floats(header, values, nulls);
        }
    }

    private static final class Flags extends ColumnBuilder {
        private final BitSet values = new BitSet();

        Flags(Header header) {
            super(header);
        }

        @Override
        void add(FieldVector vector, int at, int count) {
            addNulls(vector, at, count);
            var bits = (BitVector) vector;
            for (int row = 0; row < count; row++) if (!bits.isNull(row) && bits.get(row) == 1) values.set(at + row);
        }

        @Override
        ResultColumn finish(int rows) {
            return new ResultColumn.Flags(header, values, nulls);
        }
    }

    private static final class Times extends ColumnBuilder {
        private long[] nanos = new long[INITIAL_ROWS];

        Times(Header header) {
            super(header);
        }

        @Override
        void add(FieldVector vector, int at, int count) {
            nanos = Arrays.copyOf(nanos, grown(nanos.length, at + count));
            addNulls(vector, at, count);
            var times = (TimeStampVector) vector;
            long unit = nanosPerUnit(((ArrowType.Timestamp) vector.getField().getType()));
            for (int row = 0; row < count; row++) if (!times.isNull(row)) nanos[at + row] = times.get(row) * unit;
        }

        private static long nanosPerUnit(ArrowType.Timestamp type) {
            return switch (type.getUnit()) {
                case SECOND -> 1_000_000_000;
                case MILLISECOND -> 1_000_000;
                case MICROSECOND -> 1_000;
                case NANOSECOND -> 1;
            };
        }

        @Override
        ResultColumn finish(int rows) {
            return new ResultColumn.Times(header, nanos, nulls);
        }
    }

    /// Texts, and everything that is only shown.
    private static final class Texts extends ColumnBuilder {
        private byte[] bytes = new byte[INITIAL_ROWS];
        private int[] ends = new int[INITIAL_ROWS];
        private int size;

        Texts(Header header) {
            super(header);
        }

        @Override
        void add(FieldVector vector, int at, int count) {
            ends = Arrays.copyOf(ends, grown(ends.length, at + count));
            addNulls(vector, at, count);
            for (int row = 0; row < count; row++) {
                if (!vector.isNull(row)) append(text(vector, row));
                ends[at + row] = size;
            }
        }

        private static byte[] text(FieldVector vector, int row) {
            return switch (vector) {
                case VarCharVector text -> text.get(row);
                case DateDayVector day -> LocalDate.ofEpochDay(day.get(row)).toString().getBytes(StandardCharsets.UTF_8);
                case VarBinaryVector bytes -> HexFormat.of().formatHex(bytes.get(row)).getBytes(StandardCharsets.US_ASCII);
                default -> String.valueOf(vector.getObject(row)).getBytes(StandardCharsets.UTF_8);
            };
        }

        private void append(byte[] text) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, Math.addExact(size, text.length)));
            System.arraycopy(text, 0, bytes, size, text.length);
            size += text.length;
        }

        @Override
        long textBytes() {
            return size;
        }

        @Override
        ResultColumn finish(int rows) {
            return new ResultColumn.Texts(header, bytes, ends, nulls);
        }
    }
}
