package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Query.Grouping;
import dev.sluice.engine.query.sql.Query.GroupingTerm;
import dev.sluice.engine.query.sql.SqlException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The clause GROUP BY: what is grouped by, printed, and what may stand beside it.
final class GroupKeys {
    private final Grouping grouping;
    private final List<Bound> keys;
    private final Set<String> printed;

    GroupKeys(Grouping grouping, List<Bound> keys) {
        this.grouping = grouping;
        this.keys = List.copyOf(keys);
        this.printed = keys.stream().map(Bound::sql).collect(Collectors.toSet());
        for (var key : keys) {
            if (key.has(Bound.Kind.AGGREGATE))
                throw SqlException.planning("Aggregate functions are not allowed in GROUP BY: " + key.label());
            if (key.has(Bound.Kind.WINDOW))
                throw SqlException.planning("Window functions are not allowed in GROUP BY: " + key.label());
        }
    }

    List<Bound> keys() {
        return keys;
    }

    /// Whether every row belongs to one group, as it does without `ROLLUP` and its kin.
    boolean isSimple() {
        return grouping.terms().stream().allMatch(term -> term.kind() == GroupingTerm.Kind.KEY);
    }

    /// ` GROUP BY …`, or nothing.
    String sql() {
        if (keys.isEmpty()) return "";
        if (grouping.all()) return " GROUP BY " + keys.stream().map(Bound::sql).collect(Collectors.joining(", "));
        return " GROUP BY " + grouping.terms().stream().map(this::term).collect(Collectors.joining(", "));
    }

    private String term(GroupingTerm term) {
        var sets = term.sets().stream()
                .map(set -> set.stream().map(this::key).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return switch (term.kind()) {
            case KEY -> key(term.sets().getFirst().getFirst());
            case ROLLUP -> "ROLLUP (" + sets + ")";
            case CUBE -> "CUBE (" + sets + ")";
            case GROUPING_SETS -> "GROUPING SETS (" + sets + ")";
        };
    }

    private String key(int index) {
        return keys.get(index).sql();
    }

    /// @param scope    whose columns must be keys, or in aggregates
    /// @param selected what the select list has, for the message
    /// @throws SqlException when `value` has no single value in each group
    void check(Bound value, Scope scope, String clause, List<Bound> selected) {
        if (printed.contains(value.sql()) || value.kind() == Bound.Kind.AGGREGATE) return;
        if (value.column().isPresent() && value.column().get().scope() == scope) {
            var satisfying = selected.stream()
                    .filter(item -> item.has(Bound.Kind.AGGREGATE) || printed.contains(item.sql()))
                    .map(Bound::label)
                    .collect(Collectors.joining(", "));
            throw SqlException.planning(
                    "Column in " + clause + " must be in GROUP BY or an aggregate function: While expanding"
                            + " wildcard, column \"" + value.label()
                            + "\" must appear in the GROUP BY clause or must be part of an"
                            + " aggregate function, currently only \"" + satisfying
                            + "\" appears in the SELECT clause satisfies this requirement");
        }
        for (var child : value.children()) check(child, scope, clause, selected);
    }
}
