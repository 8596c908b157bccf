package dev.sluice.app.triggers;

import dev.sluice.app.export.TriggerDefinition;
import dev.sluice.app.export.TriggerSet;
import dev.sluice.engine.Engine;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.catalog.TriggerSpecification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The triggers of an engine as exports have them, and back. In the background: reads files.
final class EngineTriggers {
    private EngineTriggers() {}

    /// With the files of their plugins.
    ///
    /// @param keys empty: all
    static TriggerSet read(Engine engine, List<TriggerKey> keys) {
        var triggers = definitions(engine, keys);
        var texts = new TreeMap<String, String>();
        var root = engine.pluginFiles().directory().orElse(Path.of(""));
        for (var trigger : triggers)
            for (var file : engine.pluginFiles().filesOf(trigger.path()))
                texts.put(root.relativize(file).toString().replace(File.separatorChar, '/'), text(file));
        return new TriggerSet(triggers, texts);
    }

    /// @param keys empty: all
    static List<TriggerDefinition> definitions(Engine engine, List<TriggerKey> keys) {
        return engine.catalog().state().liveDatabases()
                .flatMap(database -> database.triggers().values().stream().map(trigger -> Draft.of(database.name(), trigger)))
                .filter(draft -> keys.isEmpty() || keys.contains(draft.key()))
                .map(EngineTriggers::definition)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static TriggerDefinition definition(Draft draft) {
        return new TriggerDefinition(
                draft.database(),
                draft.name(),
                TriggerSpecification.parse(draft.specification()).text(),
                draft.plugin(),
                draft.given().map(TreeMap::new),
                draft.onError().text(),
                draft.overlap(),
                draft.python().map(PythonRuntime::text),
                draft.enabled());
    }

    /// @param recording which the export does not have
    static Draft draft(TriggerDefinition definition, Recording recording) {
        var settings = new TriggerSettings(
                definition.asynchronous(),
                ErrorBehavior.valueOf(definition.errorBehavior().toUpperCase(Locale.ROOT)),
                definition.runtime().map(PythonRuntime::of),
                recording);
        return Draft.of(
                definition.database(),
                new Trigger(
                        0,
                        definition.name(),
                        definition.path(),
                        TriggerSpecification.parse(definition.specification()),
                        settings,
                        definition.arguments().map(sorted -> (Map<String, String>) sorted),
                        !definition.enabled()));
    }
}
