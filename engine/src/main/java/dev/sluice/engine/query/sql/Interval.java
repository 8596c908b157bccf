package dev.sluice.engine.query.sql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// A month-day-nano interval.
public record Interval(int months, int days, long nanos) {
    public static final long NANOS_PER_DAY = 86_400_000_000_000L;

    private static final Pattern PART = Pattern.compile("\\s*([+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+))\\s*([A-Za-z]*)");
    private static final Pattern CLOCK =
            Pattern.compile("\\s*([+-]?)(\\d+):(\\d{1,2})(?::(\\d{1,2}(?:\\.\\d+)?))?\\s*");
    private static final BigDecimal DAYS_PER_MONTH = BigDecimal.valueOf(30);

    /// Reads `1 hour 30 minutes`, `10s`, `01:30:00`; a number without a unit is seconds.
    ///
    /// @throws SqlException when it is none
    public static Interval parse(String text) {
        var total = new Interval(0, 0, 0);
        var rest = text;
        try {
            do {
                var clock = CLOCK.matcher(rest);
                if (clock.matches())
                    return total.plus(clock(clock.group(1), clock.group(2), clock.group(3), clock.group(4)));
                var part = PART.matcher(rest);
                if (!part.lookingAt()) throw invalid(text);
                var unit = part.group(2).isEmpty()
                        ? IntervalUnit.SECOND
                        : IntervalUnit.named(part.group(2)).orElseThrow(() -> invalid(text));
                total = total.plus(of(new BigDecimal(part.group(1)), unit));
                rest = rest.substring(part.end());
            } while (!rest.isBlank());
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw invalid(text);
        }
        return total;
    }

    private static Interval clock(
            String sign, String hours, String minutes, @org.jspecify.annotations.Nullable String seconds) {
        var nanos = new BigDecimal(hours)
                .multiply(BigDecimal.valueOf(IntervalUnit.HOUR.nanos))
                .add(new BigDecimal(minutes).multiply(BigDecimal.valueOf(IntervalUnit.MINUTE.nanos)))
                .add(new BigDecimal(seconds == null ? "0" : seconds)
                        .multiply(BigDecimal.valueOf(IntervalUnit.SECOND.nanos)));
        return new Interval(
                0,
                0,
                (sign.equals("-") ? nanos.negate() : nanos)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
    }

    /// Fractions go down to the next smaller part: half a month is 15 days, half a day is twelve hours.
    private static Interval of(BigDecimal amount, IntervalUnit unit) {
        var months = amount.multiply(BigDecimal.valueOf(unit.months));
        var days = amount.multiply(BigDecimal.valueOf(unit.days))
                .add(fraction(months).multiply(DAYS_PER_MONTH));
        var nanos = amount.multiply(BigDecimal.valueOf(unit.nanos))
                .add(fraction(days).multiply(BigDecimal.valueOf(NANOS_PER_DAY)));
        return new Interval(
                whole(months).intValueExact(),
                whole(days).intValueExact(),
                whole(nanos).longValueExact());
    }

    private static BigDecimal whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.DOWN);
    }

    private static BigDecimal fraction(BigDecimal value) {
        return value.subtract(whole(value));
    }

    public Interval plus(Interval other) {
        return new Interval(
                Math.addExact(months, other.months),
                Math.addExact(days, other.days),
                Math.addExact(nanos, other.nanos));
    }

    public Interval negated() {
        return new Interval(Math.negateExact(months), Math.negateExact(days), Math.negateExact(nanos));
    }

    public Interval times(long factor) {
        return new Interval(
                Math.toIntExact(Math.multiplyExact(months, factor)),
                Math.toIntExact(Math.multiplyExact(days, factor)),
                Math.multiplyExact(nanos, factor));
    }

    /// Days and nanoseconds together; only meaningful without months.
    public long totalNanos() {
        return Math.addExact(Math.multiplyExact(days, NANOS_PER_DAY), nanos);
    }

    private static SqlException invalid(String text) {
        return SqlException.of("Arrow error: Parser error: Invalid input syntax for type interval: \"" + text + "\"");
    }
}
