package dev.sluice.app.data.result;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/// One column of an answer: its values in one array, without an object for each row. Immutable.
public sealed interface ResultColumn {
    /// What the values are to the table they come from.
    enum Kind {
        TIME,
        TAG,
        FIELD
    }

    /// @param type as people read it, such as `float`
    record Header(String name, Kind kind, String type) {}

    Header header();

    boolean isNull(int row);

    /// Smaller than, equal to or greater than 0, for two rows that both have a value.
    int compare(int first, int second);

    default String name() {
        return header().name();
    }

    default boolean isNumeric() {
        return false;
    }

    /// The value as a number, NaN where there is none.
    default double number(int row) {
        return Double.NaN;
    }

    /// Whole numbers.
    ///
    /// @param unsigned whether the 64 bits have no sign
    record Whole(Header header, long[] values, BitSet nulls, boolean unsigned) implements ResultColumn {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public int compare(int first, int second) {
            return unsigned ? Long.compareUnsigned(values[first], values[second]) : Long.compare(values[first], values[second]);
        }

        @Override
        public boolean isNumeric() {
            return true;
        }

        @Override
        public double number(int row) {
            if (nulls.get(row)) return Double.NaN;
            return unsigned && values[row] < 0 ? values[row] + 0x1p64 : values[row];
        }
    }

    record Floats(Header header, double[] values, BitSet nulls) implements ResultColumn {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public int compare(int first, int second) {
            return Double.compare(values[first], values[second]);
        }

        @Override
        public boolean isNumeric() {
            return true;
        }

        @Override
        public double number(int row) {
            return nulls.get(row) ? Double.NaN : values[row];
        }
    }

    record Flags(Header header, BitSet values, BitSet nulls) implements ResultColumn {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public int compare(int first, int second) {
            return Boolean.compare(values.get(first), values.get(second));
        }
    }

    /// Moments, in nanoseconds since 1970.
    record Times(Header header, long[] nanos, BitSet nulls) implements ResultColumn {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public int compare(int first, int second) {
            return Long.compare(nanos[first], nanos[second]);
        }
    }

    /// Texts behind each other as UTF-8; row `r` is `bytes[ends[r - 1] .. ends[r])`.
    record Texts(Header header, byte[] bytes, int[] ends, BitSet nulls) implements ResultColumn {
        @Override
        public boolean isNull(int row) {
            return nulls.get(row);
        }

        @Override
        public int compare(int first, int second) {
            return Arrays.compareUnsigned(bytes, begin(first), ends[first], bytes, begin(second), ends[second]);
        }

        public String text(int row) {
            int begin = begin(row);
            return new String(bytes, begin, ends[row] - begin, StandardCharsets.UTF_8);
        }

        /// At most so many bytes of it, for a place where no more can be seen.
        String head(int row, int limitBytes) {
            int begin = begin(row);
            int length = Math.min(ends[row] - begin, limitBytes);
            return new String(bytes, begin, length, StandardCharsets.UTF_8);
        }

        private int begin(int row) {
            return row == 0 ? 0 : ends[row - 1];
        }
    }
}
