package dev.sluice.app.welcome;

import dev.sluice.editor.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/// Puts the files of a new plugin into a folder of its own. Whatever is there already stays as it is.
final class NewPlugin {
    private static final Texts TEXTS = Texts.of(NewPlugin.class);
    private NewPlugin() {}

    /// @return the file to open
    /// @throws IllegalArgumentException when the name cannot be used; says why
    static Path create(Path plugins, String name, PluginTemplate template) {
        return create(plugins, name, template.files(name));
    }

    /// @param files texts by their path below the folder; the first is the one to open
    static Path create(Path plugins, String name, List<Map.Entry<String, String>> files) {
        PluginName.problem(name).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        var folder = plugins.resolve(name);
        try {
            Files.createDirectories(plugins);
            Files.createDirectory(folder);
            for (var file : files) {
                var path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW);
            }
            return folder.resolve(files.getFirst().getKey());
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(TEXTS.get("taken", name), e);
        } catch (IOException e) {
            throw new UncheckedIOException(TEXTS.get("failed", folder, e.getMessage()), e);
        }
    }
}
