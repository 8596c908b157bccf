package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Expression.OrderKey;
import dev.sluice.engine.query.sql.Query;
import dev.sluice.engine.query.sql.Query.Select;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Binds one SELECT with its ORDER BY and LIMIT.
final class SelectBinder {
    private static final String ROW_TIME = "time";
    private static final ExpressionBinder.Names NOBODY = _ -> Optional.empty();

    /// @param alias given with `AS`
    private record Item(Bound value, Optional<String> alias) {
        /// The name as the peer compares it.
        String key() {
            return alias.orElse(value.label());
        }

        String name() {
            return alias.orElseGet(() -> value.column().map(ScopeColumn::name).orElse(value.label()));
        }
    }

    private final QueryBinder queries;
    private final Select select;
    private final List<OrderKey> orderBy;
    private final String tail;
    private final Optional<Scope> outer;
    private final Scope scope;
    private List<Item> items = List.of();

    /// @param tail printed LIMIT and OFFSET
    SelectBinder(QueryBinder queries, Select select, List<OrderKey> orderBy, String tail, Optional<Scope> outer) {
        this.queries = queries;
        this.select = select;
        this.orderBy = orderBy;
        this.tail = tail;
        this.outer = outer;
        this.scope = new Scope(outer);
    }

    BoundQuery bind() {
        var sources = new SourceBinder(queries, scope, outer);
        var from = select.from().stream().map(sources::bind).collect(Collectors.joining(", "));
        if (!from.isEmpty()) from = " FROM " + from;
        var timeRanges = new LinkedHashMap<ScopeColumn, TimeRange>();
        if (select.where().isPresent()) from += " WHERE " + where(select.where().get(), timeRanges);
        items = items(withAliases(NOBODY, NOBODY));
        checkNames();
        var keys = groupKeys();
        var having = having(withAliases(NOBODY, this::alias));
        var order = order(withAliases(this::alias, NOBODY));
        boolean aggregates = isAggregate(having, order);
        if (aggregates) checkGrouped(keys, having, order);
        if (keys.keys().stream().anyMatch(key -> key.has(Bound.Kind.GAPFILL)))
            return filled(new GapFilling(queries.context(), keys, from + keys.sql(), timeRanges));
        selected().forEach(GapFilling::refuse);
        having.ifPresent(GapFilling::refuse);
        order.forEach(GapFilling::refuse);
        // one row for all also when printing has left no aggregate: `arrow_typeof(count(*))` is a constant
        var condition = having.map(value -> " HAVING " + Operators.condition(value, "HAVING"))
                .orElse(aggregates && keys.keys().isEmpty() ? " HAVING TRUE" : "");
        return printed(from + keys.sql() + condition, orderSql(order));
    }

    /// The same over the filled rows: what was grouped by and aggregated is now a column.
    private BoundQuery filled(GapFilling filling) {
        var expressions = new FilledExpressions(filling, queries, scope, withAliases(NOBODY, NOBODY), NOBODY, NOBODY);
        items = items(expressions);
        var having = having(new FilledExpressions(filling, queries, scope, withAliases(NOBODY, NOBODY), NOBODY, this::alias));
        var order = order(new FilledExpressions(filling, queries, scope, withAliases(NOBODY, NOBODY), this::alias, NOBODY));
        var sorted = orderBy.isEmpty() && !select.distinct() ? " ORDER BY " + filling.order() : orderSql(order);
        var condition = having.map(value -> " WHERE " + Operators.condition(value, "HAVING")).orElse("");
        return printed(" FROM " + filling.sql() + condition, sorted);
    }

    private BoundQuery printed(String from, String order) {
        var sql = new StringBuilder("SELECT ");
        if (!select.distinctOn().isEmpty())
            sql.append("DISTINCT ON (").append(distinctOn()).append(") ");
        else if (select.distinct()) sql.append("DISTINCT ");
        for (int i = 0; i < items.size(); i++)
            sql.append(i == 0 ? "" : ", ")
                    .append(exact(items.get(i).value()))
                    .append(" AS ")
                    .append(BoundQuery.columnName(i));
        sql.append(from).append(order).append(tail);
        return new BoundQuery(
                sql.toString(), items.stream().map(SelectBinder::column).toList());
    }

    private ExpressionBinder withAliases(ExpressionBinder.Names before, ExpressionBinder.Names after) {
        return new ExpressionBinder(queries.context(), scope, queries, before, after);
    }

    private List<Bound> selected() {
        return items.stream().map(Item::value).toList();
    }

    private Optional<Bound> having(ExpressionBinder expressions) {
        return select.having().map(expressions::bind);
    }

    private boolean isAggregate(Optional<Bound> having, List<Bound> order) {
        return !select.grouping().isEmpty()
                || having.isPresent()
                || selected().stream().anyMatch(SelectBinder::isAggregated)
                || order.stream().anyMatch(SelectBinder::isAggregated);
    }

    private void checkGrouped(GroupKeys keys, Optional<Bound> having, List<Bound> order) {
        for (var value : selected()) keys.check(value, scope, "SELECT", selected());
        having.ifPresent(value -> keys.check(value, scope, "HAVING", selected()));
        for (var value : order) keys.check(value, scope, "ORDER BY", selected());
    }

    private static boolean isAggregated(Bound value) {
        return value.has(Bound.Kind.AGGREGATE);
    }

    /// A column of exactly the type it was given here: no HUGEINT or DECIMAL leaves a query.
    private static String exact(Bound value) {
        boolean certain =
                value.column().isPresent() || value.constant().isPresent() || value.type() == SqlType.Simple.INTERVAL;
        if (certain || !(value.type() instanceof SqlType.Simple)) return value.sql();
        return "CAST(" + value.sql() + " AS " + value.type().duckName() + ")";
    }

