package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.SqlException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Timestamps in text: `2022-01-01`, `2022-01-01T08:00`, `2022-01-01 08:00:00.123456789+01:00`. Without an offset they
/// are UTC.
final class TimeText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)? ?(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private TimeText() {}

    /// @return nanoseconds since 1970-01-01T00:00Z
    /// @throws SqlException when it is no timestamp, or outside of 1677 to 2262
    static long nanos(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) throw invalid(text, "error parsing date");
        try {
            var date = LocalDate.of(number(form.group(1)), number(form.group(2)), number(form.group(3)));
            var time = LocalTime.of(number(form.group(4)), number(form.group(5)), number(form.group(6)));
            long seconds = date.toEpochDay() * 86_400 + time.toSecondOfDay() - offsetSeconds(form.group(8));
            return nanos(seconds, fractionNanos(form.group(7)));
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw invalid(text, "error parsing date");
        }
    }

    /// Multiplies after moving negative seconds up, so that the very first nanosecond of the range is reached.
    private static long nanos(long seconds, int fraction) {
        return seconds >= 0
                ? Math.addExact(Math.multiplyExact(seconds, NANOS_PER_SECOND), fraction)
                : Math.addExact(Math.multiplyExact(seconds + 1, NANOS_PER_SECOND), fraction - NANOS_PER_SECOND);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int fractionNanos(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    private static int offsetSeconds(@Nullable String offset) {
        return offset == null || offset.equalsIgnoreCase("Z")
                ? 0
                : ZoneOffset.of(offset).getTotalSeconds();
    }

    private static SqlException invalid(String text, String reason) {
        return SqlException.of("Arrow error: Parser error: Error parsing timestamp from '" + text + "': " + reason);
    }
}
