package dev.sluice.engine.processing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// One call of a plugin.
///
/// @param arguments empty when the trigger has none; the plugin then gets `None`
/// @param counted   the file or the folder whose lines are counted, see [LineCounter]; empty: nobody counts
/// @param clockShift how far the time of day that the plugin reads is ahead; negative: behind
/// @param next      asked once this run has begun: what the instance is going to be called with next, as far as that is known, so
///                  that its rows can be on their way meanwhile; the call itself may never come
public record PluginRun(
        String runId,
        PluginCode code,
        Invocation invocation,
        Optional<Map<String, String>> arguments,
        Tracing tracing,
        Optional<Path> counted,
        Duration clockShift,
        Supplier<Optional<Invocation.Writes>> next) {
    /// Nobody knows what comes next.
    public PluginRun(
            String runId,
            PluginCode code,
            Invocation invocation,
            Optional<Map<String, String>> arguments,
            Tracing tracing,
            Optional<Path> counted,
            Duration clockShift) {
        this(runId, code, invocation, arguments, tracing, counted, clockShift, Optional::empty);
    }

    /// With the clock that everybody has.
    public PluginRun(
            String runId,
            PluginCode code,
            Invocation invocation,
            Optional<Map<String, String>> arguments,
            Tracing tracing,
            Optional<Path> counted) {
        this(runId, code, invocation, arguments, tracing, counted, Duration.ZERO);
    }

    /// Not counted.
    public PluginRun(
            String runId,
            PluginCode code,
            Invocation invocation,
            Optional<Map<String, String>> arguments,
            Tracing tracing) {
        this(runId, code, invocation, arguments, tracing, Optional.empty());
    }

    /// Not traced.
    public PluginRun(String runId, PluginCode code, Invocation invocation, Optional<Map<String, String>> arguments) {
        this(runId, code, invocation, arguments, Tracing.OFF);
    }

    PluginRun with(PluginCode other) {
        return new PluginRun(runId, other, invocation, arguments, tracing, counted, clockShift, next);
    }
}