    private static BoundQuery.Column column(Item item) {
        var column = item.value().column();
        Optional<String> qualifier =
                item.alias().isPresent() ? Optional.empty() : column.flatMap(ScopeColumn::qualifier);
        return new BoundQuery.Column(item.name(), item.value().type(), qualifier, column.flatMap(ScopeColumn::ioxType));
    }

    private String where(Expression condition, Map<ScopeColumn, TimeRange> timeRanges) {
        var expressions = withAliases(NOBODY, NOBODY);
        var bound = expressions.bind(condition);
        if (isAggregated(bound))
            throw SqlException.planning("Aggregate functions are not allowed in the WHERE clause: " + bound.label());
        if (bound.has(Bound.Kind.WINDOW))
            throw SqlException.planning("Window functions are not allowed in the WHERE clause: " + bound.label());
        GapFilling.refuse(bound);
        timeRanges.putAll(TimeBounds.of(condition, expressions, scope));
        timeRanges.forEach((column, range) -> column.origin()
                .filter(SelectBinder::isRowTime)
                .ifPresent(origin -> origin.scan().narrow(range)));
        return Operators.condition(bound, "");
    }

    private static boolean isRowTime(ScopeColumn.Origin origin) {
        var relation = origin.scan().relation();
        return relation.schema().equals(Relations.USER_SCHEMA)
                && relation.columns().get(origin.index()).name().equals(ROW_TIME);
    }

    private List<Item> items(ExpressionBinder expressions) {
        var all = new ArrayList<Item>();
        for (var item : select.items())
            switch (item) {
                case Query.Output(var expression, var alias) -> all.add(new Item(expressions.bind(expression), alias));
                case Query.Wildcard(var qualifier) -> {
                    if (select.from().isEmpty())
                        throw SqlException.planning("SELECT * with no tables specified is not valid");
                    for (var column : star(qualifier))
                        all.add(new Item(expressions.column(column), Optional.empty()));
                }
            }
        return all;
    }

    private List<ScopeColumn> star(List<String> qualifier) {
        var name = String.join(".", qualifier);
        return qualifier.isEmpty()
                ? scope.star()
                : scope.star(name).orElseThrow(() -> SqlException.planning("Invalid qualifier " + name));
    }

    private void checkNames() {
        var positions = new HashMap<String, Integer>();
        for (int i = 0; i < items.size(); i++) {
            var key = items.get(i).key();
            var first = positions.putIfAbsent(key, i);
            if (first != null && !isWildcardDuplicate(first, i))
                throw SqlException.planning("Projections require unique expression names but the expression \""
                        + shown(items.get(first)) + "\" at position " + first + " and \"" + shown(items.get(i))
                        + "\" at position " + i
                        + " have the same name. Consider aliasing (\"AS\") one of them.");
        }
    }

    private static String shown(Item item) {
        return item.value().label() + item.alias().map(alias -> " AS " + alias).orElse("");
    }

    /// Columns without a qualifier (of subqueries) may share a name when `*` brought them.
    private boolean isWildcardDuplicate(int first, int second) {
        boolean wildcard = select.items().stream().anyMatch(Query.Wildcard.class::isInstance);
        return wildcard
                && items.get(first).value().column().isPresent()
                && items.get(second).value().column().isPresent()
                && items.get(first).alias().isEmpty()
                && items.get(second).alias().isEmpty()
                && !items.get(first)
                        .value()
                        .sql()
                        .equals(items.get(second).value().sql());
    }

    private Optional<Bound> alias(String name) {
        return items.stream()
                .filter(item -> item.alias().isPresent() && item.alias().get().equals(name))
                .map(Item::value)
                .findFirst();
    }

    private GroupKeys groupKeys() {
        var grouping = select.grouping();
        if (grouping.all())
            return new GroupKeys(
                    grouping,
                    selected().stream()
                            .filter(value -> !isAggregated(value) && !value.has(Bound.Kind.WINDOW))
                            .toList());
        var keys = new ArrayList<Bound>();
        var expressions = withAliases(NOBODY, this::alias);
        for (var key : grouping.keys()) {
            var position = QueryBinder.ordinal(key, items.size(), "Group by");
            keys.add(position.isPresent() ? items.get(position.get()).value() : expressions.bind(key));
        }
        return new GroupKeys(grouping, keys);
    }

    private String distinctOn() {
        var expressions = withAliases(NOBODY, this::alias);
        return select.distinctOn().stream()
                .map(expressions::bind)
                .map(Bound::sql)
                .collect(Collectors.joining(", "));
    }

    private List<Bound> order(ExpressionBinder expressions) {
        var keys = new ArrayList<Bound>();
        for (var key : orderBy) {
            var position = QueryBinder.ordinal(key.expression(), items.size(), "Order by");
            keys.add(position.isPresent() ? items.get(position.get()).value() : expressions.bind(key.expression()));
        }
        return keys;
    }

    private String orderSql(List<Bound> keys) {
        var selected = new HashMap<String, Integer>();
        for (int i = 0; i < items.size(); i++)
            selected.putIfAbsent(items.get(i).value().sql(), i + 1);
        var printed = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var position = selected.get(key.sql());
            if (position == null && key.constant().isPresent() || !seen.add(key.sql())) continue;
            if (position == null && select.distinct() && select.distinctOn().isEmpty())
                throw SqlException.planning(
                        "For SELECT DISTINCT, ORDER BY expressions " + key.label() + " must appear in select list");
            printed.add((position == null ? key.sql() : position.toString()) + CallBinder.direction(orderBy.get(i)));
        }
        return printed.isEmpty() ? "" : " ORDER BY " + String.join(", ", printed);
    }
}
