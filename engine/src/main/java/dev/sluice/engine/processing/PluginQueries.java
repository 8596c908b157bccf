package dev.sluice.engine.processing;

import dev.sluice.engine.query.ParameterValue;
import dev.sluice.engine.query.PrivateView;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.query.QueryResult;
import dev.sluice.engine.query.QueryService;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// Queries of plugins: every parameter is a string, every failure has the words of InfluxDB 3.10.
record PluginQueries(Door door) {
    @FunctionalInterface
    interface Door {
        /// @param view empty for the database as it is
        QueryResult sql(
                String database, String text, Map<String, ParameterValue> parameters, Optional<PrivateView> view);

        static Door of(QueryService queries) {
            return (database, text, parameters, view) -> view.isPresent()
                    ? queries.sql(database, text, parameters, view.get())
                    : queries.sql(database, text, parameters);
        }
    }

    PluginQueries through(PrivateView view) {
        return new PluginQueries((database, text, parameters, _) -> door.sql(database, text, parameters, Optional.of(view)));
    }

    QueryResult query(String own, String sql, Map<String, String> parameters, Optional<String> other) {
        var database = other.orElse(own);
        DatabaseNames.problem(database).ifPresent(problem -> {
            throw new PluginApiException("invalid database name provided: " + problem);
        });
        var values = new HashMap<String, ParameterValue>();
        parameters.forEach((name, value) -> values.put(name, new ParameterValue.Text(value)));
        Function<QueryException, PluginApiException> words = e ->
                new PluginApiException("error: " + worded(e) + " executing query on " + database + ": " + sql);
        try {
            return new Answer(door.sql(database, sql, values, Optional.empty()), words);
        } catch (QueryException e) {
            throw words.apply(e);
        }
    }

    /// Fails in a plugin's words, too.
    private record Answer(QueryResult result, Function<QueryException, PluginApiException> words) implements QueryResult {
        @Override
        public Schema schema() {
            return result.schema();
        }

        @Override
        public boolean next() {
            try {
                return result.next();
            } catch (QueryException e) {
                throw words.apply(e);
            }
        }

        @Override
        public VectorSchemaRoot batch() {
            return result.batch();
        }

        @Override
        public long nowNanos() {
            return result.nowNanos();
        }

        @Override
        public void close() {
            result.close();
        }
    }

    private static String worded(QueryException e) {
        var message = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case DATABASE_NOT_FOUND -> message;
            case PLANNING, NOT_IMPLEMENTED -> after("error while planning query: ", message);
            case EXECUTION -> after("error while executing plan: ", message);
        };
    }

    private static String after(String prefix, String message) {
        return message.startsWith(prefix) ? message : prefix + message;
    }
}
