package dev.sluice.engine.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands around the arguments of an aggregate or window function.
///
/// @param orderBy inside the parentheses; empty when there is none
/// @param over    ` OVER (…)`; empty for an aggregate
record Modifiers(boolean distinct, String orderBy, Optional<String> filter, boolean ignoreNulls, String over) {
    boolean isWindow() {
        return !over.isEmpty();
    }

    String call(String function, String... arguments) {
        return function + "(" + (distinct ? "DISTINCT " : "") + String.join(", ", arguments)
                + (orderBy.isEmpty() ? "" : " ORDER BY " + orderBy)
                + (ignoreNulls && isWindow() ? " IGNORE NULLS" : "") + ")"
                + tail(Optional.empty());
    }

    /// A call of the form `f(x) FILTER (…)`, with one more condition and without the rest.
    String filtered(String call, String condition) {
        return call + tail(Optional.of(condition));
    }

    private String tail(Optional<String> condition) {
        var conditions = new ArrayList<String>();
        filter.ifPresent(conditions::add);
        condition.ifPresent(conditions::add);
        return (conditions.isEmpty() ? "" : " FILTER (WHERE " + String.join(" AND ", conditions) + ")") + over;
    }

    static String[] sql(List<Bound> arguments) {
        return arguments.stream().map(Bound::sql).toArray(String[]::new);
    }
}
