package dev.sluice.engine.processing;

/// Something that can run Python plugins.
public interface PluginRuntime extends AutoCloseable {
    /// Makes a home for the runs of one trigger: its Python context, its imported modules, its cache. Returns at once;
    /// the first run waits for whatever must be started.
    ///
    /// @param owner names the trigger in process lists and messages, such as `sensors.home_avg`
    PluginInstance open(String owner);

    @Override
    void close();
}
