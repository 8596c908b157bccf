package dev.sluice.engine.lineprotocol;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads ordinary lines in one forward walk: a table and columns that this request has met, values of their types,
/// nothing odd. The table and tags are one hash lookup, and each field is compared with the one foreseen.
///
/// It never words an error and never guesses: a line it does not take is read again by the grammar. It may only take
/// lines that the splitter would cut in the same places, which is why it does not take leading blanks, nor `,` or `"`
/// within a field name that it has not seen spelled with escapes.
final class FastLines {
    static final int NOT_TAKEN = -1;
    private static final int INITIAL_COLUMNS = 16;

    private final RowsBuilder rows;
    private final SeriesCache cache;
    private final byte[] b;
    private final int length;
    private final FastValues values;
    private final Precision precision;
    private final long defaultTimeNanos;
    private ColumnBuilder[] columns = new ColumnBuilder[INITIAL_COLUMNS];
    private int lineNumber;

    FastLines(RowsBuilder rows, Precision precision, long defaultTimeNanos) {
        this.rows = rows;
        this.cache = rows.series;
        this.b = rows.input;
        this.length = rows.length;
        this.values = new FastValues(b, length);
        this.precision = precision;
        this.defaultTimeNanos = defaultTimeNanos;
    }

    /// Reads the line that starts at `start`.
    ///
    /// @return where the next line starts, or [#NOT_TAKEN]; then what was put behind the table's rows must be rolled back
    int read(int start) {
        final byte[] b = this.b;
        long hash = SeriesCache.SEED;
        int p = start;
        long word = Swar.load(b, p);
        long marks;
        while ((marks = Swar.blanksAndBackslashes(word)) == 0) {
            hash = SeriesCache.mix(hash, word);
            p += Long.BYTES;
            word = Swar.load(b, p);
        }
        int count = Swar.first(marks);
        p += count;
        if (b[p] == ' ') {
            hash = SeriesCache.mix(hash, Swar.lowest(word, count));
        } else {
            p = b[p] == '\\' ? endOfEscapedSeries(p) : NOT_TAKEN;
            if (p < 0) return NOT_TAKEN;
            hash = SeriesCache.hash(b, start, p);
        }
        var series = cache.find(start, p - start, hash);
        if (series == null) {
            series = newSeries(start, p, hash);
            if (series == null) return NOT_TAKEN;
        }
        do p++;
        while (b[p] == ' ');

        var table = series.table;
        rows.begin(table, start);
        int row = table.rows();
        var foreseen = series.shape.fields;
        int k = 0;
        while (k < foreseen.length && foreseen[k].isAt(b, p, length)) {
            var column = foreseen[k++];
            p = values.read(p + column.spellingLength(), column, row);
            if (p < 0) return NOT_TAKEN;
            if (b[p] != ',') return k == foreseen.length ? time(p, series, series.shape) : time(p, series, foreseen, k);
            p++;
        }
        return unforeseen(p, series, k, row);
    }

    /// The fields from the `k`-th on are not those of the series' last line: finds them by name.
    private int unforeseen(int start, Series series, int k, int row) {
        lineNumber++;
        if (columns.length < k + 1) columns = Arrays.copyOf(columns, 2 * k + 1);
        System.arraycopy(series.shape.fields, 0, columns, 0, k);
        for (int i = 0; i < k; i++) columns[i].lastLine = lineNumber;
        int p = start;
        while (true) {
            int end = endOfPlainKey(p);
            if (end < 0) return NOT_TAKEN;
            var column = series.table.knownColumn(b, p, end);
            if (column == null || column.lastLine == lineNumber) return NOT_TAKEN;
            column.lastLine = lineNumber;
            if (k == columns.length) columns = Arrays.copyOf(columns, 2 * k);
            columns[k++] = column;
            p = values.read(end + 1, column, row);
            if (p < 0) return NOT_TAKEN;
            if (b[p] != ',') return time(p, series, columns, k);
            p++;
        }
    }

