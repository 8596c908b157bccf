package dev.sluice.editor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A statement. `end` is exclusive and where its last token ends.
public sealed interface Stmt {
    int start();

    int end();

    /// The expressions of the statement itself, without those of its blocks.
    List<Expr> expressions();

    default List<List<Stmt>> blocks() {
        return List.of();
    }

    record Function(
            String name,
            int nameStart,
            boolean isAsync,
            List<Expr> decorators,
            List<Expr.Name> typeParameters,
            List<Expr.Parameter> parameters,
            @Nullable Expr returns,
            List<Stmt> body,
            int start,
            int end)
            implements Stmt {
        @Override
        public List<Expr> expressions() {
            var all = new ArrayList<>(decorators);
            for (var parameter : parameters) all.addAll(parameter.expressions());
            all.addAll(Expr.present(returns));
            return all;
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body);
        }
    }

    record ClassDef(
            String name,
            int nameStart,
            List<Expr> decorators,
            List<Expr.Name> typeParameters,
            List<Expr.Argument> bases,
            List<Stmt> body,
            int start,
            int end)
            implements Stmt {
        @Override
        public List<Expr> expressions() {
            return Stream.concat(decorators.stream(), bases.stream().map(Expr.Argument::value)).toList();
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body);
        }
    }

    /// `a = b = value`; an annotation stands with a single target, and then the value may be missing.
    record Assign(List<Expr> targets, @Nullable Expr annotation, @Nullable Expr value, int start, int end)
            implements Stmt {
        @Override
        public List<Expr> expressions() {
            return Stream.concat(targets.stream(), Expr.present(annotation, value).stream()).toList();
        }
    }

    record AugmentedAssign(Expr target, String operator, Expr value, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of(target, value);
        }
    }

    record For(Expr target, Expr iterable, List<Stmt> body, List<Stmt> otherwise, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of(target, iterable);
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body, otherwise);
        }
    }

    record While(Expr test, List<Stmt> body, List<Stmt> otherwise, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of(test);
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body, otherwise);
        }
    }

    record If(Expr test, List<Stmt> body, List<Stmt> otherwise, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of(test);
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body, otherwise);
        }
    }

    record With(List<Item> items, List<Stmt> body, int start, int end) implements Stmt {
        public record Item(Expr value, @Nullable Expr target) {}

        @Override
        public List<Expr> expressions() {
            return items.stream().flatMap(item -> Expr.present(item.value(), item.target()).stream()).toList();
        }

        @Override
        public List<List<Stmt>> blocks() {
            return List.of(body);
        }
    }

    record Try(List<Stmt> body, List<Handler> handlers, List<Stmt> otherwise, List<Stmt> last, int start, int end)
            implements Stmt {
        public record Handler(@Nullable Expr type, Expr.@Nullable Name name, List<Stmt> body, int start, int end) {}

        @Override
        public List<Expr> expressions() {
            return handlers.stream().flatMap(handler -> Expr.present(handler.type()).stream()).toList();
        }

        @Override
        public List<List<Stmt>> blocks() {
            var blocks = new ArrayList<List<Stmt>>();
            blocks.add(body);
            for (var handler : handlers) blocks.add(handler.body());
            blocks.add(otherwise);
            blocks.add(last);
            return blocks;
        }
    }

    record Match(Expr subject, List<Case> cases, int start, int end) implements Stmt {
        public record Case(Expr pattern, @Nullable Expr guard, List<Stmt> body) {}

        @Override
        public List<Expr> expressions() {
            var all = new ArrayList<>(List.of(subject));
            for (var each : cases) all.addAll(Expr.present(each.pattern(), each.guard()));
            return all;
        }

        @Override
        public List<List<Stmt>> blocks() {
            return cases.stream().map(Case::body).toList();
        }
    }

    /// @param module null for `import a`; else what follows `from`, with its dots
    record Import(@Nullable String module, int moduleStart, List<Alias> names, int start, int end) implements Stmt {
        /// @param name  as imported, with dots; `*` for everything
        /// @param bound the name that it makes, and where
        public record Alias(String name, int start, int end, String bound, int boundStart, boolean renamed) {}

        @Override
        public List<Expr> expressions() {
            return List.of();
        }
    }

    /// `global` or `nonlocal`.
    record Declare(String keyword, List<Expr.Name> names, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of();
        }
    }

    record TypeAlias(Expr.Name name, Expr value, int start, int end) implements Stmt {
        @Override
        public List<Expr> expressions() {
            return List.of(name, value);
        }
    }

    /// `return`, `raise`, `del`, `assert`, `pass`, `break`, `continue`, and expressions alone (keyword empty).
    record Simple(String keyword, List<Expr> expressions, int start, int end) implements Stmt {
        public boolean is(String word) {
            return keyword.equals(word);
        }
    }
}
