package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Functions about time, exact to the nanosecond. (DuckDB's own go through microseconds and round.)
final class TimeFunctions {
    private static final long MICRO = 1_000L;
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private TimeFunctions() {}

    static Optional<Bound> call(String name, List<Bound> arguments, PlanContext context) {
        var label = Labels.call(name, arguments);
        return switch (name) {
            case "now", "current_timestamp", "localtimestamp" -> {
                ScalarFunctions.expect(name, arguments, 0, 0);
                yield Optional.of(Literals.moment(context.nowNanos(), "now()"));
            }
            case "current_date", "today" -> {
                ScalarFunctions.expect(name, arguments, 0, 0);
                yield Optional.of(Bound.of("CAST(" + now(context) + " AS DATE)", Simple.DATE, "current_date()"));
            }
            case "current_time" -> {
                ScalarFunctions.expect(name, arguments, 0, 0);
                yield Optional.of(Bound.of("CAST(" + now(context) + " AS TIME)", Simple.TIME, "current_time()"));
            }
            case "date_bin" -> Optional.of(dateBin(Bound.Kind.PLAIN, name, arguments));
            case GapFilling.FUNCTION -> Optional.of(dateBin(Bound.Kind.GAPFILL, name, arguments));
            case "locf", "interpolate" -> {
                ScalarFunctions.expect(name, arguments, 1, 1);
                var value = arguments.getFirst();
                yield Optional.of(Bound.of(Bound.Kind.FILL, value.sql(), value.type(), label, arguments));
            }
            case "date_trunc", "datetrunc" -> Optional.of(dateTrunc(arguments, Labels.call("date_trunc", arguments)));
            case "date_part", "datepart" -> Optional.of(datePart(arguments, Labels.call("date_part", arguments)));
            case "to_timestamp", "to_timestamp_nanos" -> Optional.of(toTimestamp(name, arguments, 1, label));
            case "to_timestamp_micros" -> Optional.of(toTimestamp(name, arguments, MICRO, label));
            case "to_timestamp_millis" -> Optional.of(toTimestamp(name, arguments, MILLI, label));
            case "to_timestamp_seconds" -> Optional.of(toTimestamp(name, arguments, SECOND, label));
            case "from_unixtime" -> Optional.of(toTimestamp(name, arguments, SECOND, label));
            case "to_unixtime" -> {
                ScalarFunctions.expect(name, arguments, 1, 1);
                yield Optional.of(Bound.of(
                        "(" + Macros.bin("epoch_ns(" + time(name, arguments, 0).sql() + ")", SECOND, 0) + " // "
                                + SECOND + ")",
                        Simple.INT64,
                        label,
                        arguments));
            }
            case "to_date" -> {
                ScalarFunctions.expect(name, arguments, 1, 1);
                yield Optional.of(
                        Coercion.cast(arguments.getFirst(), Simple.DATE).labelled(label));
            }
            case "make_date" -> {
                ScalarFunctions.expect(name, arguments, 3, 3);
                yield Optional.of(Bound.of(
                        "make_date("
                                + String.join(
                                        ", ",
                                        Modifiers.sql(arguments.stream()
                                                .map(part -> Coercion.cast(part, Simple.INT64))
                                                .toList()))
                                + ")",
                        Simple.DATE,
                        label,
                        arguments));
            }
            case "to_char", "date_format" -> {
                ScalarFunctions.expect(name, arguments, 2, 2);
                yield Optional.of(Bound.of(
                        "strftime(" + time(name, arguments, 0).sql() + ", "
                                + Coercion.cast(arguments.get(1), Simple.TEXT).sql() + ")",
                        Simple.TEXT,
                        Labels.call("to_char", arguments),
                        arguments));
            }
            case "tz" -> {
                ScalarFunctions.expect(name, arguments, 1, 2);
                var zone = arguments.size() == 1 ? "UTC" : zone(arguments.get(1));
                yield Optional.of(time(name, arguments, 0)
                        .printed(time(name, arguments, 0).sql(), new SqlType.Zoned(zone))
                        .labelled(label));
            }
            case "to_local_time" -> {
                ScalarFunctions.expect(name, arguments, 1, 1);
                yield Optional.of(Bound.of(toLocal(time(name, arguments, 0)), Simple.TIMESTAMP, label, arguments));
            }
            default -> Optional.empty();
        };
    }

    private static String now(PlanContext context) {
        return Literals.moment(context.nowNanos(), "").sql();
    }

    /// Text is read as a timestamp, a date starts its day.
    static Bound time(String name, List<Bound> arguments, int index) {
        var value = arguments.get(index);
        if (value.type().isCoarseTimestamp()) return Coercion.cast(value, Simple.TIMESTAMP);
        if (value.type().isTimestamp()) return value;
        if (value.type().isText() || value.type() == Simple.DATE || value.isNull())
            return Coercion.cast(value, Simple.TIMESTAMP);
        throw ScalarFunctions.mismatch(name, arguments);
    }

    private static Bound dateBin(Bound.Kind kind, String name, List<Bound> arguments) {
        var bin = DateBin.of(name, arguments);
        return Bound.of(kind, bin.sql(), bin.time().type(), Labels.call(name, arguments), arguments);
    }

    private static Bound dateTrunc(List<Bound> arguments, String label) {
        ScalarFunctions.expect("date_trunc", arguments, 2, 2);
        var unit = unit("date_trunc", arguments);
        var time = time("date_trunc", arguments, 1);
        var nanos = "epoch_ns(" + time.sql() + ")";
        var sql = switch (unit) {
            case "nanosecond" -> time.sql();
            case "microsecond" -> "make_timestamp_ns(" + Macros.bin(nanos, MICRO, 0) + ")";
            case "millisecond" -> "make_timestamp_ns(" + Macros.bin(nanos, MILLI, 0) + ")";
            case "second" -> "make_timestamp_ns(" + Macros.bin(nanos, SECOND, 0) + ")";
            case "minute" -> "make_timestamp_ns(" + Macros.bin(nanos, MINUTE, 0) + ")";
            case "hour" -> "make_timestamp_ns(" + Macros.bin(nanos, 60 * MINUTE, 0) + ")";
            case "day" -> "make_timestamp_ns(" + Macros.bin(nanos, Interval.NANOS_PER_DAY, 0) + ")";
            case "week", "month", "quarter", "year" ->
                "CAST(date_trunc('" + unit + "', make_timestamp(" + Macros.bin(nanos, SECOND, 0)
                        + " // 1000)) AS TIMESTAMP_NS)";
            default -> throw SqlException.planning("Unsupported date_trunc granularity: '" + unit + "'");
        };
        return Bound.of(sql, time.type(), label, arguments);
    }

    private static String unit(String name, List<Bound> arguments) {
        return arguments
                .getFirst()
                .text()
                .orElseThrow(() -> SqlException.planning(
                        "First argument of `" + name.toUpperCase(Locale.ROOT) + "` must be non-null scalar Utf8"))
                .toLowerCase(Locale.ROOT);
    }

    private static Bound datePart(List<Bound> arguments, String label) {
        ScalarFunctions.expect("date_part", arguments, 2, 2);
        var part = unit("date_part", arguments);
        var time = time("date_part", arguments, 1);
        var nanos = "epoch_ns(" + time.sql() + ")";
        var inMinute = "(" + nanos + " - " + Macros.bin(nanos, MINUTE, 0) + ")";
        if (part.equals("epoch"))
            return Bound.of("(" + nanos + " / CAST(1e9 AS DOUBLE))", Simple.FLOAT64, label, arguments);
        var sql = switch (part) {
            case "second" -> inMinute + " // " + SECOND;
            case "millisecond", "milliseconds" -> inMinute + " // " + MILLI;
            case "microsecond", "microseconds" -> inMinute + " // " + MICRO;
            case "nanosecond", "nanoseconds" -> inMinute;
            case "year", "quarter", "month", "week", "day", "hour", "minute", "dow", "doy", "isodow", "isoyear" ->
                "date_part('" + part + "', make_timestamp(" + Macros.bin(nanos, SECOND, 0) + " // 1000))";
            default -> throw SqlException.planning("Date part '" + part + "' not supported");
        };
        // a minute of nanoseconds is more than 32 bits
        var type = part.startsWith("nano") ? Simple.INT64 : Simple.INT32;
        return Bound.of("CAST(" + sql + " AS " + type.duckName() + ")", type, label, arguments);
    }

    private static Bound toTimestamp(String name, List<Bound> arguments, long nanosPerUnit, String label) {
        ScalarFunctions.expect(name, arguments, 1, 1);
        var value = arguments.getFirst();
        var type = value.type();
        if (type.isTimestamp() || type.isText() || type == Simple.DATE || value.isNull())
            return Coercion.cast(value, Simple.TIMESTAMP).labelled(label);
        if (type.isFloat()) value = Coercion.cast(value, Simple.INT64);
        if (!value.type().isInteger()) throw ScalarFunctions.mismatch(name, arguments);
        if (value.constant().orElse(null) instanceof Constant.Signed(long units)) {
            try {
                return Literals.moment(Math.multiplyExact(units, nanosPerUnit), label);
            } catch (ArithmeticException overflow) {
                throw SqlException.planning("Timestamp " + units + " is out of range in " + label);
            }
        }
        var sql = "CAST(" + value.sql() + " AS BIGINT)" + (nanosPerUnit == 1 ? "" : " * " + nanosPerUnit);
        return Bound.of("make_timestamp_ns(" + sql + ")", Simple.TIMESTAMP, label, arguments);
    }

    private static String zone(Bound value) {
        var name = value.text().orElseThrow(() -> SqlException.planning("The time zone must be a constant string"));
        try {
            return ZoneId.of(name).getId();
        } catch (DateTimeException unknown) {
            throw SqlException.planning("Invalid timezone \"" + name + "\": failed to parse timezone");
        }
    }

    /// A timestamp without a zone is local time there; one with a zone only changes how it is shown.
    static Bound atTimeZone(Bound time, Bound zoneText) {
        var zone = zone(zoneText);
        var type = new SqlType.Zoned(zone);
        if (time.type() instanceof SqlType.Zoned) return time.printed(time.sql(), type);
        var value = time.type().isTimestamp() ? time : Coercion.cast(time, Simple.TIMESTAMP);
        if (zone.equals("UTC") || zone.equals("Z")) return value.printed(value.sql(), type);
        return time.printed(exact(value.sql(), "timezone(" + Text.literal(zone) + ", %s)"), type);
    }

    private static String toLocal(Bound time) {
        if (!(time.type() instanceof SqlType.Zoned(var zone))) return time.sql();
        if (zone.equals("UTC") || zone.equals("+00:00")) return time.sql();
        return exact(time.sql(), "timezone(" + Text.literal(zone) + ", timezone('UTC', %s))");
    }

    /// Applies a conversion of DuckDB's, which knows microseconds, to the whole seconds of a timestamp.
    private static String exact(String time, String conversion) {
        var seconds = Macros.bin("epoch_ns(" + time + ")", SECOND, 0);
        return "make_timestamp_ns(epoch_us(" + conversion.formatted("make_timestamp(" + seconds + " // 1000)")
                + ") * 1000 + (epoch_ns(" + time + ") - " + seconds + "))";
    }
}
