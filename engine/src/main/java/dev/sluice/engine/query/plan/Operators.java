package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.SqlException;
import java.util.List;
import java.util.Optional;

/// Operators between two values, with their types made to meet.
final class Operators {
    private Operators() {}

    static Bound binary(String operator, Bound left, Bound right) {
        var label = left.label() + " " + operator + " " + right.label();
        return switch (operator) {
            case "AND", "OR" -> logical(operator, left, right, label);
            case "=", "!=", "<", "<=", ">", ">=" -> compare(operator, left, right, label);
            case "~" -> matches(left, right, label, "regexp_matches(%s, %s)");
            case "~*" -> matches(left, right, label, "regexp_matches(%s, %s, 'i')");
            case "!~" -> matches(left, right, label, "NOT regexp_matches(%s, %s)");
            case "!~*" -> matches(left, right, label, "NOT regexp_matches(%s, %s, 'i')");
            case "||" -> concatenated(left, right, label);
            case "&", "|", "<<", ">>" -> bits("(%s " + operator + " %s)", left, right, label);
            case "^", "#" -> bits("xor(%s, %s)", left, right, left.label() + " BIT_XOR " + right.label());
            case "+", "-", "*", "/", "%" -> arithmetic(operator, left, right, label);
            default -> throw SqlException.planning("Unsupported SQL binary operator " + operator);
        };
    }

    static Bound compare(String operator, Bound left, Bound right, String label) {
        return Bound.of(compared(operator, left, right), Simple.BOOLEAN, label, left, right);
    }

    static String compared(String operator, Bound left, Bound right) {
        var type = Coercion.common(left.type(), right.type())
                .orElseThrow(() -> SqlException.planning("Cannot infer common argument type for comparison operation "
                        + left.type().arrowName() + " " + operator + " "
                        + right.type().arrowName()));
        if (left.type().isNumeric() && right.type().isNumeric())
            return "(" + left.sql() + " " + operator + " " + right.sql() + ")";
        return "(" + Coercion.cast(left, type).sql() + " " + operator + " "
                + Coercion.cast(right, type).sql() + ")";
    }

    private static Bound logical(String operator, Bound left, Bound right, String label) {
        return Bound.of(
                "(" + condition(left, operator) + " " + operator + " " + condition(right, operator) + ")",
                Simple.BOOLEAN,
                label,
                left,
                right);
    }

    /// A value that must be true or false.
    static String condition(Bound value, String where) {
        if (value.type() == Simple.BOOLEAN) return value.sql();
        if (value.isNull()) return "CAST(NULL AS BOOLEAN)";
        throw SqlException.planning("Cannot create filter with non-boolean predicate '" + value.label() + "' returning "
                + value.type().arrowName() + (where.isEmpty() ? "" : " in " + where));
    }

    private static Bound matches(Bound left, Bound right, String label, String form) {
        var sql = form.formatted(text(left, label).sql(), text(right, label).sql());
        return Bound.of("(" + sql + ")", Simple.BOOLEAN, label, left, right);
    }

    private static Bound text(Bound value, String label) {
        if (value.type().isText() || value.isNull()) return Coercion.cast(value, Simple.TEXT);
        throw SqlException.planning("Cannot infer common argument type for regex operation " + label);
    }

    private static Bound concatenated(Bound left, Bound right, String label) {
        boolean lists = left.type() instanceof SqlType.ListOf || right.type() instanceof SqlType.ListOf;
        if (lists)
            return Bound.of("list_concat(" + left.sql() + ", " + right.sql() + ")", left.type(), label, left, right);
        return Bound.of(
                "(" + Coercion.cast(left, Simple.TEXT).sql() + " || "
                        + Coercion.cast(right, Simple.TEXT).sql() + ")",
                Simple.TEXT,
                label,
                left,
                right);
    }

    private static Bound bits(String form, Bound left, Bound right, String label) {
        for (var side : List.of(left, right))
            if (!side.type().isInteger() && !side.isNull()) throw cannotCoerce(label, left, right);
        return Bound.of(
                form.formatted(
                        Coercion.cast(left, Simple.INT64).sql(),
                        Coercion.cast(right, Simple.INT64).sql()),
                Simple.INT64,
                label,
                left,
                right);
    }

    private static Bound arithmetic(String operator, Bound left, Bound right, String label) {
        if (TimeArithmetic.concerns(left) || TimeArithmetic.concerns(right))
            return TimeArithmetic.of(operator, left, right, label);
        var type = numberType(left, right);
        if (type.isEmpty()) throw cannotCoerce(label, left, right);
        return Bound.of(
                number(operator, Coercion.cast(left, type.get()), Coercion.cast(right, type.get()), type.get()),
                type.get(),
                label,
                left,
                right);
    }

    private static Optional<SqlType> numberType(Bound left, Bound right) {
        var first = numberOf(left, right);
        var second = numberOf(right, left);
        if (!first.isNumeric() || !second.isNumeric()) return Optional.empty();
        return Optional.of(Coercion.commonNumber(first, second));
    }

    /// NULL and text take the type of what they meet.
    private static SqlType numberOf(Bound value, Bound other) {
        if (value.isNull()) return other.isNull() ? Simple.INT64 : other.type();
        if (value.type().isText()) return other.type().isNumeric() ? other.type() : Simple.FLOAT64;
        return value.type();
    }

    private static String number(String operator, Bound left, Bound right, SqlType type) {
        boolean whole = operator.equals("/") && type.isInteger();
        return "(" + left.sql() + " " + (whole ? "//" : operator) + " " + right.sql() + ")";
    }

    static SqlException cannotCoerce(String label, Bound left, Bound right) {
        return SqlException.planning("Cannot coerce arithmetic expression " + label + " of "
                + left.type().arrowName() + " and " + right.type().arrowName() + " to valid types");
    }
}
