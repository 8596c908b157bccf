package dev.sluice.app.cli;

import dev.sluice.app.export.InvalidExportException;
import dev.sluice.app.export.TriggerDefinition;
import dev.sluice.app.export.TriggerSet;
import dev.sluice.app.export.TriggersJson;
import dev.sluice.app.export.TriggersToml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A `triggers.json` or `triggers.toml`, with the plugins beside it.
record TriggerFile(Path path) {
    /// Folder of the plugins.
    static final String PLUGINS = "plugins";

    /// @throws CommandFailedException when it cannot be read, with the place in it
    TriggerSet read() {
        try {
            var text = Files.readString(path);
            var triggers = path.toString().endsWith(".toml") ? TriggersToml.read(text) : TriggersJson.read(text);
            return new TriggerSet(triggers, plugins(triggers));
        } catch (InvalidExportException e) {
            throw new CommandFailedException(path + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + e.getMessage(), e);
        }
    }

    /// Those that lie there. The others the server has, or refuses.
    private TreeMap<String, String> plugins(List<TriggerDefinition> triggers) throws IOException {
        var root = path.toAbsolutePath().resolveSibling(PLUGINS).normalize();
        var texts = new TreeMap<String, String>();
        for (var trigger : triggers) {
            var plugin = root.resolve(trigger.path()).normalize();
            if (trigger.path().startsWith("gh:") || !plugin.startsWith(root) || !Files.exists(plugin)) continue;
            try (var files = Files.walk(plugin)) {
                for (var file : files.filter(each -> each.toString().endsWith(".py")).toList())
                    texts.put(name(root.relativize(file)), Files.readString(file));
            }
        }
        return texts;
    }

    private static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false).map(Path::toString).collect(Collectors.joining("/"));
    }
}
