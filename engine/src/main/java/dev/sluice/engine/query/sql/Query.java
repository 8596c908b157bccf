package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Expression.OrderKey;
import java.util.List;
import java.util.Optional;

/// `[WITH …] body [ORDER BY …] [LIMIT …] [OFFSET …]`.
public record Query(
        List<CommonTable> with,
        Body body,
        List<OrderKey> orderBy,
        Optional<Expression> limit,
        Optional<Expression> offset) {
    public Query {
        with = List.copyOf(with);
        orderBy = List.copyOf(orderBy);
    }

    /// @param columns new names for the first columns; may be empty
    public record CommonTable(String name, List<String> columns, Query query) {
        public CommonTable {
            columns = List.copyOf(columns);
        }
    }

    public sealed interface Body {}

    public record Select(
            boolean distinct,
            List<Expression> distinctOn,
            List<Item> items,
            List<Source> from,
            Optional<Expression> where,
            Grouping grouping,
            Optional<Expression> having)
            implements Body {
        public Select {
            distinctOn = List.copyOf(distinctOn);
            items = List.copyOf(items);
            from = List.copyOf(from);
        }
    }

    public enum SetKind {
        UNION,
        INTERSECT,
        EXCEPT
    }

    public record SetOperation(SetKind kind, boolean all, Body left, Body right) implements Body {}

    public record Values(List<List<Expression>> rows) implements Body {
        public Values {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// A query in parentheses.
    public record Nested(Query query) implements Body {}

    public sealed interface Item {}

    /// `*` or `table.*`.
    public record Wildcard(List<String> qualifier) implements Item {
        public Wildcard {
            qualifier = List.copyOf(qualifier);
        }
    }

    public record Output(Expression expression, Optional<String> alias) implements Item {}

    /// Each set lists indexes into `keys`; without sets there is one, of all keys.
    ///
    /// @param all `GROUP BY ALL`: every select item that is not an aggregate
    public record Grouping(List<Expression> keys, List<GroupingTerm> terms, boolean all) {
        static final Grouping NONE = new Grouping(List.of(), List.of(), false);

        public Grouping {
            keys = List.copyOf(keys);
            terms = List.copyOf(terms);
        }

        public boolean isEmpty() {
            return terms.isEmpty() && !all;
        }
    }

    /// A part of `GROUP BY`: one key, or `ROLLUP`, `CUBE`, `GROUPING SETS` over lists of indexes into the keys.
    public record GroupingTerm(Kind kind, List<List<Integer>> sets) {
        public enum Kind {
            KEY,
            ROLLUP,
            CUBE,
            GROUPING_SETS
        }

        public GroupingTerm {
            sets = sets.stream().map(List::copyOf).toList();
        }
    }

    public sealed interface Source {}

    /// New names for a source and its first columns.
    public record Alias(String name, List<String> columns) {
        public Alias {
            columns = List.copyOf(columns);
        }
    }

    public record TableName(List<String> parts, Optional<Alias> alias) implements Source {
        public TableName {
            parts = List.copyOf(parts);
        }
    }

    public record Derived(Query query, Optional<Alias> alias) implements Source {}

    /// `last_cache('cpu')` and the like.
    public record TableCall(String name, List<Expression> arguments, Optional<Alias> alias) implements Source {
        public TableCall {
            arguments = List.copyOf(arguments);
        }
    }

    public enum JoinKind {
        INNER,
        LEFT,
        RIGHT,
        FULL,
        CROSS,
        LEFT_SEMI,
        LEFT_ANTI
    }

    /// @param using columns of `USING`; ignored when `natural`
    public record Join(
            Source left, Source right, JoinKind kind, Optional<Expression> on, List<String> using, boolean natural)
            implements Source {
        public Join {
            using = List.copyOf(using);
        }
    }
}
