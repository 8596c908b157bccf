package dev.sluice.app.triggers;

import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.environment.EnvironmentException;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginDescriptions;
import dev.sluice.engine.processing.PluginFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a form is checked against: what there is, at one moment.
///
/// @param plugins  names of plugins of the plugin directory
/// @param plugin   the one that the form names
/// @param absent   the modules that the plugin imports in vain, by the word of each Python that there is
/// @param python   the word of the Python that triggers run on by default
record Surroundings(
        CatalogState catalog,
        List<String> plugins,
        PluginText plugin,
        Map<String, Set<String>> absent,
        String python) {
    /// In the background: reads files, and may have to ask a Python.
    static Surroundings read(Engine engine, String plugin) throws InterruptedException {
        var text = plugin(engine, plugin);
        var absent = new TreeMap<String, Set<String>>();
        for (var python : PythonRuntime.texts()) {
            try {
                absent.put(python, engine.environment().absent(text.foreignImports(), Optional.of(python)));
            } catch (EnvironmentException notThere) {
                absent.remove(python);
            }
        }
        return new Surroundings(
                engine.catalog().state(),
                engine.descriptions().all().stream().map(PluginDescriptions.Described::filename).toList(),
                text,
                absent,
                engine.environment().runtime());
    }

    private static PluginText plugin(Engine engine, String name) {
        if (name.isBlank() || name.startsWith("gh:")) return PluginText.unread(name);
        try {
            var code = engine.pluginFiles().load(name);
            var metadata = engine.descriptions().describe(name).metadata();
            return switch (code) {
                case PluginCode.SingleFile(var file, var text) -> PluginText.of(name, text, metadata, file.resolveSibling("."));
                case PluginCode.Package(var folder, var _) -> PluginText.of(name, PluginText.initOf(folder), metadata, folder);
            };
        } catch (PluginFileException missing) {
            return PluginText.missing(name, String.valueOf(missing.getMessage()));
        }
    }
}