    /// Index of the `=` behind a name without escapes, commas and quotes.
    private int endOfPlainKey(int start) {
        int p = start;
        while (true) {
            byte c = b[p];
            if (c == '=') return p == start || p - start > LineGrammar.TEXT_LIMIT ? NOT_TAKEN : p;
            if (c >= 0 && c <= ' ' || c == '\\' || c == ',' || c == '"') return NOT_TAKEN;
            p++;
        }
    }

    /// The line may be the first of its shape; then the shape is made only now that nothing can go wrong any more.
    private int time(int p, Series series, ColumnBuilder[] fields, int count) {
        var shape = series.order.shape(fields, count);
        boolean isNew = shape == null;
        if (shape == null) {
            if (series.table.isFullOfShapes()) return NOT_TAKEN;
            shape = new Shape(series.table.shapeCount(), series.order, Arrays.copyOf(fields, count));
        }
        int next = time(p, series, shape);
        if (next >= 0 && isNew) series.table.addShape(shape);
        return next;
    }

    /// Reads the optional timestamp and commits the row.
    private int time(int start, Series series, Shape shape) {
        final byte[] b = this.b;
        int p = start;
        long time = defaultTimeNanos;
        if (b[p] != '\n') {
            if (b[p] != ' ') return NOT_TAKEN;
            do p++;
            while (b[p] == ' ');
            boolean negative = b[p] == '-';
            if (negative) p++;
            int first = p;
            time = 0;
            long word;
            while (Swar.areDigits(word = Swar.load(b, p)) && p - first < 2 * Long.BYTES) {
                time = time * 100_000_000 + Swar.digits(word);
                p += Long.BYTES;
            }
            for (int digit; (digit = b[p] - '0') >= 0 && digit <= 9; p++) time = time * 10 + digit;
            // Nineteen digits that do not fit turn negative.
            if (p == first || p - first > FastValues.SAFE_DIGITS + 1 || time < 0) return NOT_TAKEN;
            if (negative) time = -time;
            while (b[p] == ' ') p++;
            if (b[p] != '\n') return NOT_TAKEN;
            if (precision != Precision.NANOSECOND) {
                if (!precision.holds(time)) return NOT_TAKEN;
                time = precision.toNanos(time);
            }
        }
        series.shape = shape;
        series.table.commit(time, series.id, shape);
        return p + 1;
    }

    private int endOfEscapedSeries(int start) {
        int p = start;
        while (p < length) {
            byte c = b[p];
            if (c == '\\') p++;
            else if (c >= 0 && c <= ' ') return c == ' ' ? p : NOT_TAKEN;
            p++;
        }
        return NOT_TAKEN;
    }

    /// A series that is new in a table with lines already: plain names, known tags, none twice.
    private @Nullable Series newSeries(int start, int end, long hash) {
        for (int i = start; i < end; i++) if (b[i] == '\\') return null;
        int p = indexOf(',', start, end);
        var table = rows.knownTable(start, p);
        if (table == null || table.rows() == 0) return null;
        lineNumber++;
        int id = table.nextSeries();
        int count = 0;
        var foreseen = table.lastOrder().tags;
        while (p < end) {
            int key = p + 1;
            ColumnBuilder column;
            int value;
            if (count < foreseen.length && foreseen[count].isAt(b, key, length)) {
                column = foreseen[count];
                value = key + column.spellingLength();
            } else {
                value = indexOf('=', key, end) + 1;
                column = value > end ? null : table.knownColumn(b, key, value - 1);
            }
            p = indexOf(',', value, end);
            if (column == null || column.type != ValueType.TAG || column.lastLine == lineNumber) return null;
            if (p <= value || p - value > LineGrammar.TEXT_LIMIT) return null;
            column.lastLine = lineNumber;
            column.tag(id, b, value, p);
            if (count == columns.length) columns = Arrays.copyOf(columns, 2 * count);
            columns[count++] = column;
        }
        var order = table.tagOrder(columns, count);
        if (order.shapes.isEmpty()) return null;
        var series = new Series(start, end - start, table, id, order, order.shapes.getLast());
        cache.add(series, hash);
        return series;
    }

    private int indexOf(char c, int from, int end) {
        int i = from;
        while (i < end && b[i] != c) i++;
        return i;
    }
}
