package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Binary;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a row is wanted. Values of different types are never alike, nor unlike; a tag that is absent is an empty text.
@FunctionalInterface
interface RowTest {
    boolean holds(@Nullable Object[] row);

    /// @param formulas of the columns and literals
    static RowTest of(Expression expression, Formulas formulas) {
        return switch (expression) {
            case Expression.Nested(var inner) -> of(inner, formulas);
            case Expression.Bool(var value) -> _ -> value;
            case Binary(var operator, var left, var right) when operator.equals("AND") -> {
                var first = of(left, formulas);
                var second = of(right, formulas);
                yield row -> first.holds(row) && second.holds(row);
            }
            case Binary(var operator, var left, var right) when operator.equals("OR") -> {
                var first = of(left, formulas);
                var second = of(right, formulas);
                yield row -> first.holds(row) || second.holds(row);
            }
            case Binary(var operator, var left, Expression.Regex(var regex)) ->
                matching(formulas.of(left), Text.pattern(regex), operator);
            case Binary(var operator, var left, var right) ->
                comparison(operator, formulas.of(left), formulas.of(right));
            default -> throw Failure.condition("expected a conditional expression");
        };
    }

    private static RowTest matching(Formula text, Pattern pattern, String operator) {
        if (!operator.endsWith("~")) throw Failure.condition("a regular expression needs =~ or !~");
        boolean wanted = operator.equals("=~");
        if (!text.type().isText()) return _ -> false;
        return row -> text(text, row) instanceof String value
                && pattern.matcher(value).find() == wanted;
    }

    private static RowTest comparison(String operator, Formula left, Formula right) {
        if (left.type().isText() && right.type().isText())
            return row -> {
                var a = text(left, row);
                var b = text(right, row);
                return a != null && b != null && holds(operator, Text.compare((String) a, (String) b));
            };
        if (left.type().isNumber() && right.type().isNumber()) {
            var type = signless(left, right) ? DataType.FLOAT : Numbers.common(left.type(), right.type());
            return compared(operator, left.as(type), right.as(type), type);
        }
        if (left.type() == DataType.BOOLEAN && right.type() == DataType.BOOLEAN)
            return compared(operator, left, right, DataType.BOOLEAN);
        return _ -> false;
    }

    private static boolean signless(Formula left, Formula right) {
        return left.type() != right.type() && (left.type() == DataType.UNSIGNED || right.type() == DataType.UNSIGNED);
    }

    private static RowTest compared(String operator, Formula left, Formula right, DataType type) {
        return row -> {
            var a = left.of(row);
            var b = right.of(row);
            return a != null && b != null && holds(operator, Numbers.compare(a, b, type));
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw Failure.condition("invalid comparison operator: " + operator);
        };
    }

    private static @Nullable Object text(Formula formula, @Nullable Object[] row) {
        var value = formula.of(row);
        return value == null && formula.type() == DataType.TAG ? "" : value;
    }
}
