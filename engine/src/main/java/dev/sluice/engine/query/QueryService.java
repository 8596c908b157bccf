package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.buffer.QueryableBuffer.TableSnapshot;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.duckdb.DuckDb;
import dev.sluice.engine.query.plan.Constant;
import dev.sluice.engine.query.plan.Macros;
import dev.sluice.engine.query.plan.Plan;
import dev.sluice.engine.query.plan.Planner;
import dev.sluice.engine.query.sql.SqlException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Answers SQL. Any thread; each query has a DuckDB session of its own.
public final class QueryService implements AutoCloseable {
    private static final String WARM_UP = "SELECT schema_name FROM information_schema.schemata WHERE schema_name <> ''";

    /// Rows of a table by the ids of its database and itself.
    @FunctionalInterface
    interface Snapshots {
        TableSnapshot of(int databaseId, int tableId);
    }

    private final Supplier<CatalogState> catalog;
    private final Snapshots snapshots;
    private final SystemTables systemTables;
    private final InstantSource clock;
    private final DuckDb duckDb;
    private final QueryWorkers workers = new QueryWorkers();

    /// Opens nothing yet: DuckDB is started by the first query, or by [#warmUp].
    public QueryService(Catalog catalog, QueryableBuffer buffer, SystemTables systemTables, InstantSource clock) {
        this(catalog::state, buffer::snapshot, systemTables, clock, DuckDb.Settings.ofThisMachine());
    }

    QueryService(
            Supplier<CatalogState> catalog,
            Snapshots snapshots,
            SystemTables systemTables,
            InstantSource clock,
            DuckDb.Settings settings) {
        this.catalog = catalog;
        this.snapshots = snapshots;
        this.systemTables = systemTables;
        this.clock = clock;
        this.duckDb = new DuckDb(settings, Macros.DEFINITIONS);
    }

    /// Starts DuckDB and takes a small query all the way, ahead of the first real one.
    public void warmUp() {
        try (var result = sql(Database.INTERNAL, WARM_UP, Map.of())) {
            ResultFormat.JSON.write(result, OutputStream.nullOutputStream());
        }
    }

    /// Bytes of results that are not closed yet.
    long arrowBytes() {
        return duckDb.arrowBytes();
    }

    /// @param parameters values of `$name` placeholders by name, without the dollar sign
    /// @return the answer, to be closed by the caller
    /// @throws QueryException for everything that is wrong with the query
    public QueryResult sql(String database, String text, Map<String, ParameterValue> parameters) {
        var nowNanos = nanos(clock.instant());
        return sql(text, parameters, tables(database, nowNanos), nowNanos);
    }

    /// The same through a view: with the tables and rows that only it has, and its time.
    public QueryResult sql(String database, String text, Map<String, ParameterValue> parameters, PrivateView view) {
        var nowNanos = nanos(view.moment().orElseGet(clock::instant));
        var seen = view.database(database);
        var tables = seen.isEmpty()
                ? tables(database, nowNanos)
                : new DatabaseTables(
                        seen.get(), systemTables, table -> view.rows(seen.get().id(), table, snapshots), nowNanos);
        return sql(text, parameters, tables, nowNanos);
    }

    private QueryResult sql(
            String text, Map<String, ParameterValue> parameters, DatabaseTables tables, long nowNanos) {
        var execution = new Execution(plan(text, parameters, tables, nowNanos), tables, duckDb, workers, nowNanos);
        var running = workers.begin(execution::run);
        return workers.await(running, () -> {
            execution.cancel();
            running.thenAccept(QueryResult::close);
        });
    }

    private DatabaseTables tables(String name, long nowNanos) {
        var database = catalog.get()
                .liveDatabase(name)
                .orElseThrow(() ->
                        new QueryException(QueryException.Kind.DATABASE_NOT_FOUND, "database not found: " + name));
        return tables(database, nowNanos);
    }

    private DatabaseTables tables(Database database, long nowNanos) {
        return new DatabaseTables(database, systemTables, table -> snapshots.of(database.id(), table), nowNanos);
    }

    private static Plan plan(
            String text, Map<String, ParameterValue> parameters, DatabaseTables tables, long nowNanos) {
        var constants = new HashMap<String, Constant>();
        parameters.forEach((name, value) -> constants.put(name, value.constant()));
        try {
            return new Planner(tables, constants, nowNanos).plan(text);
        } catch (SqlException refused) {
            var kind = refused.isNotImplemented() ? QueryException.Kind.NOT_IMPLEMENTED : QueryException.Kind.PLANNING;
            throw new QueryException(kind, String.valueOf(refused.getMessage()));
        }
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }

    @Override
    public void close() {
        // what waits for a worker is still told that there is nobody to ask any more
        workers.close();
        duckDb.close();
    }
}
