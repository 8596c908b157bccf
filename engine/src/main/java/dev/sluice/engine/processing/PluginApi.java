package dev.sluice.engine.processing;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.query.QueryResult;
import java.util.Map;
import java.util.Optional;

/// What a running plugin may ask of the engine: `influxdb3_local`, seen from the other side. The engine's own, a test
/// run's and a replay's differ only here. Called from any thread while the run lives.
public interface PluginApi {
    /// The run has begun in a host; called anew when it is begun again in another.
    default void begun() {}

    /// The run was lost with its host, and is to be begun again.
    default void lost() {}

    /// A debugger has stopped the run; until it goes on, its time does not count. Must not wait.
    default void paused() {}

    /// It goes on.
    default void resumed() {}

    /// A line of `info`, `warn`, `error`, or of what the plugin prints. Must not wait.
    void log(LogLevel level, String text, String source);

    /// The caller closes the result.
    ///
    /// @throws PluginApiException whose message is what the plugin's `QueryError` says
    QueryResult query(String sql, Map<String, String> parameters, Optional<String> database, String source);

    /// `write_sync`: returns when the lines are durable and can be queried (with `noSync`, when they are validated).
    ///
    /// @throws PluginApiException whose message is what the plugin's exception says
    void writeSync(Optional<String> database, String lines, boolean noSync, String source);

    /// A `write_sync` that is refused before it comes here.
    ///
    /// @param reason why none of its lines is stored
    default void writeRefused(Optional<String> database, String lines, String reason, String source) {}

    /// What a traced run did by itself, in order with its calls. Must not wait.
    default void traced(Traced event) {}
}
