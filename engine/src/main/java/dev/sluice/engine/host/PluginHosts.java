package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The child processes that run Python: a pool for each runtime, of which one is the default. The pool of the other
/// starts its first process when the first trigger asks for it.
public final class PluginHosts implements PluginRuntime {
    /// @param runtime            for triggers that name none
    /// @param pythonExecutable   for CPython; empty: the environment's own, else one from the PATH
    /// @param environment        added to the engine's own environment in the child
    /// @param virtualEnvironment folder with the plugins' packages, whether it exists yet or not; empty: none
    /// @param memoryBytes        of each host: heap on GraalPy, data segment on CPython
    /// @param wholeRows          written rows have every column of their table, `None` where the line had none
    public record Settings(
            PythonRuntime runtime,
            Optional<Path> pythonExecutable,
            Map<String, String> environment,
            Optional<Path> virtualEnvironment,
            long memoryBytes,
            boolean wholeRows) {
        public Settings {
            environment = Map.copyOf(environment);
        }

        /// With the rows of InfluxDB 3.10, which have the columns of their line.
        public Settings(
                PythonRuntime runtime,
                Optional<Path> pythonExecutable,
                Map<String, String> environment,
                Optional<Path> virtualEnvironment,
                long memoryBytes) {
            this(runtime, pythonExecutable, environment, virtualEnvironment, memoryBytes, false);
        }
    }

    /// State of a runtime for status lines.
    public enum State {
        STARTING,
        WARM,
        /// GraalPy without its compiler: works, slower.
        WARM_WITHOUT_COMPILER,
        FAILED
    }

    private final PythonRuntime byDefault;
    private final HostPool graalPy;
    private final HostPool cPython;

    /// Starts nothing yet.
    ///
    /// @param messages hears what the hosts themselves have to say (started, died, restarted), one line each
    public PluginHosts(Settings settings, Consumer<String> messages) {
        this(settings, HostInstallation::find, messages);
    }

    PluginHosts(Settings settings, Supplier<HostInstallation> installer, Consumer<String> messages) {
        byDefault = settings.runtime();
        var starter = new HostStarter(settings, installer);
        graalPy = new SharedHosts(starter, messages);
        cPython = new SeparateHosts(starter, messages);
    }

    /// Starts the first host of the default runtime in the background and warms it up.
    public void start() {
        pool(byDefault).start();
    }

    /// Of the default runtime.
    public State state() {
        return pool(byDefault).state();
    }

    @Override
    public PluginInstance open(String owner, Optional<PythonRuntime> python) {
        return open(owner, Optional.empty(), python);
    }

    /// On the default runtime.
    PluginInstance open(String owner) {
        return open(owner, Optional.empty());
    }

    @Override
    public PluginInstance openTest(String cacheName, Optional<PythonRuntime> python) {
        return open("test " + cacheName, Optional.of(cacheName), python);
    }

    PluginInstance openTest(String cacheName) {
        return openTest(cacheName, Optional.empty());
    }

    private PluginInstance open(String owner, Optional<String> testCache, Optional<PythonRuntime> python) {
        return new TriggerInstance(owner, testCache, pool(python.orElse(byDefault)));
    }

    private HostPool pool(PythonRuntime runtime) {
        return switch (runtime) {
            case GRAALPY -> graalPy;
            case CPYTHON -> cPython;
        };
    }

    @Override
    public void close() {
        var other = Thread.startVirtualThread(cPython::close);
        graalPy.close();
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
