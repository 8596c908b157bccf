package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression. `end` is exclusive.
public sealed interface Expr {
    int start();

    int end();

    /// What it is made of, in the order of the text.
    List<Expr> parts();

    record Name(String id, int start, int end) implements Expr {
        @Override
        public List<Expr> parts() {
            return List.of();
        }
    }

    /// A number, `None`, `True`, `False` or `...`.
    record Constant(String text, int start, int end) implements Expr {
        @Override
        public List<Expr> parts() {
            return List.of();
        }

        public boolean isNumber() {
            char first = text.charAt(0);
            return first >= '0' && first <= '9' || first == '.' && text.length() > 1 && text.charAt(1) != '.';
        }
    }

    /// One string, or several that stand beside each other.
    record Str(List<Token> literals, List<Expr> fields, int start, int end) implements Expr {
        @Override
        public List<Expr> parts() {
            return fields;
        }
    }

    record Attribute(Expr value, String name, int nameStart, int end) implements Expr {
        @Override
        public int start() {
            return value.start();
        }

        @Override
        public List<Expr> parts() {
            return List.of(value);
        }
    }

    /// @param open where the bracket opens
    record Call(Expr function, List<Argument> arguments, int open, int end) implements Expr {
        @Override
        public int start() {
            return function.start();
        }

        @Override
        public List<Expr> parts() {
            var parts = new ArrayList<Expr>();
            parts.add(function);
            for (var argument : arguments) parts.add(argument.value());
            return parts;
        }

        /// The argument at a position, or of this name.
        public @Nullable Expr argument(int index, String keyword) {
            int position = 0;
            for (var argument : arguments) {
                if (keyword.equals(argument.keyword())) return argument.value();
                if (argument.keyword() == null && argument.stars() == 0 && position++ == index) return argument.value();
            }
            return null;
        }
    }

    /// @param stars how many stand before it
    record Argument(@Nullable String keyword, int keywordStart, int stars, Expr value) {}

    record Subscript(Expr value, Expr index, int end) implements Expr {
        @Override
        public int start() {
            return value.start();
        }

        @Override
        public List<Expr> parts() {
            return List.of(value, index);
        }
    }

    record Slice(List<Expr> parts, int start, int end) implements Expr {}

    /// Arithmetic, comparisons, `and` and `or`.
    record Binary(Expr left, String operator, Expr right) implements Expr {
        @Override
        public int start() {
            return left.start();
        }

        @Override
        public int end() {
            return right.end();
        }

        @Override
        public List<Expr> parts() {
            return List.of(left, right);
        }
    }

    /// A sign, `not`, `await`, `yield`, `yield from`, or stars.
    record Unary(String operator, Expr operand, int start) implements Expr {
        @Override
        public int end() {
            return operand.end();
        }

        @Override
        public List<Expr> parts() {
            return List.of(operand);
        }
    }

    record Lambda(List<Parameter> parameters, Expr body, int start) implements Expr {
        @Override
        public int end() {
            return body.end();
        }

        @Override
        public List<Expr> parts() {
            var parts = new ArrayList<Expr>();
            for (var parameter : parameters) parts.addAll(parameter.expressions());
            parts.add(body);
            return parts;
        }
    }

    record Parameter(String name, int start, int stars, @Nullable Expr annotation, @Nullable Expr value) {
        public List<Expr> expressions() {
            return present(annotation, value);
        }
    }

    record Conditional(Expr then, Expr test, Expr otherwise) implements Expr {
        @Override
        public int start() {
            return then.start();
        }

        @Override
        public int end() {
            return otherwise.end();
        }

        @Override
        public List<Expr> parts() {
            return List.of(then, test, otherwise);
        }
    }

    /// @param kind `(`, `[` or `{`
    record Comprehension(String kind, List<Expr> elements, List<Clause> clauses, int start, int end) implements Expr {
        @Override
        public List<Expr> parts() {
            var parts = new ArrayList<>(elements);
            for (var clause : clauses) {
                parts.add(clause.target());
                parts.add(clause.iterable());
                parts.addAll(clause.conditions());
            }
            return parts;
        }
    }

    record Clause(Expr target, Expr iterable, List<Expr> conditions) {}

    /// A tuple, list or set.
    ///
    /// @param kind `(`, `[` or `{`
    record Sequence(String kind, List<Expr> parts, int start, int end) implements Expr {}

    /// @param keys null where a dict is unpacked
    record Dict(List<@Nullable Expr> keys, List<Expr> values, int start, int end) implements Expr {
        @Override
        public List<Expr> parts() {
            var parts = new ArrayList<Expr>();
            for (int i = 0; i < values.size(); i++) {
                var key = keys.get(i);
                if (key != null) parts.add(key);
                parts.add(values.get(i));
            }
            return parts;
        }
    }

    /// `name := value`
    record Walrus(Name target, Expr value) implements Expr {
        @Override
        public int start() {
            return target.start();
        }

        @Override
        public int end() {
            return value.end();
        }

        @Override
        public List<Expr> parts() {
            return List.of(target, value);
        }
    }

    /// `pattern as name` in a `case`.
    record As(Expr pattern, Name target) implements Expr {
        @Override
        public int start() {
            return pattern.start();
        }

        @Override
        public int end() {
            return target.end();
        }

        @Override
        public List<Expr> parts() {
            return List.of(pattern, target);
        }
    }

    /// Where an expression should be.
    record Missing(int start) implements Expr {
        @Override
        public int end() {
            return start;
        }

        @Override
        public List<Expr> parts() {
            return List.of();
        }
    }

    static List<Expr> present(@Nullable Expr... expressions) {
        var present = new ArrayList<Expr>(expressions.length);
        for (var expression : expressions) if (expression != null) present.add(expression);
        return present;
    }
}
