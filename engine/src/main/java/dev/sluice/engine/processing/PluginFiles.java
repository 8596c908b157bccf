package dev.sluice.engine.processing;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Where plugins come from: the plugin directory, and the plugin repository for `gh:`.
public final class PluginFiles {
    static final String REPOSITORY_PREFIX = "gh:";

    /// Folder in the names of texts that lie nowhere.
    private static final String UNSAVED = "unsaved";

    static final String INIT = "__init__.py";

    /// A file to be put into a plugin's directory.
    ///
    /// @param relativePath below that directory, with `/`
    public record NewFile(String relativePath, String content) {}

    private final Optional<PluginDirectory> directory;
    private final PluginRepository repository;

    /// @param repository base address of `gh:` plugins
    public PluginFiles(Optional<Path> directory, URI repository) {
        this(directory, () -> repository);
    }

    /// @param repository as above, asked for at each of them
    public PluginFiles(Optional<Path> directory, Supplier<URI> repository) {
        this.directory = directory.map(PluginDirectory::new);
        this.repository = new PluginRepository(repository);
    }

    /// Absolute.
    public Optional<Path> directory() {
        return directory.map(PluginDirectory::root);
    }

    /// Loads a plugin by the name a trigger gives it.
    ///
    /// @throws PluginFileException with the text of InfluxDB 3.10
    public PluginCode load(String pluginFilename) {
        if (pluginFilename.startsWith(REPOSITORY_PREFIX))
            return repository.fetch(pluginFilename.substring(REPOSITORY_PREFIX.length()));
        var path = pathOf(pluginFilename);
        if (Files.isDirectory(path)) return new PluginCode.Package(path, PackageVersion.of(initialised(path)));
        if (!Files.exists(path)) throw reading("Plugin not found: " + path);
        return new PluginCode.SingleFile(path, text(path));
    }

    /// A plugin of one file with a text that is not saved.
    ///
    /// @throws PluginFileException when the name leads outside the plugin directory, or is that of a directory
    public PluginCode unsaved(String pluginFilename, String text) {
        var path = directory.isPresent() && !pluginFilename.startsWith(REPOSITORY_PREFIX)
                ? pathOf(pluginFilename)
                : Path.of(UNSAVED, pluginFilename.replace(':', '_')).toAbsolutePath();
        if (Files.isDirectory(path))
            throw new PluginFileException(path + " is a plugin of several files, which cannot be replaced by one text:"
                    + " save them and test " + pluginFilename);
        return new PluginCode.SingleFile(path, text);
    }

    /// The plugin that an editor shows: the text as it stands there, for an `__init__.py` the directory around it.
    ///
    /// @throws PluginFileException when the text of an `__init__.py` is not saved: Python imports it from the disk
    public PluginCode edited(Path file, String text) {
        var folder = file.getParent();
        if (!file.endsWith(INIT) || folder == null) return new PluginCode.SingleFile(file, text);
        if (!Files.exists(file) || !text(file).equals(text))
            throw new PluginFileException("Save " + file.getFileName() + " first: a plugin of several files is run from its folder.");
        return new PluginCode.Package(folder, PackageVersion.of(folder));
    }

    /// The path of a plugin's file or directory, which need not exist.
    ///
    /// @throws PluginFileException when it would lie outside the plugin directory, or is a `gh:` plugin
    public Path pathOf(String pluginFilename) {
        return directory
                .orElseThrow(() -> new PluginFileException("Node not configured with plugin directory"))
                .resolve(pluginFilename);
    }

    /// The files of a plugin: itself, or every `*.py` of its directory, sorted. Empty for `gh:` and missing plugins.
    public List<Path> filesOf(String pluginFilename) {
        if (pluginFilename.startsWith(REPOSITORY_PREFIX) || directory.isEmpty()) return List.of();
        try {
            var path = pathOf(pluginFilename);
            if (Files.isDirectory(path)) return PackageVersion.pythonFiles(path);
            return Files.exists(path) ? List.of(path) : List.of();
        } catch (PluginFileException outside) {
            return List.of();
        }
    }

    /// Creates or overwrites a file of the plugin directory, with its parent directories. A reader sees the old text or
    /// the new.
    ///
    /// @throws PluginFileException with the text of InfluxDB 3.10
    public void write(String relativePath, String content) {
        writable().write(relativePath, content);
    }

    /// Overwrites the text of a plugin, for a directory its `__init__.py`.
    ///
    /// @throws PluginFileException with the text of InfluxDB 3.10
    public void replace(String pluginFilename, String content) {
        checkOurs(pluginFilename);
        var plugin = writable();
        var isPackage = Files.isDirectory(plugin.resolve(pluginFilename));
        plugin.write(isPackage ? stripped(pluginFilename) + "/" + INIT : pluginFilename, content);
    }

    /// Replaces the directory of a plugin by these files, whole or not at all; other files in it vanish.
    ///
    /// @throws PluginFileException with the text of InfluxDB 3.10
    public void replaceDirectory(String pluginFilename, List<NewFile> files) {
        checkOurs(pluginFilename);
        var target = writable().resolve(pluginFilename);
        if (files.stream().noneMatch(file -> file.relativePath().equals(INIT))) throw withoutInit(target);
        writable().replaceDirectory(stripped(pluginFilename), files);
    }

    private static void checkOurs(String pluginFilename) {
        if (pluginFilename.startsWith(REPOSITORY_PREFIX))
            throw new PluginFileException("the plugin '" + pluginFilename + "' comes from the plugin repository, where nothing"
                    + " can be replaced: create the trigger anew on a file of the plugin directory");
    }

    private PluginDirectory writable() {
        return directory.orElseThrow(() -> new PluginFileException("No plugin directory configured"));
    }

    private static Path initialised(Path directory) {
        if (!Files.exists(directory.resolve(INIT))) throw withoutInit(directory);
        return directory;
    }

    private static PluginFileException withoutInit(Path directory) {
        return reading("Multi-file plugin directory must contain __init__.py: " + directory);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw reading("stream did not contain valid UTF-8");
        } catch (IOException e) {
            throw reading(FileTrouble.why(e));
        }
    }

    private static PluginFileException reading(String what) {
        return new PluginFileException("reading plugin file: " + what);
    }

    private static String stripped(String name) {
        return name.replaceAll("/+$", "");
    }
}
