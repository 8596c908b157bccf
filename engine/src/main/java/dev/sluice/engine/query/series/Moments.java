package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/// Moments as statements write them.
///
/// @param zone of texts without one
record Moments(long nowNanos, ZoneId zone) {
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .toFormatter();

    /// What a value of the tree means: nanoseconds, and whether these are a length of time rather than a moment.
    private record Reduced(long nanos, boolean isMoment) {}

    /// A moment in nanoseconds since 1970.
    long nanos(Expression expression) {
        return reduced(expression).nanos();
    }

    private Reduced reduced(Expression expression) {
        return switch (expression) {
            case Expression.Signed(var value) -> new Reduced(value, false);
            case Expression.Decimal(var value) -> new Reduced((long) value, false);
            case Expression.Span(var nanos) -> new Reduced(nanos, false);
            case Expression.Text(var text) -> new Reduced(parsed(text), true);
            case Expression.Nested(var inner) -> reduced(inner);
            case Expression.Call(var name, var arguments) when name.equals("now") && arguments.isEmpty() ->
                new Reduced(nowNanos, true);
            case Expression.Binary(var operator, var left, var right) ->
                combined(operator, reduced(left), reduced(right));
            default -> throw Failure.condition("invalid time expression");
        };
    }

    private static Reduced combined(String operator, Reduced left, Reduced right) {
        long a = left.nanos();
        long b = right.nanos();
        try {
            return switch (operator) {
                case "+" -> new Reduced(Math.addExact(a, b), left.isMoment() || right.isMoment());
                case "-" -> new Reduced(Math.subtractExact(a, b), left.isMoment());
                case "*" -> new Reduced(Math.multiplyExact(a, b), false);
                case "/" -> new Reduced(b == 0 ? 0 : a / b, false);
                case "%" -> new Reduced(b == 0 ? 0 : a % b, false);
                default -> throw Failure.condition("invalid operator for a time expression: " + operator);
            };
        } catch (ArithmeticException tooLarge) {
            throw Failure.condition("timestamp out of range");
        }
    }

    private long parsed(String text) {
        try {
            return nanos(instant(text));
        } catch (DateTimeException unreadable) {
            throw Failure.condition("invalid expression \"'" + text + "'\": '" + text + "' is not a valid timestamp");
        } catch (ArithmeticException tooLarge) {
            throw Failure.condition("timestamp out of range: " + text);
        }
    }

    private Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
        } catch (DateTimeParseException withoutZone) {
            if (text.length() <= "2000-01-01".length()) return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            return LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant();
        }
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    /// RFC 3339 in UTC.
    static String text(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .atOffset(ZoneOffset.UTC)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    /// @throws dev.sluice.engine.query.QueryException when there is none of this name
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw Failure.planning("unable to find time zone " + name);
        }
    }
}
