package dev.sluice.engine.query.sql;

import java.util.Locale;
import java.util.Optional;

/// A unit of an interval: so many months, days, or nanoseconds.
public enum IntervalUnit {
    CENTURY(1200, 0, 0),
    DECADE(120, 0, 0),
    YEAR(12, 0, 0),
    QUARTER(3, 0, 0),
    MONTH(1, 0, 0),
    WEEK(0, 7, 0),
    DAY(0, 1, 0),
    HOUR(0, 0, 3_600_000_000_000L),
    MINUTE(0, 0, 60_000_000_000L),
    SECOND(0, 0, 1_000_000_000L),
    MILLISECOND(0, 0, 1_000_000L),
    MICROSECOND(0, 0, 1_000L),
    NANOSECOND(0, 0, 1L);

    final int months;
    final int days;
    final long nanos;

    IntervalUnit(int months, int days, long nanos) {
        this.months = months;
        this.days = days;
        this.nanos = nanos;
    }

    /// By its names in InfluxDB 3.10 (Arrow): singular, plural, and the short forms.
    static Optional<IntervalUnit> named(String name) {
        return Optional.ofNullable(
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "c", "century", "centuries" -> CENTURY;
                    case "decade", "decades" -> DECADE;
                    case "y", "yr", "yrs", "year", "years" -> YEAR;
                    case "quarter", "quarters" -> QUARTER;
                    case "mon", "mons", "month", "months" -> MONTH;
                    case "w", "week", "weeks" -> WEEK;
                    case "d", "day", "days" -> DAY;
                    case "h", "hr", "hrs", "hour", "hours" -> HOUR;
                    case "m", "min", "mins", "minute", "minutes" -> MINUTE;
                    case "s", "sec", "secs", "second", "seconds" -> SECOND;
                    case "ms", "msec", "msecs", "millisecond", "milliseconds" -> MILLISECOND;
                    case "us", "usec", "usecs", "microsecond", "microseconds" -> MICROSECOND;
                    case "ns", "nsec", "nsecs", "nanosecond", "nanoseconds" -> NANOSECOND;
                    default -> null;
                });
    }
}
