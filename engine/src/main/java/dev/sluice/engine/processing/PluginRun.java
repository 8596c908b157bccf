package dev.sluice.engine.processing;

import java.util.Map;
import java.util.Optional;

/// One call of a plugin.
///
/// @param arguments empty when the trigger has none; the plugin then gets `None`
/// @param testCache name of the cache that this run shares with other test runs; empty for production
public record PluginRun(
        String runId,
        PluginCode code,
        Invocation invocation,
        Optional<Map<String, String>> arguments,
        Optional<String> testCache) {
    public PluginRun(String runId, PluginCode code, Invocation invocation, Optional<Map<String, String>> arguments) {
        this(runId, code, invocation, arguments, Optional.empty());
    }
}
