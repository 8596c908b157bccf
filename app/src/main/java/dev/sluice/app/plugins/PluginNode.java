package dev.sluice.app.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// A folder or a file of the plugin directory, as it was when it was read.
public record PluginNode(Path path, boolean folder, List<PluginNode> children) {
    /// Deeper than this nobody keeps plugins; a link to a parent folder ends here at the latest.
    private static final int DEPTH_LIMIT = 8;

    /// Folders that are watched for changes; of further ones one hears when the window gets the focus.
    static final int WATCHED_LIMIT = 500;

    private static final Set<String> HIDDEN = Set.of("__pycache__", "venv", "node_modules");

    public PluginNode {
        children = List.copyOf(children);
    }

    public String name() {
        var name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /// Reads a folder with everything below it that is not hidden: folders first, then files, by name.
    ///
    /// @throws UncheckedIOException when it is not there or cannot be read
    public static PluginNode read(Path folder) {
        if (!Files.isDirectory(folder))
            throw new UncheckedIOException("There is no folder " + folder, new NoSuchFileException(folder.toString()));
        return read(folder, 0);
    }

    private static PluginNode read(Path path, int depth) {
        if (!Files.isDirectory(path)) return new PluginNode(path, false, List.of());
        if (depth == DEPTH_LIMIT) return new PluginNode(path, true, List.of());
        try (var entries = Files.list(path)) {
            var children = entries.filter(entry -> isShown(entry.getFileName().toString()))
                    .map(entry -> read(entry, depth + 1))
                    .sorted(Comparator.comparing((PluginNode node) -> !node.folder())
                            .thenComparing(PluginNode::name, String.CASE_INSENSITIVE_ORDER))
                    .toList();
            return new PluginNode(path, true, children);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /// When something last came into each of the folders, left it or was renamed in it; without folders that are gone.
    Map<Path, FileTime> folderTimes() {
        var times = new HashMap<Path, FileTime>();
        folders().limit(WATCHED_LIMIT).forEach(folder -> {
            try {
                times.put(folder, Files.getLastModifiedTime(folder));
            } catch (IOException gone) {
                // its absence is the news
            }
        });
        return times;
    }

    private Stream<Path> folders() {
        return folder ? Stream.concat(Stream.of(path), children.stream().flatMap(PluginNode::folders)) : Stream.empty();
    }

    private static boolean isShown(String name) {
        return !name.startsWith(".") && !HIDDEN.contains(name);
    }
}
