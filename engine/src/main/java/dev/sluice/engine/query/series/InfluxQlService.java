package dev.sluice.engine.query.series;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryResult;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.query.influxql.InfluxQlException;
import dev.sluice.engine.query.influxql.InfluxQlParser;
import dev.sluice.engine.query.influxql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Answers InfluxQL. Any thread.
public final class InfluxQlService {
    private static final String NO_DATABASE =
            "must specify a 'db' parameter, or provide the database in the InfluxQL query";

    private final Supplier<CatalogState> catalog;
    private final QueryService queries;
    private final InstantSource clock;

    /// @param catalog the state of now
    public InfluxQlService(Supplier<CatalogState> catalog, QueryService queries, InstantSource clock) {
        this.catalog = catalog;
        this.queries = queries;
        this.clock = clock;
    }

    /// The statements of a text.
    ///
    /// @throws QueryException when it cannot be read
    public static List<Statement> statements(String text) {
        try {
            return InfluxQlParser.parse(text);
        } catch (InfluxQlException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static QueryException refused(String message) {
        return new QueryException(QueryException.Kind.PLANNING, message);
    }

    /// One statement as a flat table, as clients of version 3 want it.
    ///
    /// @param database   needed unless the statement names one, or is about all
    /// @param parameters values of `$name` by name, without the dollar sign
    /// @return to be closed by the caller
    /// @throws QueryException for everything that is wrong with the statement
    public QueryResult table(Optional<String> database, String text, Map<String, ParameterValue> parameters) {
        var statements = statements(text);
        if (statements.size() != 1) throw refused("must provide only one InfluxQl statement per query");
        var statement = statements.getFirst();
        var named = DatabaseName.in(statement);
        if (database.isPresent() && named.isPresent() && !database.equals(named))
            throw refused("provided a database in both the parameters (" + database.get() + ") and query string ("
                    + named.get() + ") that do not match, if providing a query that specifies the database, you can"
                    + " omit the 'database' parameter from your request");
        var state = catalog.get();
        return new FlatResult(
                switch (statement) {
                    case Statement.ShowDatabases() -> Listings.databasesWithDeleted(state);
                    case Statement.ShowRetentionPolicies _ ->
                        Listings.retentionPolicies(
                                named.or(() -> database).map(name -> policyOf(state, name)).map(List::of)
                                        .orElseGet(() -> live(state))
                                        .stream());
                    default -> answer(state, statement, named.or(() -> database), parameters);
                });
    }

    /// One statement as series, as clients of version 1 want it; what it says about its database wins.
    ///
    /// @return to be closed by the caller
    /// @throws QueryException for everything that is wrong with the statement
    public SeriesAnswer series(Optional<String> database, Statement statement, Map<String, ParameterValue> parameters) {
        var state = catalog.get();
        var name = DatabaseName.in(statement).or(() -> database);
        return switch (statement) {
            case Statement.ShowDatabases() -> Listings.databases(state);
            case Statement.ShowRetentionPolicies _ ->
                Listings.retentionPolicy(policyOf(state, name.orElseThrow(() -> refused(NO_DATABASE))));
            default -> answer(state, statement, name, parameters);
        };
    }

    private static List<Database> live(CatalogState state) {
        return state.liveDatabases().toList();
    }

    private static Database policyOf(CatalogState state, String name) {
        return state.liveDatabase(name).orElseThrow(() -> Failure.planning("database not found: " + name));
    }

    private SeriesAnswer answer(
            CatalogState state,
            Statement statement,
            Optional<String> database,
            Map<String, ParameterValue> parameters) {
        if (statement instanceof Statement.Unsupported(var name)) throw Failure.notImplemented(name);
        var resolver = new SourceResolver(
                queries,
                state,
                database.orElseThrow(() -> refused(NO_DATABASE)),
                parameters,
                Moments.nanos(clock.instant()));
        // also when no measurement is read
        resolver.database();
        return switch (statement) {
            case Statement.Points(var select) -> new PointsAnswer(resolver.plan(select));
            case Statement.ShowMeasurements show -> Listings.measurements(show, resolver);
            case Statement.ShowFieldKeys show -> Listings.fieldKeys(show, resolver);
            case Statement.ShowTagKeys show -> Listings.tagKeys(show, resolver);
            case Statement.ShowTagValues show -> Listings.tagValues(show, resolver);
            case Statement.ShowDatabases _, Statement.ShowRetentionPolicies _, Statement.Unsupported _ ->
                throw new IllegalStateException("answered elsewhere: " + statement);
        };
    }
}
