package dev.sluice.engine.lineprotocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Values of one column while lines are read. Only the array of its type is used. A value may be put at a row again when
/// the line that put it there was refused.
final class ColumnBuilder {
    private static final int INITIAL_TEXT_BYTES = 256;
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};
    private static final boolean[] NO_BOOLEANS = {};
    private static final int[] NO_INTS = {};
    private static final byte[] NO_BYTES = {};

    final byte[] name;
    final ValueType type;
    /// How the name is expected in a line, `=` included; empty when it cannot be foreseen.
    private final byte[] spelling;
    private final long firstWord, firstMask, secondWord, secondMask;

    long[] longs = NO_LONGS;
    double[] doubles = NO_DOUBLES;
    boolean[] booleans = NO_BOOLEANS;
    private int[] offsets = NO_INTS;
    private byte[] text = NO_BYTES;
    private int textRows;
    private int[] codeOfSeries = NO_INTS;
    private @Nullable ByteKeys dictionary;
    /// Number of the last line that was checked name by name and has this column.
    int lastLine = -1;
    /// Index among the columns handed out; -1 while not known.
    int position = -1;

    ColumnBuilder(byte[] name, ValueType type, int capacity) {
        this.name = name;
        this.type = type;
        spelling = spelling(name);
        firstWord = word(spelling, 0);
        firstMask = mask(spelling, 0);
        secondWord = word(spelling, Long.BYTES);
        secondMask = mask(spelling, Long.BYTES);
        if (type == ValueType.TAG) dictionary = new ByteKeys();
        if (type == ValueType.STRING) text = new byte[INITIAL_TEXT_BYTES];
        grow(capacity);
    }

    /// Bytes of the expected spelling, `=` included.
    int spellingLength() {
        return spelling.length;
    }

    /// Whether the expected spelling stands at `at`; the input has 16 readable bytes behind `length`.
    boolean isAt(byte[] bytes, int at, int length) {
        if (((Swar.load(bytes, at) ^ firstWord) & firstMask) != 0) return false;
        if (spelling.length <= Long.BYTES) return spelling.length != 0;
        if (((Swar.load(bytes, at + Long.BYTES) ^ secondWord) & secondMask) != 0) return false;
        return spelling.length <= 2 * Long.BYTES || restIsAt(bytes, at, length);
    }

    private boolean restIsAt(byte[] bytes, int at, int length) {
        int size = spelling.length, done = 2 * Long.BYTES;
        return at + size <= length && Arrays.equals(bytes, at + done, at + size, spelling, done, size);
    }

    void grow(int capacity) {
        switch (type) {
            case INTEGER, UINTEGER -> longs = Arrays.copyOf(longs, capacity);
            case FLOAT -> doubles = Arrays.copyOf(doubles, capacity);
            case BOOLEAN -> booleans = Arrays.copyOf(booleans, capacity);
            case STRING -> offsets = Arrays.copyOf(offsets, capacity + 1);
            case TAG -> {}
        }
    }

    /// Opens the string of a row, giving the index in [#text()] where its bytes go.
    int beginText(int row, int maximumBytes) {
        fillText(row);
        int begin = offsets[row];
        int needed = Math.addExact(begin, maximumBytes);
        if (needed > text.length) text = Arrays.copyOf(text, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * text.length)));
        return begin;
    }

    byte[] text() {
        return text;
    }

    void endText(int row, int end) {
        offsets[row + 1] = end;
        textRows = row + 1;
    }

    /// Forgets what a refused line put behind `rows`.
    void cutTo(int rows) {
        textRows = Math.min(textRows, rows);
    }

    private void fillText(int rows) {
        for (; textRows < rows; textRows++) offsets[textRows + 1] = offsets[textRows];
    }

    /// Sets a tag for all rows of a series.
    void tag(int series, byte[] bytes, int from, int to) {
        int known = codeOfSeries.length;
        if (series >= known) {
            codeOfSeries = Arrays.copyOf(codeOfSeries, Math.max(series + 1, Math.max(16, known * 2)));
            Arrays.fill(codeOfSeries, known, codeOfSeries.length, ByteKeys.ABSENT);
        }
        codeOfSeries[series] = dictionary().findOrAdd(bytes, from, to);
    }

    private ByteKeys dictionary() {
        if (dictionary == null) throw new IllegalStateException("not a tag");
        return dictionary;
    }

    /// Hands the values out; the builder is not used after that.
    LineColumn finish(int rows, int[] seriesOf, long @Nullable [] present) {
        var title = new String(name, StandardCharsets.UTF_8);
        return switch (type) {
            case INTEGER, UINTEGER -> new LineColumn.Longs(title, type, longs, present);
            case FLOAT -> new LineColumn.Doubles(title, type, doubles, present);
            case BOOLEAN -> new LineColumn.Booleans(title, type, booleans, present);
            case STRING -> {
                fillText(rows);
                yield new LineColumn.Strings(title, type, offsets, text, present);
            }
            case TAG -> new LineColumn.Tags(title, type, codes(rows, seriesOf), dictionary().toArray(), present);
        };
    }

    /// Rows that do not have the column may hold what a refused line left.
    void clear(int row) {
        switch (type) {
            case INTEGER, UINTEGER -> longs[row] = 0;
            case FLOAT -> doubles[row] = 0;
            case BOOLEAN -> booleans[row] = false;
            case STRING, TAG -> {}
        }
    }

    private int[] codes(int rows, int[] seriesOf) {
        var codes = new int[rows];
        int known = codeOfSeries.length;
        for (int row = 0; row < rows; row++) {
            int series = seriesOf[row];
            codes[row] = series < known ? codeOfSeries[series] : ByteKeys.ABSENT;
        }
        return codes;
    }

    private static byte[] spelling(byte[] name) {
        int extra = 1;
        for (byte c : name) {
            if (c == '\n' || c == '\t') return NO_BYTES;
            if (isEscaped(c)) extra++;
        }
        var spelling = new byte[name.length + extra];
        int at = 0;
        for (byte c : name) {
            if (isEscaped(c)) spelling[at++] = '\\';
            spelling[at++] = c;
        }
        spelling[at] = '=';
        return spelling;
    }

    private static boolean isEscaped(byte c) {
        return c == ',' || c == '=' || c == ' ' || c == '\\';
    }

    private static long word(byte[] spelling, int from) {
        long word = 0;
        for (int i = Math.min(spelling.length, from + Long.BYTES) - 1; i >= from; i--) word = word << 8 | spelling[i] & 0xff;
        return word;
    }

    private static long mask(byte[] spelling, int from) {
        int count = Math.clamp(spelling.length - from, 0, Long.BYTES);
        return count == 0 ? 0 : -1L >>> 64 - 8 * count;
    }
}
