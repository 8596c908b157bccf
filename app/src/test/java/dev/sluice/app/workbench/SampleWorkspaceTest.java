package dev.sluice.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import dev.sluice.app.frame.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleWorkspaceTest {
    @TempDir
    private Path folder;

    @Test
    void the_samples_are_copied_once_and_what_somebody_changes_stays() throws IOException {
        var samples = folder.resolve("samples");
        var plugin = samples.resolve("machine_downsampler");
        Files.createDirectories(plugin.resolve("__pycache__"));
        Files.writeString(plugin.resolve("machine_downsampler.py"), "original");
        var workspace = SampleWorkspace.install(samples, folder.resolve("sample"));
        var copy = SampleWorkspace.firstFile(workspace);
        assertThat(copy).hasContent("original");
        assertThat(copy.resolveSibling("__pycache__")).doesNotExist();
        Files.writeString(copy, "mine");
        SampleWorkspace.install(samples, folder.resolve("sample"));
        assertThat(copy).hasContent("mine");
    }

    @Test
    void a_folder_with_plugins_in_it_is_a_workspace_and_any_other_a_plugin_directory() throws IOException {
        assertThat(Workspace.of(folder).plugins()).isEqualTo(folder);
        Files.createDirectory(folder.resolve("plugins"));
        assertThat(Workspace.of(folder).plugins()).isEqualTo(folder.resolve("plugins"));
    }

    @Test
    void settings_survive_and_a_broken_file_costs_only_them() throws IOException {
        var file = folder.resolve("config").resolve("workbench.properties");
        assertThat(Settings.read(file)).isEqualTo(Settings.DEFAULT);
        var settings = new Settings(Optional.of(folder), Theme.Choice.DARK, 1.2, "https://packages.example/simple", "https://plugins.example/main", Optional.of(new WindowPlace(10, 20, 1200, 800, false)));
        settings.write(file);
        assertThat(Settings.read(file)).isEqualTo(settings);
        Files.writeString(file, "theme=pink");
        assertThat(Settings.read(file)).isEqualTo(Settings.DEFAULT);
    }
}
