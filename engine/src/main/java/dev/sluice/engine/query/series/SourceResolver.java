package dev.sluice.engine.query.series;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.influxql.Select;
import dev.sluice.engine.query.influxql.Source;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what a statement reads.
final class SourceResolver {
    private final QueryService queries;
    private final CatalogState catalog;
    private final String database;
    private final Map<String, ParameterValue> parameters;
    private final long nowNanos;
    private final Budget budget = new Budget();

    /// @param database where measurements are that name none
    SourceResolver(
            QueryService queries,
            CatalogState catalog,
            String database,
            Map<String, ParameterValue> parameters,
            long nowNanos) {
        this.queries = queries;
        this.catalog = catalog;
        this.database = database;
        this.parameters = parameters;
        this.nowNanos = nowNanos;
    }

    Database database() {
        return database(database);
    }

    private Database database(String name) {
        return catalog.liveDatabase(name)
                .orElseThrow(() ->
                        new QueryException(QueryException.Kind.DATABASE_NOT_FOUND, "database not found: " + name));
    }

    Moments moments(Optional<String> zone) {
        return new Moments(nowNanos, zone.map(Moments::zone).orElse(ZoneOffset.UTC));
    }

    Map<String, ParameterValue> parameters() {
        return parameters;
    }

    Budget budget() {
        return budget;
    }

    SelectPlan plan(Select select) {
        return plan(select, Optional.empty());
    }

    /// @param zone of the query that this one is in
    private SelectPlan plan(Select select, Optional<String> outerZone) {
        if (select.limitsSeries()) throw Failure.notImplemented("SLIMIT or SOFFSET");
        var zone = select.timeZone().or(() -> outerZone);
        var moments = moments(zone);
        var sources = new ArrayList<PointSource>();
        for (var source : select.sources())
            switch (source) {
                case Source.Measurement measurement -> sources.addAll(measurements(measurement));
                case Source.Subquery(var inner) -> sources.addAll(Subquery.of(plan(inner, zone), budget));
            }
        var condition = Condition.of(select.where(), moments, parameters);
        return new SelectPlan(select, sources, condition, moments, budget);
    }

    /// All of a database when none is named; those that do not exist are left out.
    List<PointSource> measurements(List<Source.Measurement> from) {
        if (from.isEmpty())
            return tables(database(), Optional.empty()).map(table -> source(database, table)).toList();
        return from.stream().flatMap(measurement -> measurements(measurement).stream()).toList();
    }

    private List<PointSource> measurements(Source.Measurement measurement) {
        var name = name(measurement);
        var found = database(name);
        if (measurement.isRegex())
            return tables(found, Optional.of(Text.pattern(measurement.name())))
                    .map(table -> source(name, table))
                    .toList();
        return found.table(measurement.name()).map(table -> source(name, table)).stream().toList();
    }

    private String name(Source.Measurement measurement) {
        if (measurement.database().isEmpty() && measurement.policy().isEmpty()) return database;
        return DatabaseName.of(measurement.database().orElse(DatabaseName.plain(database)), measurement.policy());
    }

    private PointSource source(String in, Table table) {
        return new Measurement(queries, in, table);
    }

    static Stream<Table> tables(Database database, Optional<Pattern> pattern) {
        return database.tables().values().stream()
                .filter(table -> pattern.isEmpty() || pattern.get().matcher(table.name()).find())
                .sorted(Comparator.comparing(Table::name, Text::compare));
    }
}
