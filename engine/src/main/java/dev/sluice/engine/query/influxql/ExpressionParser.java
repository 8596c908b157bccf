package dev.sluice.engine.query.influxql;

import dev.sluice.engine.query.influxql.Expression.Binary;
import dev.sluice.engine.query.influxql.Expression.Call;
import dev.sluice.engine.query.influxql.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Operators by precedence climbing, and what they stand between.
final class ExpressionParser {
    /// Deepest nesting, shallow enough for the stack of a virtual thread.
    private static final int NESTING_LIMIT = 200;
    /// Operators in a row, which make a tree as deep.
    private static final int OPERATOR_LIMIT = 2000;

    private static final int COMPARISON = 3;
    private static final int ARITHMETIC = 4;
    /// The longer ones first.
    private static final List<String> SYMBOLS = List.of(
            "=~", "!~", "!=", "<>", "<=", ">=", "=", "<", ">", "+", "-", "|", "^", "*", "/", "%", "&");

    private static final Set<String> TYPES =
            Set.of("float", "integer", "unsigned", "string", "boolean", "field", "tag");

    private final TextReader in;
    private int nesting;
    private int operators;

    ExpressionParser(TextReader in) {
        this.in = in;
    }

    /// With comparisons, `AND` and `OR`.
    Expression condition() {
        return fresh(1, "invalid conditional expression");
    }

    Expression arithmetic(String expected) {
        return fresh(ARITHMETIC, expected);
    }

    private Expression fresh(int minimum, String expected) {
        nesting = 0;
        operators = 0;
        return expression(minimum, expected);
    }

    private Expression expression(int minimum, String expected) {
        if (++nesting > NESTING_LIMIT) throw in.error("expression is nested too deeply");
        var left = unary(expected);
        while (true) {
            int place = in.place();
            var operator = operator();
            int precedence = precedence(operator);
            if (precedence < minimum) {
                in.goTo(place);
                nesting--;
                return left;
            }
            if (++operators > OPERATOR_LIMIT) throw in.error("expression has too many operators");
            var right = expression(precedence + 1, "invalid expression, expected an operand");
            if (operator.endsWith("~") && !(right instanceof Expression.Regex)) {
                in.goTo(place);
                throw in.error("invalid conditional, expected regular expression");
            }
            left = new Binary(operator.equals("<>") ? "!=" : operator, left, right);
        }
    }

    /// Takes it; empty when there is none.
    private String operator() {
        if (in.takeWords("AND")) return "AND";
        if (in.takeWords("OR")) return "OR";
        return SYMBOLS.stream().filter(in::take).findFirst().orElse("");
    }

    private static int precedence(String operator) {
        return switch (operator) {
            case "OR" -> 1;
            case "AND" -> 2;
            case "+", "-", "|", "^" -> ARITHMETIC;
            case "*", "/", "%", "&" -> ARITHMETIC + 1;
            case "" -> 0;
            default -> COMPARISON;
        };
    }

    private Expression unary(String expected) {
        boolean minus = in.peek() == '-';
        if (!minus && in.peek() != '+') return primary(expected);
        in.take(minus ? "-" : "+");
        int place = in.place();
        if (++nesting > NESTING_LIMIT) throw in.error("expression is nested too deeply");
        var operand = unary(expected);
        nesting--;
        if (!minus) return operand;
        return switch (operand) {
            case Expression.Signed(var value) -> new Expression.Signed(-value);
            case Expression.Decimal(var value) -> new Expression.Decimal(-value);
            case Expression.Span(var nanos) -> new Expression.Span(-nanos);
            case Expression.Unsigned(var bits) when bits == Long.MIN_VALUE -> new Expression.Signed(bits);
            case Expression.Unsigned _ -> {
                in.goTo(place);
                throw in.error("constant overflows signed integer");
            }
            default -> new Binary("*", new Expression.Signed(-1), operand);
        };
    }

