package dev.sluice.engine.wal;

import dev.sluice.engine.catalog.Column;
import org.jspecify.annotations.Nullable;

/// Values of one column over some rows. Arrays may be longer than the row count; whoever holds them never writes to
/// rows that were handed out, so they are shared freely.
///
/// `present` has bit `row & 63` of word `row >> 6` set when the row has a value; null when every row has one.
public sealed interface ColumnValues {
    Column column();

    long @Nullable [] present();

    default boolean isPresent(int row) {
        var bits = present();
        return bits == null || (bits[row >> 6] >>> row & 1) != 0;
    }

    /// INTEGER, UINTEGER (as unsigned bits) and TIME (nanoseconds since 1970-01-01T00:00Z).
    record Longs(Column column, long[] values, long @Nullable [] present) implements ColumnValues {}

    record Doubles(Column column, double[] values, long @Nullable [] present) implements ColumnValues {}

    record Booleans(Column column, boolean[] values, long @Nullable [] present) implements ColumnValues {}

    /// STRING: row `r` is `utf8[offsets[r] .. offsets[r + 1])`; an absent row is empty.
    record Strings(Column column, int[] offsets, byte[] utf8, long @Nullable [] present) implements ColumnValues {}

    /// TAG: `dictionary[codes[r]]` in UTF-8; the code of an absent row is -1.
    record Tags(Column column, int[] codes, byte[][] dictionary, long @Nullable [] present) implements ColumnValues {}
}
