package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.query.QueryResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the run of a real trigger may ask: everything is done, and done now.
final class LivePluginApi implements PluginApi {
    private final String database;
    private final String runId;
    private final TriggerLog log;
    private final PluginQueries queries;
    private final PluginWrites writes;

    LivePluginApi(String database, String runId, TriggerLog log, PluginQueries queries, PluginWrites writes) {
        this.database = database;
        this.runId = runId;
        this.log = log;
        this.queries = queries;
        this.writes = writes;
    }

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
        var target = other.orElse(database);
        DatabaseNames.problem(target).ifPresent(problem -> {
            throw new WriteRefusedException(writingFailed(target, "invalid database name: " + problem), problem, List.of());
        });
        writes.write(target, lines, noSync).ifPresent(refusal -> {
            throw new WriteRefusedException(
                    writingFailed(target, "Cannot write: " + refusal.text()), refusal.text(), refusal.rejected());
        });
    }

    static String writingFailed(String database, String reason) {
        return "error writing line protocol to " + database + ": " + reason;
    }
}
