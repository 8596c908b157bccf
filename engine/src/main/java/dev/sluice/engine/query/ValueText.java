package dev.sluice.engine.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.apache.arrow.vector.PeriodDuration;
import org.apache.arrow.vector.types.TimeUnit;

/// Single values as InfluxDB 3.10 writes them (arrow-rs 57).
final class ValueText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// JSON writes a scientific exponent from here on, as the `ryu`-like writer of the peer does.
    private static final int JSON_LARGEST_PLAIN_EXPONENT = 9;
    private static final int JSON_SMALLEST_PLAIN_EXPONENT = -5;
    private static final int CSV_LARGEST_PLAIN_EXPONENT = 15;
    private static final int CSV_SMALLEST_PLAIN_EXPONENT = -5;

    private ValueText() {}

    /// Without a zone, e.g. `2022-01-01T08:00:00.000000001`.
    static String timestamp(long value, TimeUnit unit) {
        return timestamp(local(value, unit));
    }

    private static LocalDateTime local(long value, TimeUnit unit) {
        long perSecond = perSecond(unit);
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, perSecond),
                (int) (Math.floorMod(value, perSecond) * (NANOS_PER_SECOND / perSecond)),
                ZoneOffset.UTC);
    }

    static String timestamp(long value, TimeUnit unit, String zone) {
        var moment = local(value, unit).toInstant(ZoneOffset.UTC);
        var there = ZonedDateTime.ofInstant(moment, ZoneId.of(zone));
        var offset = there.getOffset().getTotalSeconds() == 0
                ? "Z"
                : there.getOffset().getId();
        return timestamp(there.toLocalDateTime()) + offset;
    }

    private static String timestamp(LocalDateTime time) {
        var text = new StringBuilder(29);
        date(text, time.toLocalDate());
        text.append('T');
        time(text, time.toLocalTime());
        return text.toString();
    }

    static String date(long epochDay) {
        var text = new StringBuilder(10);
        date(text, LocalDate.ofEpochDay(epochDay));
        return text.toString();
    }

    static String time(long nanosOfDay) {
        var text = new StringBuilder(18);
        time(text, LocalTime.ofNanoOfDay(nanosOfDay));
        return text.toString();
    }

    private static void date(StringBuilder text, LocalDate date) {
        padded(text, date.getYear(), 4);
        text.append('-');
        padded(text, date.getMonthValue(), 2);
        text.append('-');
        padded(text, date.getDayOfMonth(), 2);
    }

    private static void time(StringBuilder text, LocalTime time) {
        padded(text, time.getHour(), 2);
        text.append(':');
        padded(text, time.getMinute(), 2);
        text.append(':');
        padded(text, time.getSecond(), 2);
        int nanos = time.getNano();
        if (nanos == 0) return;
        text.append('.');
        if (nanos % 1_000_000 == 0) padded(text, nanos / 1_000_000, 3);
        else if (nanos % 1_000 == 0) padded(text, nanos / 1_000, 6);
        else padded(text, nanos, 9);
    }

    private static void padded(StringBuilder text, int number, int width) {
        if (number < 0) {
            text.append('-');
            number = -number;
        }
        var digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) text.append('0');
        text.append(digits);
    }

    static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> NANOS_PER_SECOND;
        };
    }

    /// A finite number in JSON: `1.0`, `1.0e10`, `1.5e-6`.
    static String jsonFloat(double value) {
        return scientific(value, JSON_SMALLEST_PLAIN_EXPONENT, JSON_LARGEST_PLAIN_EXPONENT, true);
    }

    /// In CSV and tables: `1.0`, `1e16`, `NaN`, `inf`.
    static String csvFloat(double value) {
        if (Double.isNaN(value)) return "NaN";
        if (Double.isInfinite(value)) return value > 0 ? "inf" : "-inf";
        return scientific(value, CSV_SMALLEST_PLAIN_EXPONENT, CSV_LARGEST_PLAIN_EXPONENT, false);
    }

    /// Shortest digits that read back as the same number, as Java's own since 19.
    private static String scientific(double value, int smallest, int largest, boolean fractionAlways) {
        var shortest = Double.toString(value);
        if (value == 0) return shortest;
        int e = shortest.indexOf('E');
        // Java is plain between 1e-3 and 1e7; both of these ranges are wider
        if (e < 0) return shortest;
        var digits = new BigDecimal(shortest).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= smallest && exponent <= largest) {
            var plain = digits.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        var mantissa = shortest.substring(0, e);
        if (!fractionAlways && mantissa.endsWith(".0")) mantissa = mantissa.substring(0, mantissa.length() - 2);
        return mantissa + "e" + exponent;
    }

    /// `PT0.003S`, `PT7200S`; days are not used.
    static String duration(long value, TimeUnit unit) {
        long perSecond = perSecond(unit);
        var seconds = new BigDecimal(value)
                .divide(new BigDecimal(perSecond))
                .stripTrailingZeros()
                .toPlainString();
        return seconds.startsWith("-") ? "-PT" + seconds.substring(1) + "S" : "PT" + seconds + "S";
    }

    /// `1 mons 2 days 3 hours`.
    static String interval(PeriodDuration interval) {
        var text = new StringBuilder();
        Period period = interval.getPeriod();
        Duration rest = interval.getDuration();
        part(text, period.toTotalMonths(), "mons");
        part(text, period.getDays(), "days");
        part(text, rest.toHours(), "hours");
        part(text, rest.toMinutesPart(), "mins");
        var seconds = new BigDecimal(rest.toSecondsPart()).add(new BigDecimal(rest.toNanosPart()).movePointLeft(9));
        if (seconds.signum() != 0) {
            if (!text.isEmpty()) text.append(' ');
            text.append(
                            rest.toNanosPart() == 0
                                    ? seconds.toPlainString()
                                    : seconds.setScale(9).toPlainString())
                    .append(" secs");
        }
        return text.isEmpty() ? "0 secs" : text.toString();
    }

    private static void part(StringBuilder text, long amount, String unit) {
        if (amount == 0) return;
        if (!text.isEmpty()) text.append(' ');
        text.append(amount).append(' ').append(unit);
    }
}
