package dev.sluice.engine.processing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// One call of a plugin.
///
/// @param arguments empty when the trigger has none; the plugin then gets `None`
/// @param counted   the file or the folder whose lines are counted, see [LineCounter]; empty: nobody counts
/// @param clockShift how far the time of day that the plugin reads is ahead; negative: behind
public record PluginRun(
        String runId,
        PluginCode code,
        Invocation invocation,
        Optional<Map<String, String>> arguments,
        Tracing tracing,
        Optional<Path> counted,
        Duration clockShift) {
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
        return new PluginRun(runId, other, invocation, arguments, tracing, counted, clockShift);
    }
}
