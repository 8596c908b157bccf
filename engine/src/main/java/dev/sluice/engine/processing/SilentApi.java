package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;

/// For scripts of the engine itself, which ask nothing.
enum SilentApi implements PluginApi {
    INSTANCE;

    @Override
    public void log(LogLevel level, String text, String source) {}

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
        throw new PluginApiException("this script has no database");
    }

    @Override
    public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        throw new PluginApiException("this script has no database");
    }
}
