package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Expression.OrderKey;
import dev.sluice.engine.query.sql.Query;
import dev.sluice.engine.query.sql.Query.Grouping;
import dev.sluice.engine.query.sql.Query.GroupingTerm;
import dev.sluice.engine.query.sql.Query.Select;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Binds one SELECT with its ORDER BY and LIMIT.
final class SelectBinder {
    private static final String ROW_TIME = "time";

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
    private final List<Item> items = new ArrayList<>();

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
        var where = select.where().map(condition -> where(condition));
        for (var item : select.items()) addItem(item);
        checkNames();
        var keys = groupKeys();
        var having = select.having().map(condition -> withAliasesAfter().bind(condition));
        var order = order();
        boolean aggregates = !select.grouping().isEmpty()
                || items.stream().anyMatch(item -> item.value().hasAggregate())
                || having.isPresent()
                || order.stream().anyMatch(Bound::hasAggregate);
        if (aggregates) {
            var grouped = keys.stream().map(Bound::sql).collect(Collectors.toSet());
            for (var item : items) checkGrouped(item.value(), grouped, "SELECT");
            having.ifPresent(condition -> checkGrouped(condition, grouped, "HAVING"));
            for (var key : order) checkGrouped(key, grouped, "ORDER BY");
        }
        var sql = new StringBuilder("SELECT ");
        if (!select.distinctOn().isEmpty())
            sql.append("DISTINCT ON (").append(distinctOn()).append(") ");
        else if (select.distinct()) sql.append("DISTINCT ");
        for (int i = 0; i < items.size(); i++)
            sql.append(i == 0 ? "" : ", ")
                    .append(exact(items.get(i).value()))
                    .append(" AS ")
                    .append(BoundQuery.columnName(i));
        if (!from.isEmpty()) sql.append(" FROM ").append(from);
        where.ifPresent(condition -> sql.append(" WHERE ").append(condition));
        if (!keys.isEmpty()) sql.append(" GROUP BY ").append(grouping(keys));
        having.ifPresent(condition -> sql.append(" HAVING ").append(Operators.condition(condition, "HAVING")));
        sql.append(orderSql(order)).append(tail);
        return new BoundQuery(
                sql.toString(), items.stream().map(SelectBinder::column).toList());
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

    private String where(Expression condition) {
        var expressions = queries.expressions(scope, _ -> Optional.empty());
        var bound = expressions.bind(condition);
        if (bound.hasAggregate())
            throw SqlException.planning("Aggregate functions are not allowed in the WHERE clause: " + bound.label());
        if (bound.hasWindow())
            throw SqlException.planning("Window functions are not allowed in the WHERE clause: " + bound.label());
        TimeBounds.of(condition, expressions, scope)
                .forEach((column, range) -> column.origin()
                        .filter(SelectBinder::isRowTime)
                        .ifPresent(origin -> origin.scan().narrow(range)));
        return Operators.condition(bound, "");
    }

    private static boolean isRowTime(ScopeColumn.Origin origin) {
        var relation = origin.scan().relation();
        return relation.schema().equals(Relations.USER_SCHEMA)
                && relation.columns().get(origin.index()).name().equals(ROW_TIME);
    }

    private void addItem(Query.Item item) {
        switch (item) {
            case Query.Output(var expression, var alias) ->
                items.add(new Item(
                        queries.expressions(scope, _ -> Optional.empty()).bind(expression), alias));
            case Query.Wildcard(var qualifier) -> {
                if (select.from().isEmpty())
                    throw SqlException.planning("SELECT * with no tables specified is not valid");
                var name = String.join(".", qualifier);
                var columns = qualifier.isEmpty()
                        ? scope.star()
                        : scope.star(name).orElseThrow(() -> SqlException.planning("Invalid qualifier " + name));
                for (var column : columns) {
                    column.use();
                    items.add(new Item(Bound.column(column), Optional.empty()));
                }
            }
        }
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

    private ExpressionBinder withAliasesAfter() {
        return queries.expressions(scope, this::alias);
    }

    private List<Bound> groupKeys() {
        var grouping = select.grouping();
        if (grouping.all())
            return items.stream()
                    .map(Item::value)
                    .filter(value -> !value.hasAggregate() && !value.hasWindow())
                    .toList();
        var keys = new ArrayList<Bound>();
        for (var key : grouping.keys()) {
            var position = QueryBinder.ordinal(key, items.size(), "Group by");
            var bound = position.isPresent()
                    ? items.get(position.get()).value()
                    : withAliasesAfter().bind(key);
            if (bound.hasAggregate())
                throw SqlException.planning("Aggregate functions are not allowed in GROUP BY: " + bound.label());
            if (bound.hasWindow())
                throw SqlException.planning("Window functions are not allowed in GROUP BY: " + bound.label());
            keys.add(bound);
        }
        return keys;
    }

    private String grouping(List<Bound> keys) {
        Grouping grouping = select.grouping();
        if (grouping.all()) return keys.stream().map(Bound::sql).collect(Collectors.joining(", "));
        return grouping.terms().stream().map(term -> term(term, keys)).collect(Collectors.joining(", "));
    }

    private static String term(GroupingTerm term, List<Bound> keys) {
        var sets = term.sets().stream()
                .map(set ->
                        set.stream().map(index -> keys.get(index).sql()).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return switch (term.kind()) {
            case KEY -> keys.get(term.sets().getFirst().getFirst()).sql();
            case ROLLUP -> "ROLLUP (" + sets + ")";
            case CUBE -> "CUBE (" + sets + ")";
            case GROUPING_SETS -> "GROUPING SETS (" + sets + ")";
        };
    }

    private void checkGrouped(Bound value, Set<String> grouped, String clause) {
        if (grouped.contains(value.sql()) || value.kind() == Bound.Kind.AGGREGATE) return;
        if (value.column().isPresent() && value.column().get().scope() == scope) {
            var satisfying = items.stream()
                    .map(Item::value)
                    .filter(item -> item.hasAggregate() || grouped.contains(item.sql()))
                    .map(Bound::label)
                    .collect(Collectors.joining(", "));
            throw SqlException.planning(
                    "Column in " + clause + " must be in GROUP BY or an aggregate function: While expanding"
                            + " wildcard, column \"" + value.label()
                            + "\" must appear in the GROUP BY clause or must be part of an"
                            + " aggregate function, currently only \"" + satisfying
                            + "\" appears in the SELECT clause satisfies this requirement");
        }
        for (var child : value.children()) checkGrouped(child, grouped, clause);
    }

    private String distinctOn() {
        var expressions = withAliasesAfter();
        return select.distinctOn().stream()
                .map(expressions::bind)
                .map(Bound::sql)
                .collect(Collectors.joining(", "));
    }

    private List<Bound> order() {
        var expressions = new ExpressionBinder(queries.context(), scope, queries, this::alias, _ -> Optional.empty());
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
