package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.Catalog;
import java.time.InstantSource;
import java.util.Map;

/// Answers SQL. Any thread; each query has a DuckDB session of its own.
public final class QueryService implements AutoCloseable {
    /// Opens nothing yet: DuckDB is started by the first query, or by [#warmUp].
    public QueryService(Catalog catalog, QueryableBuffer buffer, SystemTables systemTables, InstantSource clock) {
        throw new IllegalStateException("scaffold");
    }

    /// Starts DuckDB ahead of the first query.
    public void warmUp() {
        throw new IllegalStateException("scaffold");
    }

    /// @param parameters values of `$name` placeholders by name, without the dollar sign
    /// @return the answer, to be closed by the caller
    /// @throws QueryException for everything that is wrong with the query
    public QueryResult sql(String database, String text, Map<String, ParameterValue> parameters) {
        throw new IllegalStateException("scaffold");
    }

    @Override
    public void close() {
        throw new IllegalStateException("scaffold");
    }
}
