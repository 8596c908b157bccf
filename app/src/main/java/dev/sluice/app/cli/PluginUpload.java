package dev.sluice.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sluice.app.client.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The Python files of a plugin on this machine: one file, or those of a directory with an `__init__.py`.
///
/// @param name  of the file or directory
/// @param texts by path below the directory, with `/`; for a single file by its name
record PluginUpload(String name, boolean isDirectory, Map<String, String> texts) {
    /// @throws CommandFailedException when there is no plugin
    static PluginUpload of(Path path) {
        if (!Files.exists(path)) throw new CommandFailedException("Path does not exist: " + path);
        var name = Objects.requireNonNull(path.toAbsolutePath().normalize().getFileName()).toString();
        try {
            if (!Files.isDirectory(path)) return new PluginUpload(name, false, Map.of(name, InputFile.text(path)));
            var texts = pythonFiles(path);
            if (!texts.containsKey("__init__.py"))
                throw new CommandFailedException("Multi-file plugin directory must contain __init__.py: " + path);
            return new PluginUpload(name, true, texts);
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        }
    }

    /// What a link leads to may be anything, and is nobody's to send: links are left out.
    private static Map<String, String> pythonFiles(Path directory) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList()) {
                var relative = directory.relativize(file).toString().replace('\\', '/');
                if (relative.endsWith(".py") && !relative.contains("__pycache__/"))
                    texts.put(relative, InputFile.text(file));
            }
        }
        return texts;
    }

    /// Puts the files into the server's plugin directory.
    ///
    /// @return the name a trigger calls the plugin by
    String send(ServerClient client) {
        texts.forEach((path, text) -> client.sendJson(
                "POST",
                "/api/v3/plugins/files",
                ServerCommand.json()
                        .put("plugin_name", isDirectory ? name + "/" + path : path)
                        .put("content", text)));
        return name;
    }

    /// As the route that replaces a whole directory wants them.
    void addTo(ArrayNode files) {
        texts.forEach((path, text) -> files.addObject().put("relative_path", path).put("content", text));
    }
}
