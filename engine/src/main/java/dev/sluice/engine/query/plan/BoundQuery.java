package dev.sluice.engine.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A query for DuckDB. Its columns are called `c0`, `c1` … there, whatever their names.
record BoundQuery(String sql, List<Column> columns) {
    /// @param qualifier of a bare column of a table, for labels around a subquery without an alias
    record Column(String name, SqlType type, Optional<String> qualifier, Optional<String> ioxType) {}

    BoundQuery {
        columns = List.copyOf(columns);
    }

    static String columnName(int index) {
        return "c" + index;
    }

    /// Every column as the given type, under the same name.
    BoundQuery castTo(List<SqlType> types) {
        if (columns.stream().map(Column::type).toList().equals(types)) return this;
        var list = new StringBuilder();
        var cast = new ArrayList<Column>();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var value = Coercion.cast(Bound.of(columnName(i), column.type(), column.name()), types.get(i));
            list.append(i == 0 ? "" : ", ").append(value.sql()).append(" AS ").append(columnName(i));
            cast.add(new Column(
                    column.name(),
                    types.get(i),
                    column.qualifier(),
                    types.get(i).equals(column.type()) ? column.ioxType() : Optional.empty()));
        }
        return new BoundQuery("SELECT " + list + " FROM (" + sql + ")", cast);
    }
}
