package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Expression.Between;
import dev.sluice.engine.query.sql.Expression.Binary;
import dev.sluice.engine.query.sql.SqlException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a WHERE clause says about timestamp columns of its own FROM clause, compared with constants and joined by AND.
/// Anything else says nothing.
final class TimeBounds {
    private final ExpressionBinder expressions;
    private final Scope scope;
    private final Map<ScopeColumn, TimeRange> ranges = new LinkedHashMap<>();

    private TimeBounds(ExpressionBinder expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    static Map<ScopeColumn, TimeRange> of(Expression condition, ExpressionBinder expressions, Scope scope) {
        var bounds = new TimeBounds(expressions, scope);
        bounds.visit(condition);
        return bounds.ranges;
    }

    private void visit(Expression condition) {
        switch (condition) {
            case Binary(var operator, var left, var right)
            when operator.equals("AND") -> {
                visit(left);
                visit(right);
            }
            case Binary(var operator, var left, var right) -> {
                compared(left, operator, right);
                compared(right, mirrored(operator), left);
            }
            case Between(var operand, var low, var high, var negated)
            when !negated -> {
                compared(operand, ">=", low);
                compared(operand, "<=", high);
            }
            default -> {}
        }
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private void compared(Expression side, String operator, Expression other) {
        if (!(side instanceof Expression.Column(var parts))) return;
        var column = scope.findHere(parts).filter(found -> found.type() == Simple.TIMESTAMP);
        if (column.isEmpty()) return;
        var nanos = constant(other);
        if (nanos.isEmpty()) return;
        var range = switch (operator) {
            case "=" -> new TimeRange(nanos.get(), nanos.get());
            case ">" -> TimeRange.after(nanos.get());
            case ">=" -> TimeRange.from(nanos.get());
            case "<" -> TimeRange.before(nanos.get());
            case "<=" -> TimeRange.upTo(nanos.get());
            default -> TimeRange.ALL;
        };
        ranges.merge(column.get(), range, TimeRange::intersect);
    }

    private Optional<Long> constant(Expression expression) {
        if (!isPlain(expression)) return Optional.empty();
        try {
            var value = Coercion.cast(expressions.bind(expression), Simple.TIMESTAMP);
            return value.constant().orElse(null) instanceof Constant.Moment(long nanos)
                    ? Optional.of(nanos)
                    : Optional.empty();
        } catch (SqlException notAMoment) {
            return Optional.empty();
        }
    }

    /// Without columns and without subqueries, which must not be bound twice.
    private static boolean isPlain(Expression expression) {
        return switch (expression) {
            case Expression.TextLiteral _,
                    Expression.NumberLiteral _,
                    Expression.IntervalLiteral _,
                    Expression.Parameter _ -> true;
            case Expression.Unary(var _, var operand) -> isPlain(operand);
            case Expression.Binary(var _, var left, var right) -> isPlain(left) && isPlain(right);
            case Expression.Cast(var operand, var _, var _) -> isPlain(operand);
            case Expression.Call call ->
                call.over().isEmpty() && call.arguments().stream().allMatch(TimeBounds::isPlain);
            default -> false;
        };
    }
}
