package dev.sluice.engine.query.sql;

import java.util.List;
import java.util.Optional;

/// A value as it is written. Identifiers are already folded: what is here must match a stored name exactly.
public sealed interface Expression {
    /// `column`, `table.column`, `schema.table.column` …
    record Column(List<String> parts) implements Expression {
        public Column {
            parts = List.copyOf(parts);
        }
    }

    /// Digits as written, without a sign.
    record NumberLiteral(String text) implements Expression {}

    record TextLiteral(String value) implements Expression {}

    record BooleanLiteral(boolean value) implements Expression {}

    record NullLiteral() implements Expression {}

    /// `x'0a'`: hexadecimal digits.
    record HexLiteral(String digits) implements Expression {}

    record IntervalLiteral(String text) implements Expression {}

    /// `$name`.
    record Parameter(String name) implements Expression {}

    /// `-`, `+` or `NOT`.
    record Unary(String operator, Expression operand) implements Expression {}

    /// Arithmetic, comparison, `AND`, `OR`, `||`, bit and regular-expression operators, as in the text, upper case.
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    enum Test {
        NULL,
        TRUE,
        FALSE,
        UNKNOWN
    }

    record Is(Expression operand, Test test, boolean negated) implements Expression {}

    record IsDistinct(Expression left, Expression right, boolean negated) implements Expression {}

    record Between(Expression operand, Expression low, Expression high, boolean negated) implements Expression {}

    record InList(Expression operand, List<Expression> values, boolean negated) implements Expression {
        public InList {
            values = List.copyOf(values);
        }
    }

    record InQuery(Expression operand, Query query, boolean negated) implements Expression {}

    record Exists(Query query, boolean negated) implements Expression {}

    record ScalarQuery(Query query) implements Expression {}

    enum LikeKind {
        LIKE,
        ILIKE,
        SIMILAR
    }

    record Like(Expression operand, Expression pattern, Optional<String> escape, LikeKind kind, boolean negated)
            implements Expression {}

    record When(Expression condition, Expression result) {}

    record Case(Optional<Expression> operand, List<When> whens, Optional<Expression> otherwise) implements Expression {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record Cast(Expression operand, TypeName type, boolean orNull) implements Expression {}

    record AtTimeZone(Expression operand, Expression zone) implements Expression {}

    /// `list[1]`, `struct['field']`.
    record Subscript(Expression operand, Expression index) implements Expression {}

    record ArrayLiteral(List<Expression> elements) implements Expression {
        public ArrayLiteral {
            elements = List.copyOf(elements);
        }
    }

    /// A function, aggregate or window call.
    ///
    /// @param star        `count(*)`: no arguments
    /// @param orderBy     inside the parentheses, or `WITHIN GROUP`
    /// @param ignoreNulls `IGNORE NULLS` was written
    record Call(
            String name,
            List<Expression> arguments,
            boolean star,
            boolean distinct,
            List<OrderKey> orderBy,
            boolean withinGroup,
            Optional<Expression> filter,
            boolean ignoreNulls,
            Optional<Window> over)
            implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            orderBy = List.copyOf(orderBy);
        }

        static Call plain(String name, List<Expression> arguments) {
            return new Call(name, arguments, false, false, List.of(), false, Optional.empty(), false, Optional.empty());
        }
    }

    /// What follows `OVER`. `frame` is checked and normalised text, e.g. `ROWS BETWEEN 2 PRECEDING AND CURRENT ROW`.
    record Window(List<Expression> partitionBy, List<OrderKey> orderBy, Optional<String> frame) {
        public Window {
            partitionBy = List.copyOf(partitionBy);
            orderBy = List.copyOf(orderBy);
        }
    }

    record OrderKey(Expression expression, boolean descending, boolean nullsFirst) {}

    /// `bigint unsigned`, `timestamp`, `varchar`: lower case, without its size.
    record TypeName(String name) {}
}
