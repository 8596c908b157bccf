package dev.sluice.engine;

import dev.sluice.engine.catalog.PythonRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Real engines for tests of the edges: everything but a window.
public final class EngineForTests {
    private EngineForTests() {}

    /// In memory, without authentication, answering as InfluxDB 3.10 down to its CORS headers.
    public static EngineConfig.Builder compatible() {
        return EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .authentication(false)
                .compatibleCors(true);
    }

    /// The words of conformance files: `auth`, `strict`, `open PATH`, `safe`, `plugins`.
    public static EngineConfig configured(List<String> options, Path plugins) {
        var builder = compatible();
        for (var option : options) {
            switch (option) {
                case "auth" -> builder.authentication(true);
                case "safe" -> builder.compatibleCors(false);
                case "strict" -> builder.strictCompatibility(true);
                case "plugins" -> builder.pluginDirectory(plugins);
                case "open health and ping" -> builder.openPaths(Set.of("/health", "/api/v1/health", "/ping"));
                default -> throw new IllegalArgumentException("no such option: " + option);
            }
        }
        return builder.build();
    }
}
