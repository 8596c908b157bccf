package dev.sluice.engine.lineprotocol;

import org.jspecify.annotations.Nullable;

/// Values of one column over the rows of a `LineTable`. Arrays may be longer than the row count; a row without a value
/// holds 0, false, an empty string or the code -1.
///
/// `present` has bit `row & 63` of word `row >> 6` set when the row has a value; null when every row has one.
public sealed interface LineColumn {
    String name();

    ValueType type();

    /// INTEGER, and UINTEGER as unsigned bits.
    record Longs(String name, ValueType type, long[] values, long @Nullable [] present) implements LineColumn {}

    /// FLOAT.
    record Doubles(String name, ValueType type, double[] values, long @Nullable [] present) implements LineColumn {}

    /// BOOLEAN.
    record Booleans(String name, ValueType type, boolean[] values, long @Nullable [] present) implements LineColumn {}

    /// STRING: row `r` is `utf8[offsets[r] .. offsets[r + 1])`.
    record Strings(String name, ValueType type, int[] offsets, byte[] utf8, long @Nullable [] present)
            implements LineColumn {}

    /// TAG: row `r` is `dictionary[codes[r]]` in UTF-8.
    record Tags(String name, ValueType type, int[] codes, byte[][] dictionary, long @Nullable [] present)
            implements LineColumn {}
}
