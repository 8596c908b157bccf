package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Query;
import dev.sluice.engine.query.sql.SqlException;
import dev.sluice.engine.query.sql.SqlParser;
import dev.sluice.engine.query.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the text of a statement to SQL that DuckDB runs: names resolved against the catalog, types those of InfluxDB 3.
public final class Planner {
    private static final String INFORMATION_SCHEMA = "information_schema.";

    private final Relations relations;
    private final Map<String, Constant> parameters;
    private final long nowNanos;

    /// @param parameters values of `$name`
    /// @param nowNanos   what `now()` is in this query
    public Planner(Relations relations, Map<String, Constant> parameters, long nowNanos) {
        this.relations = relations;
        this.parameters = parameters;
        this.nowNanos = nowNanos;
    }

    /// @throws SqlException when the statement is wrong or not allowed
    public Plan plan(String text) {
        return switch (SqlParser.parse(text)) {
            case Statement.Rows(var query) -> plan(query, Plan.Explain.NO);
            case Statement.Explain(var query, var analyze) ->
                plan(query, analyze ? Plan.Explain.ANALYZE : Plan.Explain.PLAN);
            case Statement.ShowTables() ->
                plan("SELECT table_catalog, table_schema, table_name, table_type FROM " + INFORMATION_SCHEMA
                        + "tables");
            case Statement.ShowAll() -> plan("SELECT name, value FROM " + INFORMATION_SCHEMA + "df_settings");
            case Statement.ShowColumns(var table) ->
                columns("table_catalog, table_schema, table_name, column_name, data_type, is_nullable", table);
            case Statement.Describe(var table) -> columns("column_name, data_type, is_nullable", table);
        };
    }

    private Plan columns(String columns, List<String> table) {
        var relation = new PlanContext(relations, Map.of(), nowNanos)
                .scan(table, false)
                .relation();
        return plan("SELECT " + columns + " FROM " + INFORMATION_SCHEMA + "columns WHERE table_schema = "
                + Text.literal(relation.schema()) + " AND table_name = " + Text.literal(relation.name()));
    }

    private Plan plan(Query query, Plan.Explain explain) {
        var context = new PlanContext(relations, parameters, nowNanos);
        var bound = new QueryBinder(context).bind(query, Optional.empty());
        var columns = bound.columns().stream()
                .map(column -> new Plan.Column(column.name(), column.type(), column.ioxType()))
                .toList();
        var numbered = Placeholders.number(bound.sql(), parameters);
        return new Plan(numbered.sql(), columns, context.scans(), numbered.values(), explain);
    }
}
