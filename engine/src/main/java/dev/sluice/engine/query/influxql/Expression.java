package dev.sluice.engine.query.influxql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands in a select list or behind `WHERE`.
public sealed interface Expression {
    /// A field, a tag or `time`.
    ///
    /// @param type what follows `::`, e.g. `field`, `tag`, `float`
    record Name(String name, Optional<String> type) implements Expression {
        public boolean isTime() {
            return name.equalsIgnoreCase("time") && type.isEmpty();
        }
    }

    /// `$name`
    record Parameter(String name) implements Expression {}

    record Signed(long value) implements Expression {}

    /// Past the signed ones; `bits` is the value as an unsigned 64-bit number.
    record Unsigned(long bits) implements Expression {}

    record Decimal(double value) implements Expression {}

    record Text(String value) implements Expression {}

    record Bool(boolean value) implements Expression {}

    record Span(long nanos) implements Expression {}

    /// What stands between the slashes.
    record Regex(String pattern) implements Expression {}

    /// `*`, `*::field`, `*::tag`
    record Wildcard(Optional<String> type) implements Expression {}

    /// @param name in lower case
    record Call(String name, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// @param operator a symbol, `AND` or `OR`; `<>` is `!=`
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /// In parentheses.
    record Nested(Expression inner) implements Expression {}

    /// This one and all below it.
    default Stream<Expression> all() {
        return Stream.concat(
                Stream.of(this),
                switch (this) {
                    case Call call -> call.arguments().stream().flatMap(Expression::all);
                    case Binary binary -> Stream.concat(binary.left().all(), binary.right().all());
                    case Nested nested -> nested.inner().all();
                    default -> Stream.of();
                });
    }
}
