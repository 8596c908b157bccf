package dev.sluice.app.workbench;

import dev.sluice.app.frame.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;

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

    public Path sampleWorkspace() {
        return data.resolve("workspaces").resolve("sample");
    }

    /// Where the window remembers a workspace; not in the workspace itself, which may be anybody's plugin folder.
    Path session(Workspace workspace) {
        var name = workspace.root().getFileName();
        var path = UUID.nameUUIDFromBytes(workspace.root().toString().getBytes(StandardCharsets.UTF_8));
        return config.resolve("sessions").resolve((name == null ? "root" : name) + "-" + path + ".json");
    }

    Path keymap() {
        return config.resolve("keymap.json");
    }

    Path crashes() {
        return data.resolve("crashes");
    }

    Path settings() {
        return config.resolve("workbench.properties");
    }
}
