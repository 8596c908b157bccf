package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;

/// Stands around another [PluginApi] and passes everything on; whoever implements it says only what is different.
public interface WrappedApi extends PluginApi {
    /// The one inside.
    PluginApi api();

    @Override
    default void begun() {
        api().begun();
    }

    @Override
    default void lost() {
        api().lost();
    }

    @Override
    default void paused() {
        api().paused();
    }

    @Override
    default void resumed() {
        api().resumed();
    }

    @Override
    default void log(LogLevel level, String text, String source) {
        api().log(level, text, source);
    }

    @Override
    default QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source) {
        return api().query(sql, parameters, database, source);
    }

    @Override
    default void writeSync(Optional<String> database, String lines, boolean noSync, String source) {
        api().writeSync(database, lines, noSync, source);
    }

    @Override
    default void writeRefused(Optional<String> database, String lines, String reason, String source) {
        api().writeRefused(database, lines, reason, source);
    }

    @Override
    default void traced(Traced event) {
        api().traced(event);
    }
}
