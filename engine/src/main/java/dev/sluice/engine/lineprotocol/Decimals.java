package dev.sluice.engine.lineprotocol;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/// Decimal digits to the nearest `double`.
final class Decimals {
    /// With more digits a `long` no longer holds them exactly.
    static final int EXACT_DIGITS = 18;
    /// Digits behind the point up to which one correction step gives the nearest double; see [#divide].
    static final int EXACT_FRACTION = 15;

    private static final long EXACT_MANTISSA = 1L << 53;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Decimals() {}

    /// The double nearest to `digits / 10^fraction`, for at most [#EXACT_DIGITS] digits, [#EXACT_FRACTION] of them
    /// behind the point.
    ///
    /// Up to 2^53 both operands are exact and so is the rounding of their quotient. Beyond, the quotient of the rounded
    /// digits is corrected by its exact remainder plus what the rounding of the digits lost. The corrected sum errs by
    /// less than 2^-51 units in the last place, while a quotient that is not itself a tie lies at least
    /// 1 / (2 * 10^15) of a unit away from one; so it rounds as the exact quotient would.
    static double divide(long digits, int fraction) {
        double power = POWERS_OF_TEN[fraction];
        double rounded = digits;
        double quotient = rounded / power;
        if (digits <= EXACT_MANTISSA) return quotient;
        double lost = digits - (long) rounded;
        return quotient + (Math.fma(-quotient, power, rounded) + lost) / power;
    }

    static double parse(byte[] bytes, int from, int to) {
        return JavaDoubleParser.parseDouble(bytes, from, to - from);
    }
}
