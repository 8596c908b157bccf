package dev.sluice.engine.record;

import dev.sluice.engine.processing.PluginCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// A plugin to be run again. One of several files stands in a temporary folder unless it is where it was, and is imported
/// anew each time.
///
/// @param folder deleted at the end
/// @param name   what it is called where its lines are named; empty: by its path
record ReplayCode(PluginCode code, Optional<Path> folder, Optional<String> name) implements AutoCloseable {
    private static final String PACKAGE_FILE = "__init__.py";

    static ReplayCode inPlace(PluginCode code) {
        return new ReplayCode(code.anew(), Optional.empty(), Optional.empty());
    }

    /// @param path  of the plugin, below the plugin directory
    /// @param texts by name of file, relative to the plugin's folder
    /// @param given what it is called where its lines are named; empty: by `path`
    static ReplayCode of(String path, Map<String, String> texts, Optional<String> given) {
        var shown = given.or(() -> Optional.of(path));
        if (!texts.containsKey(PACKAGE_FILE)) {
            var text = texts.values().stream()
                    .findFirst()
                    .orElseThrow(() -> new ReplayException("there is no plugin to run against"));
            return new ReplayCode(new PluginCode.SingleFile(Path.of("/", name(path)).toAbsolutePath(), text), Optional.empty(), shown);
        }
        try {
            var folder = Files.createTempDirectory("sluice-replay-").toRealPath();
            var directory = folder.resolve(name(path));
            for (var text : texts.entrySet()) {
                var file = directory.resolve(text.getKey()).normalize();
                if (!file.startsWith(directory)) throw new ReplayException("file outside of the plugin: " + text.getKey());
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text.getValue());
            }
            return new ReplayCode(new PluginCode.Package(directory, 0).anew(), Optional.of(folder), shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String path) {
        var name = Path.of(path).getFileName();
        return name == null ? "plugin" : name.toString();
    }

    /// @param source `file:line`
    String shown(String source) {
        var path = code.path().toString();
        boolean isOwn = source.startsWith(path) && source.length() > path.length() && ":/\\".indexOf(source.charAt(path.length())) >= 0;
        return isOwn ? name.map(other -> other + source.substring(path.length())).orElse(source) : source;
    }

    /// Also of one that was closed before.
    @Override
    public void close() {
        if (folder.isEmpty() || !Files.exists(folder.get())) return;
        try (var all = Files.walk(folder.get())) {
            for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
