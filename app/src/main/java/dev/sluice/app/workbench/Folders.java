package dev.sluice.app.workbench;

import java.nio.file.Path;

/// Where the window keeps things.
///
/// @param data   the engine's data folder
/// @param config settings of the window
/// @param samples the plugins that come with the program
public record Folders(Path data, Path config, Path samples) {
    static Folders ofThisUser() {
        var user = dev.dirs.BaseDirectories.get();
        var samples = System.getProperty(SampleWorkspace.SAMPLES_PROPERTY);
        if (samples == null) throw new IllegalStateException("-D" + SampleWorkspace.SAMPLES_PROPERTY + " is not set");
        return new Folders(
                Path.of(user.dataDir).resolve("sluice"), Path.of(user.configDir).resolve("sluice"), Path.of(samples));
    }

    Path sampleWorkspace() {
        return data.resolve("workspaces").resolve("sample");
    }

    Path settings() {
        return config.resolve("workbench.properties");
    }
}
