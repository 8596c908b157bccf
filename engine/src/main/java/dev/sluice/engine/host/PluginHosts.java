package dev.sluice.engine.host;

import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts, watches and replaces the child processes that run Python.
public final class PluginHosts implements PluginRuntime {
    /// @param environment        added to the engine's own environment in the child
    /// @param sitePackages       the venv's `site-packages`, when there is one
    /// @param memoryBytes        heap of a GraalPy host
    public record Settings(
            Kind kind,
            Optional<Path> pythonExecutable,
            Map<String, String> environment,
            Optional<Path> sitePackages,
            long memoryBytes) {}

    public enum Kind {
        GRAALPY,
        CPYTHON
    }

    /// State of the runtime for status lines.
    public enum State {
        STARTING,
        WARM,
        /// GraalPy without its compiler: works, slower.
        WARM_WITHOUT_COMPILER,
        FAILED
    }

    /// Starts nothing yet.
    ///
    /// @param messages hears what the hosts themselves have to say (started, died, restarted), one line each
    public PluginHosts(Settings settings, Consumer<String> messages) {
        throw new IllegalStateException("scaffold");
    }

    /// Starts the first host in the background and warms it up.
    public void start() {
        throw new IllegalStateException("scaffold");
    }

    public State state() {
        throw new IllegalStateException("scaffold");
    }

    @Override
    public PluginInstance open(String owner) {
        throw new IllegalStateException("scaffold");
    }

    @Override
    public void close() {
        throw new IllegalStateException("scaffold");
    }
}
