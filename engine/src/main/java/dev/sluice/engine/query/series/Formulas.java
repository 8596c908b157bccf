package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes formulas of expressions: arithmetic and mathematical functions over whatever the leaves are.
final class Formulas {
    private final Function<Expression, Optional<Formula>> leaves;

    /// @param leaves what stands for itself: names of columns, calls that are computed elsewhere
    Formulas(Function<Expression, Optional<Formula>> leaves) {
        this.leaves = leaves;
    }

    Formula of(Expression expression) {
        return leaves.apply(expression).orElseGet(() -> composed(expression));
    }

    private Formula composed(Expression expression) {
        return switch (expression) {
            case Expression.Signed(var value) -> Formula.constant(DataType.INTEGER, value);
            case Expression.Unsigned(var bits) -> Formula.constant(DataType.UNSIGNED, bits);
            case Expression.Decimal(var value) -> Formula.constant(DataType.FLOAT, value);
            case Expression.Text(var value) -> Formula.constant(DataType.STRING, value);
            case Expression.Bool(var value) -> Formula.constant(DataType.BOOLEAN, value);
            case Expression.Span(var nanos) -> Formula.constant(DataType.INTEGER, nanos);
            case Expression.Nested(var inner) -> of(inner);
            case Expression.Binary(var operator, var left, var right) -> binary(operator, of(left), of(right));
            case Expression.Call(var name, var arguments) when MathFunctions.has(name) ->
                MathFunctions.call(name, arguments.stream().map(this::of).toList());
            case Expression.Call(var name, _) -> throw Failure.projection("invalid use of " + name + "()");
            case Expression.Wildcard _, Expression.Regex _ ->
                throw Failure.projection("unsupported expression: contains a wildcard or regular expression");
            case Expression.Parameter(var name) ->
                throw Failure.planning("bind parameter '$" + name + "' is not allowed here");
            case Expression.Name(var name, _) -> throw new IllegalStateException("no leaf: " + name);
        };
    }

    private static Formula binary(String operator, Formula left, Formula right) {
        if (left.type() == DataType.MISSING || right.type() == DataType.MISSING) return missing(left, right);
        if (List.of("&", "|", "^").contains(operator)) return bits(operator, left, right);
        if (!List.of("+", "-", "*", "/", "%").contains(operator) || !left.type().isNumber()
                || !right.type().isNumber()) throw incompatible(operator, left, right);
        var type = operator.equals("/") ? DataType.FLOAT : Numbers.common(left.type(), right.type());
        return both(type, left.as(type), right.as(type), (a, b) -> arithmetic(operator, type, a, b));
    }

    private static Formula missing(Formula left, Formula right) {
        var known = left.type() == DataType.MISSING ? right.type() : left.type();
        return new Formula(known.isNumber() ? known : DataType.MISSING, row -> {
            // what has a state has to see every row
            left.of(row);
            right.of(row);
            return null;
        });
    }

    private static Formula bits(String operator, Formula left, Formula right) {
        boolean flags = left.type() == DataType.BOOLEAN && right.type() == DataType.BOOLEAN;
        boolean integers = left.type().isNumber() && right.type().isNumber()
                && Numbers.common(left.type(), right.type()) != DataType.FLOAT;
        if (!flags && !integers) throw incompatible(operator, left, right);
        var type = flags ? DataType.BOOLEAN : Numbers.common(left.type(), right.type());
        return both(type, left.as(type), right.as(type), (a, b) -> {
            if (flags) return flag(operator, (Boolean) a, (Boolean) b);
            long x = (Long) a;
            long y = (Long) b;
            return switch (operator) {
                case "&" -> x & y;
                case "|" -> x | y;
                default -> x ^ y;
            };
        });
    }

    private static Object flag(String operator, boolean a, boolean b) {
        return switch (operator) {
            case "&" -> a & b;
            case "|" -> a | b;
            default -> a ^ b;
        };
    }

    private static RuntimeException incompatible(String operator, Formula left, Formula right) {
        return Failure.projection("incompatible operands for operator " + operator + ": "
                + left.type().shown() + " and " + right.type().shown());
    }

    /// @param compute takes values that are there
    static Formula both(DataType type, Formula left, Formula right, BinaryOperator<Object> compute) {
        return new Formula(type, row -> {
            var a = left.of(row);
            var b = right.of(row);
            return a == null || b == null ? null : compute.apply(a, b);
        });
    }

    private static Object arithmetic(String operator, DataType type, Object left, Object right) {
        if (type == DataType.FLOAT) return floats(operator, (Double) left, (Double) right);
        long a = (Long) left;
        long b = (Long) right;
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            default -> {
                if (b == 0) yield 0L;
                yield type == DataType.UNSIGNED ? Long.remainderUnsigned(a, b) : a % b;
            }
        };
    }

    private static Double floats(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> b == 0 ? 0 : a / b;
            default -> b == 0 ? 0 : a % b;
        };
    }

    /// Whether any of the formulas has a value.
    static boolean anyOf(List<Formula> formulas, @Nullable Object[] row) {
        for (var formula : formulas) if (formula.of(row) != null) return true;
        return false;
    }
}
