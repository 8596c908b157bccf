package dev.sluice.app.cli;

import dev.sluice.app.export.InvalidExportException;
import dev.sluice.app.export.TriggerDefinition;
import dev.sluice.app.export.TriggerSet;
import dev.sluice.app.export.TriggersJson;
import dev.sluice.app.export.TriggersToml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// A `triggers.json` or `triggers.toml`, with the plugins beside it.
record TriggerFile(Path path) {
    /// Folder of the plugins.
    static final String PLUGINS = "plugins";

    /// @throws CommandFailedException when it cannot be read, with the place in it
    TriggerSet read() {
        var text = InputFile.text(path);
        try {
            var triggers = path.toString().endsWith(".toml") ? TriggersToml.read(text) : TriggersJson.read(text);
            return new TriggerSet(triggers, plugins(triggers));
        } catch (InvalidExportException e) {
            throw new CommandFailedException(path + ": " + e.getMessage(), e);
        }
    }

    /// Those that lie there. The others the server has, or refuses.
    private TreeMap<String, String> plugins(List<TriggerDefinition> triggers) {
        var root = path.toAbsolutePath().resolveSibling(PLUGINS).normalize();
        var texts = new TreeMap<String, String>();
        for (var trigger : triggers) {
            var plugin = root.resolve(trigger.path()).normalize();
            if (trigger.path().startsWith("gh:") || !plugin.startsWith(root) || !Files.exists(plugin)) continue;
            var files = PluginUpload.of(plugin);
            files.texts().forEach((name, text) -> texts.put(
                    files.isDirectory() ? trigger.path().replaceAll("/+$", "") + "/" + name : trigger.path(), text));
        }
        return texts;
    }
}
