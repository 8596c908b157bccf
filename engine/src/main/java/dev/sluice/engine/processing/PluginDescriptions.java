package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.metadata.ArgumentCheck;
import dev.sluice.engine.metadata.MetadataReader;
import dev.sluice.engine.metadata.PluginMetadata;
import dev.sluice.engine.metadata.PluginType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What plugins say about themselves. It is read anew each time, so that it is what the files say now.
public final class PluginDescriptions {
    /// Deeper than this nobody keeps plugins.
    private static final int DEPTH_LIMIT = 6;

    private static final Set<String> NO_PLUGINS = Set.of("__pycache__", "venv", "tests", "node_modules");

    /// @param filename as a trigger names it
    public record Described(String filename, PluginMetadata metadata) {}

    private final PluginFiles files;

    public PluginDescriptions(PluginFiles files) {
        this.files = files;
    }

    /// @throws PluginFileException when there is no such plugin
    public Described describe(String pluginFilename) {
        return new Described(pluginFilename, metadata(files.load(pluginFilename)));
    }

    /// The plugins of the plugin directory, by name: folders with an `__init__.py`, and files with an entry function or a
    /// description.
    public List<Described> all() {
        var found = new ArrayList<Described>();
        files.directory().filter(Files::isDirectory).ifPresent(root -> collect(root, root, 0, found));
        return found;
    }

    /// Folders that say by a manifest that they are plugins, and are none, by name: without an `__init__.py` the plugin is
    /// the only Python file there.
    public List<Described> invalid() {
        var found = new ArrayList<Described>();
        files.directory().filter(Files::isDirectory).ifPresent(root -> collectInvalid(root, root, 0, found));
        return found;
    }

    private void collectInvalid(Path root, Path folder, int depth, List<Described> found) {
        if (depth > 0) invalid(folder).ifPresent(metadata -> found.add(new Described(name(root, folder), metadata)));
        if (depth == DEPTH_LIMIT) return;
        for (var entry : entries(folder))
            if (!isLeftOut(entry) && Files.isDirectory(entry) && !Files.exists(entry.resolve(PluginFiles.INIT)))
                collectInvalid(root, entry, depth + 1, found);
    }

    private static Optional<PluginMetadata> invalid(Path folder) {
        var manifest = text(folder.resolve(MetadataReader.MANIFEST));
        if (manifest.isEmpty()) return Optional.empty();
        var python = entries(folder).stream()
                .filter(file -> file.toString().endsWith(".py") && Files.isRegularFile(file))
                .count();
        if (python == 1) return Optional.empty();
        var why = python == 0
                ? "there is no plugin beside the manifest: it needs an __init__.py, or one .py file"
                : "there are %d .py files beside the manifest, and no __init__.py to say which is the plugin".formatted(python);
        return Optional.of(MetadataReader.ofManifest(manifest.get(), why));
    }

    private static boolean isLeftOut(Path entry) {
        var name = String.valueOf(entry.getFileName());
        return name.startsWith(".") || NO_PLUGINS.contains(name);
    }

    private static String name(Path root, Path plugin) {
        return root.relativize(plugin).toString().replace(File.separatorChar, '/');
    }

    /// What the author of a trigger may want to know of its arguments; empty also when the plugin says nothing.
    public List<String> warnings(Trigger trigger) {
        try {
            var metadata = metadata(files.load(trigger.pluginFilename()));
            return ArgumentCheck.warnings(
                    metadata, type(trigger.specification().kind()), trigger.arguments().orElse(Map.of()));
        } catch (PluginFileException goneMeanwhile) {
            return List.of();
        }
    }

    private static PluginType type(TriggerSpecification.Kind kind) {
        return switch (kind) {
            case WAL -> PluginType.ONWRITE;
            case SCHEDULE -> PluginType.SCHEDULED;
            case REQUEST -> PluginType.HTTP;
        };
    }

    private void collect(Path root, Path folder, int depth, List<Described> found) {
        for (var entry : entries(folder)) {
            if (isLeftOut(entry)) continue;
            var isFolder = Files.isDirectory(entry);
            if (isFolder && !Files.exists(entry.resolve(PluginFiles.INIT))) {
                if (depth < DEPTH_LIMIT) collect(root, entry, depth + 1, found);
            } else if (isFolder || entry.toString().endsWith(".py")) {
                describe(root, entry).ifPresent(found::add);
            }
        }
    }

    private Optional<Described> describe(Path root, Path plugin) {
        try {
            var described = describe(name(root, plugin));
            var metadata = described.metadata();
            var says = !metadata.types().isEmpty() || !metadata.problems().isEmpty() || Files.isDirectory(plugin);
            return says ? Optional.of(described) : Optional.empty();
        } catch (PluginFileException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Path> entries(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + folder, e);
        }
    }

    private PluginMetadata metadata(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, var text) ->
                MetadataReader.read(String.valueOf(file.getFileName()), text, manifest(file.resolveSibling(MetadataReader.MANIFEST)));
            case PluginCode.Package(var directory, var _) ->
                MetadataReader.read(
                        PluginFiles.INIT,
                        text(directory.resolve(PluginFiles.INIT)).orElse(""),
                        manifest(directory.resolve(MetadataReader.MANIFEST)));
        };
    }

    /// A file directly in the plugin directory shares its folder with others, so that no manifest there speaks of it.
    private Optional<String> manifest(Path manifest) {
        var shared = files.directory().equals(Optional.ofNullable(manifest.getParent()));
        return shared ? Optional.empty() : text(manifest);
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
