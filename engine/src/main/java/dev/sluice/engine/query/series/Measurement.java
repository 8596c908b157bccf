package dev.sluice.engine.query.series;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.influxql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A table, read with one SQL query.
final class Measurement implements PointSource {
    private final QueryService queries;
    private final String database;
    private final String name;
    private final Map<String, DataType> columns = new TreeMap<>(Text::compare);

    Measurement(QueryService queries, String database, Table table) {
        this.queries = queries;
        this.database = database;
        this.name = table.name();
        for (var column : table.columns())
            if (!column.name().equals(Column.TIME)) columns.put(column.name(), DataType.of(column.type()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, DataType> columns() {
        return columns;
    }

    @Override
    public Points points(Wanted wanted) {
        return new ArrowPoints(queries.sql(database, sql(wanted), Map.of()));
    }

    private String sql(Wanted wanted) {
        var selected = new ArrayList<>(List.of(quoted(Column.TIME)));
        wanted.columns().forEach(column -> selected.add(quoted(column)));
        var sql = "SELECT " + String.join(", ", selected) + " FROM " + quoted(name);
        var conditions = new ArrayList<String>();
        wanted.bounds().lower().ifPresent(from -> conditions.add(time(">=", from)));
        wanted.bounds().upper().ifPresent(to -> conditions.add(time("<=", to)));
        wanted.where().ifPresent(where -> sayable(where, conditions));
        wanted.head().ifPresent(head -> conditions.add(anyOf(head.fields())));
        if (!conditions.isEmpty()) sql += " WHERE " + String.join(" AND ", conditions);
        if (wanted.order() != Order.ANY) sql += " ORDER BY " + String.join(", ", order(wanted));
        return sql + wanted.head().map(head -> " LIMIT " + head.rows()).orElse("");
    }

    private static String anyOf(List<String> fields) {
        return fields.stream().map(field -> quoted(field) + " IS NOT NULL").collect(Collectors.joining(" OR ", "(", ")"));
    }

    private List<String> order(Wanted wanted) {
        var order = new ArrayList<String>();
        wanted.tags().stream().filter(columns::containsKey).forEach(tag -> order.add(quoted(tag) + " ASC NULLS LAST"));
        order.add(quoted(Column.TIME) + (wanted.order() == Order.DESCENDING ? " DESC" : " ASC"));
        // so that points of several series at the same time always come in the same order
        wanted.columns().stream()
                .filter(column -> columns.get(column) == DataType.TAG && !wanted.tags().contains(column))
                .forEach(tag -> order.add(quoted(tag) + " ASC NULLS LAST"));
        return order;
    }

    /// Adds what SQL says in the same way: that a tag has a value, and how a field compares with a number.
    private void sayable(Expression where, List<String> conditions) {
        switch (where) {
            case Expression.Nested(var inner) -> sayable(inner, conditions);
            case Expression.Binary(var operator, var left, var right) when operator.equals("AND") -> {
                sayable(left, conditions);
                sayable(right, conditions);
            }
            case Expression.Binary(
                    var operator, Expression.Name(var column, var type), Expression.Text(var text))
            when operator.equals("=") && type.isEmpty() && !text.isEmpty()
                    && columns.get(column) == DataType.TAG ->
                conditions.add(quoted(column) + " = '" + text.replace("'", "''") + "'");
            case Expression.Binary(var operator, Expression.Name(var column, var type), var number)
            when List.of("=", "<", "<=", ">", ">=").contains(operator) && type.isEmpty() ->
                number(number, Optional.ofNullable(columns.get(column)))
                        .ifPresent(literal -> conditions.add(quoted(column) + " " + operator + " " + literal));
            default -> {
                // tested where the rows arrive
            }
        }
    }

    private static Optional<String> number(Expression number, Optional<DataType> field) {
        if (number instanceof Expression.Signed(var value) && field.filter(DataType.INTEGER::equals).isPresent()
                && value >= 0) return Optional.of(Long.toString(value));
        if (number instanceof Expression.Decimal(var value) && field.filter(DataType.FLOAT::equals).isPresent())
            return Optional.of("CAST('" + value + "' AS DOUBLE)");
        return Optional.empty();
    }

    private static String time(String operator, long nanos) {
        return quoted(Column.TIME) + " " + operator + " '" + Moments.text(nanos) + "'";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
