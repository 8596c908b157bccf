package dev.sluice.engine.buffer;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.wal.ColumnValues;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One column of a growing chunk. Written by `wal-writer`, one range of rows after the other. A view shares the arrays:
/// rows that were published are never written again, and a larger array becomes visible only when it holds them.
abstract sealed class ChunkColumn {
    final Column column;
    /// The first row that could have a value.
    final int firstRow;
    final Presence presence = new Presence();

    private ChunkColumn(Column column, int firstRow, int capacity) {
        this.column = column;
        this.firstRow = firstRow;
        presence.beginAt(firstRow, capacity);
    }

    /// @param codes of tags in the table's dictionary; otherwise unused
    static ChunkColumn of(ColumnValues values, int firstRow, int capacity, @Nullable TagDictionary dictionary) {
        var column = values.column();
        return switch (values) {
            case ColumnValues.Longs _ -> new Longs(column, firstRow, capacity);
            case ColumnValues.Doubles _ -> new Doubles(column, firstRow, capacity);
            case ColumnValues.Booleans _ -> new Booleans(column, firstRow, capacity);
            case ColumnValues.Strings _ -> new Strings(column, firstRow, capacity);
            case ColumnValues.Tags _ -> {
                if (dictionary == null) throw new IllegalStateException("tag " + column.name() + " has no dictionary");
                yield new Tags(column, firstRow, capacity, dictionary);
            }
        };
    }

    /// Takes rows `from .. from + count` of `source` as rows `at …`.
    final void append(ColumnValues source, int from, int count, int at, int capacity) {
        presence.append(source.present(), from, count, at, capacity);
        copy(source, from, count, at);
    }

    final void absent(int count, int at, int capacity) {
        presence.absent(at, capacity);
        skip(count, at);
    }

    abstract void copy(ColumnValues source, int from, int count, int at);

    /// Rows without a value need some content where readers look at it anyway.
    void skip(int count, int at) {}

    void grow(int capacity) {
        presence.grow(capacity);
    }

    /// Nothing more will be appended.
    void trim() {}

    abstract ColumnValues view();

    abstract long memoryBytes();

    static final class Longs extends ChunkColumn {
        private volatile long[] values;

        Longs(Column column, int firstRow, int capacity) {
            super(column, firstRow, capacity);
            values = new long[capacity];
        }

        @Override
        void copy(ColumnValues source, int from, int count, int at) {
            System.arraycopy(((ColumnValues.Longs) source).values(), from, values, at, count);
        }

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        ColumnValues view() {
            return new ColumnValues.Longs(column, values, presence.bits());
        }

        @Override
        long memoryBytes() {
            return presence.memoryBytes() + (long) values.length * Long.BYTES;
        }
    }

    static final class Doubles extends ChunkColumn {
        private volatile double[] values;

        Doubles(Column column, int firstRow, int capacity) {
            super(column, firstRow, capacity);
            values = new double[capacity];
        }

        @Override
        void copy(ColumnValues source, int from, int count, int at) {
            System.arraycopy(((ColumnValues.Doubles) source).values(), from, values, at, count);
        }

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        ColumnValues view() {
            return new ColumnValues.Doubles(column, values, presence.bits());
        }

        @Override
        long memoryBytes() {
            return presence.memoryBytes() + (long) values.length * Double.BYTES;
        }
    }

    static final class Booleans extends ChunkColumn {
        private volatile boolean[] values;

        Booleans(Column column, int firstRow, int capacity) {
            super(column, firstRow, capacity);
            values = new boolean[capacity];
        }

        @Override
        void copy(ColumnValues source, int from, int count, int at) {
            System.arraycopy(((ColumnValues.Booleans) source).values(), from, values, at, count);
        }

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            values = Arrays.copyOf(values, capacity);
        }

        @Override
        ColumnValues view() {
            return new ColumnValues.Booleans(column, values, presence.bits());
        }

        @Override
        long memoryBytes() {
            return presence.memoryBytes() + values.length;
        }
    }

    static final class Strings extends ChunkColumn {
        private volatile int[] offsets;
        private volatile byte[] utf8 = new byte[0];
        private int usedBytes;

        Strings(Column column, int firstRow, int capacity) {
            super(column, firstRow, capacity);
            offsets = new int[capacity + 1];
        }

        int usedBytes() {
            return usedBytes;
        }

        @Override
        void copy(ColumnValues source, int from, int count, int at) {
            var strings = (ColumnValues.Strings) source;
            int start = strings.offsets()[from];
            int length = strings.offsets()[from + count] - start;
            ensureBytes(usedBytes + length);
            System.arraycopy(strings.utf8(), start, utf8, usedBytes, length);
            int shift = usedBytes - start;
            for (int i = 1; i <= count; i++) offsets[at + i] = strings.offsets()[from + i] + shift;
            usedBytes += length;
        }

        private void ensureBytes(int needed) {
            if (needed > utf8.length) utf8 = Arrays.copyOf(utf8, Math.max(needed, 2 * utf8.length));
        }

        @Override
        void skip(int count, int at) {
            Arrays.fill(offsets, at + 1, at + count + 1, usedBytes);
        }

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            offsets = Arrays.copyOf(offsets, capacity + 1);
        }

        @Override
        void trim() {
            if (usedBytes < utf8.length) utf8 = Arrays.copyOf(utf8, usedBytes);
        }

        @Override
        ColumnValues view() {
            return new ColumnValues.Strings(column, offsets, utf8, presence.bits());
        }

        @Override
        long memoryBytes() {
            return presence.memoryBytes() + (long) offsets.length * Integer.BYTES + utf8.length;
        }
    }

    static final class Tags extends ChunkColumn {
        private final TagDictionary dictionary;
        private volatile int[] codes;

        Tags(Column column, int firstRow, int capacity, TagDictionary dictionary) {
            super(column, firstRow, capacity);
            this.dictionary = dictionary;
            codes = new int[capacity];
            Arrays.fill(codes, 0, firstRow, -1);
        }

        /// The codes of `source` are the table's own.
        @Override
        void copy(ColumnValues source, int from, int count, int at) {
            System.arraycopy(((ColumnValues.Tags) source).codes(), from, codes, at, count);
        }

        @Override
        void skip(int count, int at) {
            Arrays.fill(codes, at, at + count, -1);
        }

        @Override
        void grow(int capacity) {
            super.grow(capacity);
            codes = Arrays.copyOf(codes, capacity);
        }

        @Override
        ColumnValues view() {
            return new ColumnValues.Tags(column, codes, dictionary.values(), presence.bits());
        }

        @Override
        long memoryBytes() {
            return presence.memoryBytes() + (long) codes.length * Integer.BYTES;
        }
    }
}
