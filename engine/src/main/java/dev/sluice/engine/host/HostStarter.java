package dev.sluice.engine.host;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.PluginHosts.Settings;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Starts hosts, and numbers them. What is installed is looked up when the first is started.
final class HostStarter {
    private final Settings settings;
    private final Supplier<HostInstallation> installer;
    private final GlobalCache cache = new GlobalCache(System::nanoTime);
    private @Nullable HostInstallation installation;
    private int lastNumber;

    HostStarter(Settings settings, Supplier<HostInstallation> installer) {
        this.settings = settings;
        this.installer = installer;
    }

    /// @param compiler whether to ask for the Graal compiler (GraalPy only)
    /// @throws HostException when a part of the installation is missing
    synchronized HostConnection start(PythonRuntime runtime, boolean compiler, HostConnection.Watcher watcher) {
        var installed = installation();
        return new HostConnection(
                ++lastNumber,
                new HostCommand(settings, installed).build(runtime, compiler),
                installed.python(),
                settings.virtualEnvironment().map(Path::toString).stream().toList(),
                settings.memoryBytes(),
                settings.wholeRows(),
                cache,
                watcher);
    }

    synchronized boolean hasCompiler() {
        return installation().graalJars().isPresent();
    }

    GlobalCache cache() {
        return cache;
    }

    MemoryLimit memoryLimit() {
        return new MemoryLimit(settings.memoryBytes());
    }

    private HostInstallation installation() {
        var found = installation;
        if (found == null) installation = found = installer.get();
        return found;
    }
}
