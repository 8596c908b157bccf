package dev.sluice.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Everything an engine is told at its start. `defaults(dataDirectory)` gives the values of the product page.
///
/// @param dataDirectory     empty for an engine that keeps everything in memory
/// @param pluginDirectory   empty: only `gh:` plugins
/// @param pythonExecutable  for `PluginRuntimeKind.CPYTHON`; empty: found on the PATH
/// @param httpBind          `HOST:PORT`; port 0 takes a free one
/// @param walFlushInterval  how often write triggers are given what was written
/// @param pluginMemoryBytes heap of a GraalPy host
/// @param pluginTimeout     longest run of a plugin; empty: no limit
/// @param allowedHosts      further names accepted in the `Host` header
public record EngineConfig(
        String nodeId,
        Optional<Path> dataDirectory,
        Optional<Path> pluginDirectory,
        PluginRuntimeKind pluginRuntime,
        Optional<Path> pythonExecutable,
        long pluginMemoryBytes,
        Optional<Duration> pluginTimeout,
        String pluginRepository,
        String httpBind,
        Duration walFlushInterval,
        boolean authentication,
        boolean compatibleCors,
        List<String> allowedHosts,
        long maxHttpRequestBytes,
        boolean strictCompatibility,
        InstantSource clock) {

    public enum PluginRuntimeKind {
        GRAALPY,
        CPYTHON
    }

    public static EngineConfig defaults(Path dataDirectory) {
        return new EngineConfig(
                "local",
                Optional.of(dataDirectory),
                Optional.empty(),
                PluginRuntimeKind.GRAALPY,
                Optional.empty(),
                1L << 30,
                Optional.empty(),
                "https://raw.githubusercontent.com/influxdata/influxdb3_plugins/main/",
                "127.0.0.1:8181",
                Duration.ofSeconds(1),
                true,
                false,
                List.of(),
                10_485_760,
                false,
                InstantSource.system());
    }
}
