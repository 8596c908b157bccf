package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.util.List;
import java.util.Optional;

/// Changes of type, asked for or implied.
final class Coercion {
    private Coercion() {}

    static Bound cast(Bound value, SqlType target) {
        return cast(value, target, false);
    }

    /// @param orNull give NULL for a value that does not fit, instead of an error
    static Bound cast(Bound value, SqlType target, boolean orNull) {
        var source = value.type();
        if (source.equals(target)) return value;
        if (source == Simple.NULL) return value.printed("CAST(NULL AS " + target.duckName() + ")", target);
        if (source.isText() && target.isText()) return value.printed(value.sql(), target);
        if (source.isTimestamp() && target.isTimestamp())
            return value.printed(cut(value.sql(), source, target), target);
        if (source.isText()) return fromText(value, target, orNull);
        if (target.isTimestamp()) return toTimestamp(value, target);
        if (target.isText()) return value.printed(text(value), target);
        var sql = value.sql();
        if (source.isTimestamp()) {
            if (target.isInteger())
                return value.printed(
                        plain("epoch_ns(" + sql + ")" + times(" // ", source.nanosPerUnit()), target, orNull), target);
            if (target == Simple.DATE || target == Simple.TIME)
                return value.printed(plain(sql, target, orNull), target);
            throw unsupported(source, target);
        }
        if (source == Simple.INTERVAL) {
            var span = span(value);
            if (target == Simple.DURATION && span.isPresent() && span.get().months() == 0)
                return Literals.duration(span.get().totalNanos(), value.label());
            throw unsupported(source, target);
        }
        if (target == Simple.INTERVAL) throw unsupported(source, target);
        if (source.isFloat() && target.isInteger())
            return value.printed(plain("trunc(" + sql + ")", target, orNull), target);
        if (target == Simple.TIME || source == Simple.TIME) throw unsupported(source, target);
        if (source == Simple.BINARY || target == Simple.BINARY || source == Simple.DATE != (target == Simple.DATE))
            throw unsupported(source, target);
        return value.printed(plain(sql, target, orNull), target);
    }

    private static Bound fromText(Bound value, SqlType target, boolean orNull) {
        var text = value.text();
        if (target.isCoarseTimestamp()) return cast(fromText(value, Simple.TIMESTAMP, orNull), target, orNull);
        if (target.isTimestamp()) {
            if (text.isEmpty()) return value.printed(Macros.parseTime(value.sql(), orNull), target);
            try {
                return Literals.moment(TimeText.nanos(text.get()), value.label());
            } catch (SqlException invalid) {
                if (orNull) return cast(Literals.nothing().labelled(value.label()), target);
                throw invalid;
            }
        }
        if (target == Simple.INTERVAL) {
            if (text.isEmpty()) throw unsupported(value.type(), target);
            return Literals.interval(Interval.parse(text.get()), value.label());
        }
        if (target == Simple.BINARY) return value.printed("encode(" + value.sql() + ")", target);
        if (target instanceof SqlType.ListOf || target instanceof SqlType.Struct)
            throw unsupported(value.type(), target);
        return value.printed(plain(value.sql(), target, orNull), target);
    }

    private static Bound toTimestamp(Bound value, SqlType target) {
        if (value.type().isInteger())
            return value.printed(
                    "make_timestamp_ns(CAST(" + value.sql() + " AS BIGINT)" + times(" * ", target.nanosPerUnit()) + ")",
                    target);
        if (value.type() == Simple.DATE) return value.printed("CAST(" + value.sql() + " AS TIMESTAMP_NS)", target);
        throw unsupported(value.type(), target);
    }

    private static String times(String operator, long unit) {
        return unit == 1 ? "" : operator + unit;
    }

    /// Cut towards 1970, as Arrow does.
    private static String cut(String time, SqlType source, SqlType target) {
        long unit = target.nanosPerUnit();
        if (unit <= source.nanosPerUnit()) return time;
        return "make_timestamp_ns(epoch_ns(" + time + ") // " + unit + " * " + unit + ")";
    }

    private static String text(Bound value) {
        return switch (value.type()) {
            case SqlType.Zoned(var zone) -> Macros.timeText(value.sql()) + " || 'Z'";
            case Simple.TIMESTAMP, Simple.SECONDS, Simple.MILLISECONDS, Simple.MICROSECONDS ->
                Macros.timeText(value.sql());
            case Simple.BINARY -> "decode(" + value.sql() + ")";
            default -> "CAST(" + value.sql() + " AS VARCHAR)";
        };
    }

    private static String plain(String sql, SqlType target, boolean orNull) {
        return (orNull ? "TRY_CAST(" : "CAST(") + sql + " AS " + target.duckName() + ")";
    }

    static Optional<Interval> span(Bound value) {
        return value.constant()
                .filter(Constant.Span.class::isInstance)
                .map(constant -> ((Constant.Span) constant).value());
    }

    /// The type two values meet in, for a comparison, a `CASE`, a `UNION`; empty when they have none.
    static Optional<SqlType> common(SqlType left, SqlType right) {
        if (left.equals(right)) return Optional.of(left);
        if (left == Simple.NULL) return Optional.of(right);
        if (right == Simple.NULL) return Optional.of(left);
        if (left.isNumeric() && right.isNumeric()) return Optional.of(commonNumber(left, right));
        if (left.isText() && right.isText()) return Optional.of(Simple.TEXT);
        if (left.isCoarseTimestamp()) return common(Simple.TIMESTAMP, right); // so that nothing is cut unasked
        if (right.isCoarseTimestamp()) return common(left, Simple.TIMESTAMP);
        if (left.isTimestamp() && right.isTimestamp()) return Optional.of(left);
        if (left.isTimestamp() && (right.isText() || right == Simple.DATE)) return Optional.of(left);
        if (right.isTimestamp() && (left.isText() || left == Simple.DATE)) return Optional.of(right);
        if (left == Simple.DURATION && right == Simple.INTERVAL || left == Simple.INTERVAL && right == Simple.DURATION)
            return Optional.of(Simple.DURATION);
        // as DataFusion 51 does: '9' is more than 10
        if (left.isText() && right.isNumeric() || left.isNumeric() && right.isText()) return Optional.of(Simple.TEXT);
        if (left.isText() && isCastable(right)) return Optional.of(right);
        if (right.isText() && isCastable(left)) return Optional.of(left);
        return Optional.empty();
    }

    private static boolean isCastable(SqlType type) {
        return type instanceof Simple && type != Simple.DURATION;
    }

    static SqlType commonNumber(SqlType left, SqlType right) {
        if (left.equals(right)) return left;
        if (left.isFloat() || right.isFloat()) return Simple.FLOAT64;
        var first = (Simple) left;
        var second = (Simple) right;
        if (first.isSigned() == second.isSigned()) return first.ordinal() > second.ordinal() ? first : second;
        return Simple.INT64;
    }

    /// All values cast to the type they have in common.
    static List<Bound> unified(List<Bound> values, String where) {
        SqlType type = Simple.NULL;
        for (var value : values) {
            var previous = type;
            type = common(type, value.type())
                    .orElseThrow(() -> SqlException.planning("Failed to unify argument types of " + where + ": "
                            + previous.arrowName() + " and " + value.type().arrowName()));
        }
        if (type == Simple.TAG && values.stream().anyMatch(value -> value.type() != Simple.TAG)) type = Simple.TEXT;
        var target = type;
        return values.stream().map(value -> cast(value, target)).toList();
    }

    private static SqlException unsupported(SqlType source, SqlType target) {
        return SqlException.notImplementedCast(source.arrowName(), target.arrowName());
    }
}
