package dev.sluice.engine.debug;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Passes everything on, and lets a debugger hear what the plugin says.
///
/// @param said given the text and where it was said
record OverheardApi(PluginApi api, BiConsumer<String, String> said) implements PluginApi {
    @Override
    public void begun() {
        api.begun();
    }

    @Override
    public void paused() {
        api.paused();
    }

    @Override
    public void resumed() {
        api.resumed();
    }

    @Override
    public void log(LogLevel level, String text, String source) {
        api.log(level, text, source);
        said.accept(level + ": " + text, source);
    }

    @Override
    public QueryResult query(String sql, Map<String, String> parameters, Optional<String> database) {
        return api.query(sql, parameters, database);
    }

    @Override
    public void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        api.writeSync(database, lines, noSync, source);
    }

    @Override
    public void traced(Traced event) {
        api.traced(event);
    }
}
