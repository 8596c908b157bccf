package dev.sluice.engine.http;

import java.math.BigDecimal;

/// Floats as version 1 writes them: those without a fraction as integers.
final class SeriesNumbers {
    private static final double INTEGER_LIMIT = 0x1p63;
    private static final int LARGEST_PLAIN_EXPONENT = 15;
    private static final int SMALLEST_PLAIN_EXPONENT = -5;

    private SeriesNumbers() {}

    static boolean isInteger(double value) {
        return Math.abs(value) < INTEGER_LIMIT && value == Math.rint(value);
    }

    /// A finite number.
    static String text(double value) {
        if (isInteger(value)) return Long.toString((long) value);
        // the shortest digits that read back as the same number
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) return digits.toPlainString();
        var mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "" : "+") + exponent;
    }
}
