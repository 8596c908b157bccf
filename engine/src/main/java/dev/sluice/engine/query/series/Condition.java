package dev.sluice.engine.query.series;

import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Binary;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A condition in two parts: the time, which bounds the query as a whole wherever it stands, and the rest, which rows
/// are tested with.
record Condition(TimeBounds bounds, Optional<Expression> rest) {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=", "=~", "!~");

    static final Condition NONE = new Condition(TimeBounds.ALL, Optional.empty());

    /// @throws QueryException when a parameter has no value, or time is compared with what is none
    static Condition of(Optional<Expression> where, Moments moments, Map<String, ParameterValue> parameters) {
        return where.map(expression -> split(bound(expression, parameters), moments))
                .orElse(NONE);
    }

    private static Condition split(Expression expression, Moments moments) {
        return switch (expression) {
            case Expression.Nested(var inner) -> {
                var split = split(inner, moments);
                yield new Condition(split.bounds(), split.rest().map(Expression.Nested::new));
            }
            case Binary(var operator, var left, var right) when operator.equals("AND") || operator.equals("OR") -> {
                var first = split(left, moments);
                var second = split(right, moments);
                yield new Condition(first.bounds().and(second.bounds()), joined(operator, first.rest(), second.rest()));
            }
            case Binary(var operator, var left, var right) when COMPARISONS.contains(operator) -> {
                if (isTime(left)) yield new Condition(bounds(operator, moments.nanos(right)), Optional.empty());
                if (isTime(right)) yield new Condition(bounds(turned(operator), moments.nanos(left)), Optional.empty());
                yield new Condition(TimeBounds.ALL, Optional.of(expression));
            }
            case Expression.Bool _ -> new Condition(TimeBounds.ALL, Optional.of(expression));
            default -> throw Failure.condition("expected a conditional expression");
        };
    }

    private static Optional<Expression> joined(
            String operator, Optional<Expression> left, Optional<Expression> right) {
        if (left.isEmpty()) return right;
        if (right.isEmpty()) return left;
        return Optional.of(new Binary(operator, left.get(), right.get()));
    }

    private static boolean isTime(Expression expression) {
        return expression instanceof Expression.Name name && name.isTime();
    }

    private static TimeBounds bounds(String operator, long nanos) {
        if (nanos == Long.MAX_VALUE || nanos == Long.MIN_VALUE) throw Failure.condition("timestamp out of range");
        return switch (operator) {
            case "=" -> TimeBounds.from(nanos).and(TimeBounds.to(nanos));
            case ">" -> TimeBounds.from(nanos + 1);
            case ">=" -> TimeBounds.from(nanos);
            case "<" -> TimeBounds.to(nanos - 1);
            case "<=" -> TimeBounds.to(nanos);
            default -> throw Failure.condition("invalid time comparison operator: " + operator);
        };
    }

    private static String turned(String operator) {
        return switch (operator) {
            case ">" -> "<";
            case ">=" -> "<=";
            case "<" -> ">";
            case "<=" -> ">=";
            default -> operator;
        };
    }

    /// With values in the place of parameters.
    private static Expression bound(Expression expression, Map<String, ParameterValue> parameters) {
        return switch (expression) {
            case Expression.Parameter(var name) -> literal(name, parameters);
            case Expression.Nested(var inner) -> new Expression.Nested(bound(inner, parameters));
            case Binary(var operator, var left, var right) ->
                new Binary(operator, bound(left, parameters), bound(right, parameters));
            case Expression.Call(var name, var arguments) ->
                new Expression.Call(
                        name,
                        arguments.stream()
                                .map(argument -> bound(argument, parameters))
                                .toList());
            default -> expression;
        };
    }

    private static Expression literal(String name, Map<String, ParameterValue> parameters) {
        return switch (parameters.get(name)) {
            case ParameterValue.Text(var text) -> new Expression.Text(text);
            case ParameterValue.Signed(var value) -> new Expression.Signed(value);
            case ParameterValue.Unsigned(var bits) ->
                bits < 0 ? new Expression.Unsigned(bits) : new Expression.Signed(bits);
            case ParameterValue.Float(var value) -> new Expression.Decimal(value);
            case ParameterValue.Bool(var value) -> new Expression.Bool(value);
            case ParameterValue.Null() ->
                throw Failure.planning("Bind parameter '$" + name + "' is null, which nothing can be compared with");
            case null ->
                throw Failure.planning("Bind parameter '$" + name
                        + "' was referenced in the InfluxQL statement but its value is undefined");
        };
    }
}
