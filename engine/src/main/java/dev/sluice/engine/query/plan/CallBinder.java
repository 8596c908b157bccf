package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Expression.Call;
import dev.sluice.engine.query.sql.Expression.OrderKey;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Calls of functions, aggregates and window functions. Only names known here reach DuckDB.
final class CallBinder {
    private final ExpressionBinder expressions;

    CallBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Bound bind(Call call) {
        var name = call.name();
        if (call.over().isPresent()) return window(call);
        if (Aggregates.isKnown(name)) return aggregate(call);
        if (call.star()
                || call.distinct()
                || !call.orderBy().isEmpty()
                || call.filter().isPresent()) throw unknown(name);
        var arguments = expressions.bind(call.arguments());
        return ScalarFunctions.call(name, arguments, expressions.context()).orElseThrow(() -> unknown(name));
    }

    private static SqlException unknown(String name) {
        return SqlException.planning("Invalid function '" + name + "'.");
    }

    private Bound aggregate(Call call) {
        var arguments = expressions.bind(call.arguments());
        var order = order(call.orderBy());
        var filter = call.filter().map(expressions::bind);
        var children = new ArrayList<>(arguments);
        children.addAll(order.keys());
        filter.ifPresent(children::add);
        for (var child : children) {
            if (child.has(Bound.Kind.AGGREGATE))
                throw SqlException.planning("Aggregate functions cannot be nested: " + child.label());
            if (child.has(Bound.Kind.WINDOW))
                throw SqlException.planning("Aggregate functions cannot contain window functions: " + child.label());
        }
        var modifiers = new Modifiers(
                call.distinct(),
                order.sql(),
                filter.map(condition -> Operators.condition(condition, "FILTER")),
                call.ignoreNulls(),
                "");
        var printed = Aggregates.print(call, arguments, order.keys(), modifiers);
        var label = label(printed.name(), call, arguments);
        if (call.filter().isPresent())
            label += " FILTER (WHERE " + filter.orElseThrow().label() + ")";
        if (!call.orderBy().isEmpty())
            label += call.withinGroup() ? " WITHIN GROUP [" + order.label() + "]" : " ORDER BY [" + order.label() + "]";
        return Bound.of(Bound.Kind.AGGREGATE, printed.sql(), printed.type(), label, children);
    }

    private Bound window(Call call) {
        var over = call.over().orElseThrow();
        var arguments = expressions.bind(call.arguments());
        var partition = expressions.bind(over.partitionBy());
        var order = order(over.orderBy());
        var filter = call.filter().map(expressions::bind);
        var inner = order(call.orderBy());
        var frame = over.frame().map(text -> " " + text).orElse("");
        var clauses = new ArrayList<String>();
        if (!partition.isEmpty())
            clauses.add("PARTITION BY " + partition.stream().map(Bound::sql).collect(Collectors.joining(", ")));
        if (!order.sql().isEmpty()) clauses.add("ORDER BY " + order.sql());
        var modifiers = new Modifiers(
                call.distinct(),
                inner.sql(),
                filter.map(condition -> Operators.condition(condition, "FILTER")),
                call.ignoreNulls(),
                " OVER (" + String.join(" ", clauses) + frame + ")");
        var printed = Windows.print(call, arguments, modifiers).orElseThrow(() -> unknown(call.name()));
        var children = new ArrayList<>(arguments);
        children.addAll(partition);
        children.addAll(order.keys());
        children.addAll(inner.keys());
        filter.ifPresent(children::add);
        var label = label(printed.name(), call, arguments);
        if (!partition.isEmpty()) label += " PARTITION BY [" + Labels.joined(partition, ", ") + "]";
        if (!order.keys().isEmpty()) label += " ORDER BY [" + order.label() + "]";
        label += over.frame()
                .map(text -> " " + text)
                .orElse(
                        order.keys().isEmpty()
                                ? " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
                                : " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW");
        return Bound.of(Bound.Kind.WINDOW, printed.sql(), printed.type(), label, children);
    }

    private static String label(String name, Call call, List<Bound> arguments) {
        return name + "(" + (call.distinct() ? "DISTINCT " : "") + (call.star() ? "*" : Labels.joined(arguments, ","))
                + ")";
    }

    private record Order(List<Bound> keys, String sql, String label) {}

    private Order order(List<OrderKey> keys) {
        var bound =
                keys.stream().map(OrderKey::expression).map(expressions::bind).toList();
        var sql = new ArrayList<String>();
        var label = new ArrayList<String>();
        for (int i = 0; i < keys.size(); i++) {
            var direction = direction(keys.get(i));
            // a constant orders nothing, and DuckDB does not accept it
            if (bound.get(i).constant().isEmpty()) sql.add(bound.get(i).sql() + direction);
            label.add(bound.get(i).label() + direction);
        }
        return new Order(bound, String.join(", ", sql), String.join(", ", label));
    }

    static String direction(Expression.OrderKey key) {
        return (key.descending() ? " DESC" : " ASC") + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
}
