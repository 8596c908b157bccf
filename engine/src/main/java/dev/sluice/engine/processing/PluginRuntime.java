package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.PythonRuntime;
import java.util.Optional;

/// Something that can run Python plugins.
public interface PluginRuntime extends AutoCloseable {
    /// Makes a home for the runs of one trigger: its Python context, its imported modules, its cache. Returns at once;
    /// the first run waits for whatever must be started.
    ///
    /// @param owner  names the trigger in process lists and messages, such as `sensors.home_avg`
    /// @param python what it is to run on; empty: the default
    PluginInstance open(String owner, Optional<PythonRuntime> python);

    /// Makes a home for test runs of one cache name. Both its caches, the local and the global, are apart from those of
    /// triggers and of other names, and forget after 30 minutes what was put without a time to live.
    default PluginInstance openTest(String cacheName, Optional<PythonRuntime> python) {
        return open("test " + cacheName, python);
    }

    @Override
    void close();
}
