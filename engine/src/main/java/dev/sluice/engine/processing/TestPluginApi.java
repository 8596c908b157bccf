package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;

/// What a test run may ask: its queries are real, its writes are caught.
record TestPluginApi(String database, String runId, TriggerLog log, PluginQueries queries, CaughtWrites writes)
        implements PluginApi {
    @Override
    public void log(LogLevel level, String text, String source) {
        log.add(level, runId, text, "", source);
    }

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> other, String source) {
        return queries.query(database, sql, parameters, other);
    }

    @Override
    public void writeSync(Optional<String> other, String lines, boolean noSync, String source) {
        writes.sync(other, lines, source);
    }

    @Override
    public void writeRefused(Optional<String> other, String lines, String reason, String source) {
        writes.refuseSync(other, lines, reason, source);
    }
}
