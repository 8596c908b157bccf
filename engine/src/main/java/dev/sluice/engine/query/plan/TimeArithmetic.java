package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.util.List;
import java.util.Optional;

/// `+`, `-`, `*` and `/` with timestamps, intervals and durations, exact to the nanosecond. (DuckDB's own go through
/// microseconds and round.)
final class TimeArithmetic {
    private TimeArithmetic() {}

    static boolean concerns(Bound value) {
        return value.type().isTimestamp()
                || value.type() == Simple.INTERVAL
                || value.type() == Simple.DURATION
                || value.type() == Simple.DATE
                || value.type() == Simple.TIME;
    }

    static Bound of(String operator, Bound left, Bound right, String label) {
        try {
            var result = attempt(operator, exact(left), exact(right), label);
            return new Bound(
                    result.sql(),
                    result.type(),
                    label,
                    result.constant(),
                    result.column(),
                    result.kind(),
                    List.of(left, right));
        } catch (ArithmeticException overflow) {
            throw SqlException.planning("Interval arithmetic overflows in " + label);
        }
    }

    private static Bound exact(Bound value) {
        return value.type().isCoarseTimestamp() ? Coercion.cast(value, Simple.TIMESTAMP) : value;
    }

    private static Bound attempt(String operator, Bound left, Bound right, String label) {
        boolean sum = operator.equals("+");
        boolean difference = operator.equals("-");
        if (left.type() == Simple.DATE && difference && right.type() == Simple.DATE)
            return Bound.of("(" + left.sql() + " - " + right.sql() + ")", Simple.INT64, label);
        if (left.type() == Simple.DATE
                && (right.type() == Simple.INTERVAL || right.type().isTimestamp()))
            return attempt(operator, Coercion.cast(left, Simple.TIMESTAMP), right, label);
        if (right.type() == Simple.DATE && left.type().isTimestamp())
            return attempt(operator, left, Coercion.cast(right, Simple.TIMESTAMP), label);
        if (left.type().isTimestamp()) {
            if (sum || difference) {
                if (isSpan(right)) return moved(left, right, sum, label);
                if (difference && right.type().isTimestamp()) return between(left, right, label);
                if (difference && right.type().isText()) return between(left, Coercion.cast(right, left.type()), label);
            }
        } else if (right.type().isTimestamp()) {
            if (sum && isSpan(left)) return moved(right, left, true, label);
            if (difference && left.type().isText()) return between(Coercion.cast(left, right.type()), right, label);
        } else if (isSpan(left) && isSpan(right) && (sum || difference)) return added(left, right, sum, label);
        else if (isSpan(left) && right.type().isInteger()) return scaled(operator, left, right, label);
        else if (operator.equals("*") && left.type().isInteger() && isSpan(right))
            return scaled(operator, right, left, label);
        throw Operators.cannotCoerce(label, left, right);
    }

    private static boolean isSpan(Bound value) {
        return value.type() == Simple.INTERVAL || value.type() == Simple.DURATION;
    }

    private static Bound between(Bound left, Bound right, String label) {
        return Bound.of("(epoch_ns(" + left.sql() + ") - epoch_ns(" + right.sql() + "))", Simple.DURATION, label);
    }

    private static Bound moved(Bound time, Bound span, boolean forward, String label) {
        var sign = forward ? "+" : "-";
        if (span.type() == Simple.DURATION)
            return Bound.of(
                    "make_timestamp_ns(epoch_ns(" + time.sql() + ") " + sign + " " + span.sql() + ")",
                    time.type(),
                    label);
        var interval = constant(span, label);
        if (!forward) interval = interval.negated();
        if (interval.months() == 0 && time.constant().orElse(null) instanceof Constant.Moment(long nanos)) {
            long moved = Math.addExact(nanos, interval.totalNanos());
            return new Bound(
                    Literals.moment(moved, label).sql(),
                    time.type(),
                    label,
                    Optional.of(new Constant.Moment(moved)),
                    Optional.empty(),
                    Bound.Kind.PLAIN,
                    List.of());
        }
        return Bound.of(moved(time.sql(), interval), time.type(), label);
    }

    private static String moved(String time, Interval interval) {
        if (interval.months() == 0)
            return "make_timestamp_ns(epoch_ns(" + time + ") + CAST(" + interval.totalNanos() + " AS BIGINT))";
        // months on the whole microseconds, then what is below a microsecond
        var micros = "make_timestamp(" + Macros.bin("epoch_ns(" + time + ")", 1000, 0) + " // 1000)";
        var rest = "(epoch_ns(" + time + ") - " + Macros.bin("epoch_ns(" + time + ")", 1000, 0) + ")";
        return "make_timestamp_ns(epoch_us(" + micros + " + to_months(" + interval.months() + ")) * 1000 + " + rest
                + " + CAST(" + interval.totalNanos() + " AS BIGINT))";
    }

    private static Bound added(Bound left, Bound right, boolean sum, String label) {
        if (left.type() == Simple.INTERVAL && right.type() == Simple.INTERVAL) {
            var second = constant(right, label);
            return Literals.interval(constant(left, label).plus(sum ? second : second.negated()), label);
        }
        var first = Coercion.cast(left, Simple.DURATION);
        var second = Coercion.cast(right, Simple.DURATION);
        return Bound.of("(" + first.sql() + (sum ? " + " : " - ") + second.sql() + ")", Simple.DURATION, label);
    }

    private static Bound scaled(String operator, Bound span, Bound factor, String label) {
        if (span.type() == Simple.DURATION && operator.equals("*"))
            return Bound.of("(" + span.sql() + " * " + factor.sql() + ")", Simple.DURATION, label);
        if (span.type() == Simple.DURATION && operator.equals("/"))
            return Bound.of("(" + span.sql() + " // " + factor.sql() + ")", Simple.DURATION, label);
        if (operator.equals("*") && factor.constant().orElse(null) instanceof Constant.Signed(long times))
            return Literals.interval(constant(span, label).times(times), label);
        throw Operators.cannotCoerce(label, span, factor);
    }

    private static Interval constant(Bound span, String label) {
        return Coercion.span(span)
                .orElseThrow(() -> SqlException.planning("An interval must be a constant in " + label));
    }
}