    private Expression primary(String expected) {
        char next = in.peek();
        if (next == '(') return nested();
        if (next == '\'') return new Expression.Text(in.quoted('\'', "unterminated string literal"));
        if (next == '/') return new Expression.Regex(in.regex());
        if (next == '$') return parameter();
        if (next >= '0' && next <= '9' || next == '.') return number(expected);
        if (next == '*') {
            in.take("*");
            return new Expression.Wildcard(wildcardType());
        }
        if (in.takeWords("TRUE")) return new Expression.Bool(true);
        if (in.takeWords("FALSE")) return new Expression.Bool(false);
        return named(expected);
    }

    private Expression nested() {
        in.take("(");
        var inner = expression(1, "invalid expression, expected an operand");
        in.expect(")", "invalid expression, expected ')'");
        return new Expression.Nested(inner);
    }

    private Expression parameter() {
        in.take("$");
        var name = in.identifier();
        return new Expression.Parameter(name.orElseThrow(() -> in.error("invalid bind parameter, expected its name")));
    }

    private Expression number(String expected) {
        int place = in.place();
        var digits = in.number();
        if (digits.isEmpty()) throw in.error(expected);
        if (digits.indexOf('.') >= 0) return new Expression.Decimal(Double.parseDouble(digits));
        var unit = in.unit();
        try {
            if (!unit.isEmpty()) return new Expression.Span(span(digits, unit));
            long bits = Long.parseUnsignedLong(digits);
            return bits < 0 ? new Expression.Unsigned(bits) : new Expression.Signed(bits);
        } catch (NumberFormatException | ArithmeticException tooLarge) {
            in.goTo(place);
            throw in.error(unit.isEmpty() ? "unable to parse unsigned integer" : "overflow");
        }
    }

    private long span(String digits, String unit) {
        long nanos = Math.multiplyExact(Long.parseLong(digits), nanosOf(unit));
        while (in.atDigit()) {
            var more = in.number();
            var of = in.unit();
            if (of.isEmpty()) throw in.error("invalid duration, expected a unit");
            nanos = Math.addExact(nanos, Math.multiplyExact(Long.parseLong(more), nanosOf(of)));
        }
        return nanos;
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            case "w" -> 604_800_000_000_000L;
            default -> 1_000;
        };
    }

    /// A duration such as `1h30m`; empty when there is none.
    OptionalLong duration() {
        int place = in.place();
        if (in.atDigit() && number("expected a duration") instanceof Expression.Span(var nanos))
            return OptionalLong.of(nanos);
        in.goTo(place);
        return OptionalLong.empty();
    }

    private Expression named(String expected) {
        int place = in.place();
        if (in.takeWords("DISTINCT")) {
            if (in.peek() == '(') return call("distinct");
            var name = in.identifier().orElseThrow(() -> in.error("invalid DISTINCT, expected an identifier"));
            return new Call("distinct", List.of(new Name(name, Optional.empty())));
        }
        boolean quoted = in.peek() == '"';
        var name = in.identifier().orElseThrow(() -> in.error(expected));
        if (!quoted && in.peek() == '(') return call(name.toLowerCase(Locale.ROOT));
        var whole = new StringBuilder(name);
        while (in.takeAdjacent("."))
            whole.append('.').append(in.identifier().orElseThrow(() -> in.error("expected an identifier")));
        if (!in.takeAdjacent("::")) return new Name(whole.toString(), Optional.empty());
        var type = in.word().toLowerCase(Locale.ROOT);
        if (TYPES.contains(type)) return new Name(whole.toString(), Optional.of(type));
        in.goTo(place);
        throw in.error("invalid data type for tag or field reference, expected float, integer, unsigned, string,"
                + " boolean, field, tag");
    }

    private Optional<String> wildcardType() {
        if (!in.takeAdjacent("::")) return Optional.empty();
        var type = in.word().toLowerCase(Locale.ROOT);
        if (type.equals("field") || type.equals("tag")) return Optional.of(type);
        throw in.error("invalid wildcard type specifier, expected 'tag' or 'field'");
    }

    private Expression call(String name) {
        in.take("(");
        var arguments = new ArrayList<Expression>();
        if (!in.take(")")) {
            do arguments.add(expression(ARITHMETIC, "invalid function call, expected an argument"));
            while (in.take(","));
            in.expect(")", "invalid function call, expected ')'");
        }
        return new Call(name, arguments);
    }
}
