package dev.sluice.engine.golden;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How much a number or a time may differ from the expected.
///
/// @param share of the greater of two numbers with a fraction, such as 1e-9; 0 for none
/// @param time  between two times, in ISO form or in nanoseconds since 1970
record Tolerance(double share, Duration time) {
    static final Tolerance NONE = new Tolerance(0, Duration.ZERO);

    private static final Pattern VALUE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:\\d\\d)|[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final int NANOSECOND_DIGITS = 16;

    /// Whether a line is as good as the expected one.
    boolean accepts(String expected, String actual) {
        if (expected.equals(actual)) return true;
        if (equals(NONE) || !skeleton(expected).equals(skeleton(actual))) return false;
        var left = values(expected);
        var right = values(actual);
        for (int i = 0; i < left.size(); i++) if (!isClose(left.get(i), right.get(i))) return false;
        return true;
    }

    private static String skeleton(String line) {
        return VALUE.matcher(line).replaceAll("#");
    }

    private static List<String> values(String line) {
        var values = new ArrayList<String>();
        var matcher = VALUE.matcher(line);
        while (matcher.find()) values.add(matcher.group());
        return values;
    }

    private boolean isClose(String expected, String actual) {
        if (expected.equals(actual)) return true;
        if (isIso(expected) || isIso(actual)) return isIso(expected) && isIso(actual) && areTimesClose(expected, actual);
        if (isInteger(expected) && isInteger(actual))
            return expected.length() >= NANOSECOND_DIGITS
                    && new BigInteger(expected).subtract(new BigInteger(actual)).abs()
                                    .compareTo(BigInteger.valueOf(time.toNanos()))
                            <= 0;
        var left = new BigDecimal(expected);
        var right = new BigDecimal(actual);
        var most = left.abs().max(right.abs()).multiply(BigDecimal.valueOf(share));
        return left.subtract(right).abs().compareTo(most) <= 0;
    }

    private boolean areTimesClose(String expected, String actual) {
        try {
            var between = Duration.between(OffsetDateTime.parse(expected), OffsetDateTime.parse(actual)).abs();
            return between.compareTo(time) <= 0;
        } catch (DateTimeException noTimes) {
            return false;
        }
    }

    private static boolean isIso(String value) {
        return value.indexOf('T') > 0;
    }

    private static boolean isInteger(String value) {
        return value.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
    }
}
