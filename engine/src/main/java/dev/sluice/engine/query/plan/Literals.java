package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.math.BigInteger;

/// Constants as DuckDB must read them, so that integers have 64 bits and decimals are doubles.
final class Literals {
    private static final BigInteger SIGNED_MAXIMUM = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SIGNED_MINIMUM = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger UNSIGNED_MAXIMUM = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

    private Literals() {}

    /// @param digits as written, with a minus in front when it was negated
    static Bound number(String digits) {
        if (digits.matches("-?\\d+")) {
            var value = new BigInteger(digits);
            if (value.compareTo(SIGNED_MINIMUM) >= 0 && value.compareTo(SIGNED_MAXIMUM) <= 0)
                return signed(value.longValueExact());
            if (value.signum() > 0 && value.compareTo(UNSIGNED_MAXIMUM) <= 0) return unsigned(value.longValue());
        }
        return real(Double.parseDouble(digits));
    }

    static Bound signed(long value) {
        return Bound.constant(
                "CAST(" + value + " AS BIGINT)", Simple.INT64, "Int64(" + value + ")", new Constant.Signed(value));
    }

    static Bound unsigned(long bits) {
        var digits = Long.toUnsignedString(bits);
        return Bound.constant(
                "CAST(" + digits + " AS UBIGINT)",
                Simple.UINT64,
                "UInt64(" + digits + ")",
                new Constant.Unsigned(bits));
    }

    static Bound real(double value) {
        return Bound.constant(realSql(value), Simple.FLOAT64, Labels.of(value), new Constant.Float(value));
    }

    private static String realSql(double value) {
        if (!Double.isFinite(value)) return "CAST('" + value + "' AS DOUBLE)";
        var digits = Double.toString(value);
        return "CAST(" + (digits.indexOf('E') < 0 ? digits + "e0" : digits) + " AS DOUBLE)";
    }

    static Bound text(String value) {
        return Bound.constant(Text.literal(value), Simple.TEXT, "Utf8(\"" + value + "\")", new Constant.Text(value));
    }

    static Bound bool(boolean value) {
        return Bound.constant(
                value ? "TRUE" : "FALSE", Simple.BOOLEAN, "Boolean(" + value + ")", new Constant.Bool(value));
    }

    static Bound nothing() {
        return Bound.constant("NULL", Simple.NULL, "NULL", new Constant.Null());
    }

    static Bound hex(String digits) {
        if (!digits.matches("(?:[0-9a-fA-F]{2})*"))
            throw SqlException.planning("Invalid HexStringLiteral '" + digits + "'");
        return Bound.of("unhex('" + digits + "')", Simple.BINARY, "Binary(\"" + digits + "\")");
    }

    static Bound interval(Interval interval) {
        return interval(interval, Labels.of(interval));
    }

    static Bound interval(Interval interval, String label) {
        var sql = "(to_months(" + interval.months() + ") + to_days(" + interval.days() + ") + to_microseconds("
                + interval.nanos() / 1000 + "))";
        return Bound.constant(sql, Simple.INTERVAL, label, new Constant.Span(interval));
    }

    static Bound moment(long nanos, String label) {
        return Bound.constant(
                "make_timestamp_ns(CAST(" + nanos + " AS BIGINT))",
                Simple.TIMESTAMP,
                label,
                new Constant.Moment(nanos));
    }

    static Bound duration(long nanos, String label) {
        return Bound.constant("CAST(" + nanos + " AS BIGINT)", Simple.DURATION, label, new Constant.Signed(nanos));
    }
}
