package dev.sluice.engine.processing;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where plugins come from: the plugin directory, and the plugin repository for `gh:`.
public final class PluginFiles {
    public PluginFiles(Optional<Path> directory, URI repository) {
        throw new IllegalStateException("scaffold");
    }

    public Optional<Path> directory() {
        throw new IllegalStateException("scaffold");
    }

    /// Loads a plugin by the name a trigger gives it.
    ///
    /// @throws PluginFileException with the text of InfluxDB 3.10
    public PluginCode load(String pluginFilename) {
        throw new IllegalStateException("scaffold");
    }
}
