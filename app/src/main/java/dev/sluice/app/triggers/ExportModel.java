package dev.sluice.app.triggers;

import dev.sluice.app.export.ExportFormat;
import dev.sluice.app.export.TriggerSet;
import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// Triggers as they would leave, in one form or another. FX thread only.
final class ExportModel {
    private static final Texts TEXTS = Texts.of(ExportModel.class);

    /// Folder of the plugins beside a file that does not carry them.
    private static final String PLUGINS = "plugins";

    private final EngineAccess access;
    private final Tasks tasks;
    private final ObjectProperty<ExportFormat> format = new SimpleObjectProperty<>(ExportFormat.ALL.getFirst());
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<String>> warnings = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<TriggerSet> set = Optional.empty();

    ExportModel(EngineAccess access, Tasks tasks) {
        this.access = access;
        this.tasks = tasks;
        format.subscribe(this::show);
    }

    /// @param triggers empty: all
    void read(List<TriggerKey> triggers) {
        tasks.start(
                () -> EngineTriggers.read(access.await(), triggers),
                read -> {
                    set = Optional.of(read);
                    problem.set("");
                    show();
                },
                this::failed);
    }

    private void show() {
        set.ifPresent(triggers -> {
            text.set(format.get().text(triggers));
            var said = new ArrayList<>(format.get().warnings(triggers));
            said.addAll(triggers.warnings());
            if (!format.get().carriesPlugins() && !triggers.files().isEmpty())
                said.add(TEXTS.get("export.beside", PLUGINS));
            warnings.set(List.copyOf(said));
        });
    }

    /// The chosen form as a file, with the plugins beside it where it does not carry them.
    ///
    /// @param done hears what was written
    void save(Path folder, Consumer<List<Path>> done) {
        if (set.isEmpty()) return;
        var chosen = format.get();
        var triggers = set.get();
        tasks.start(() -> write(chosen, triggers, folder), done, this::failed);
    }

    private static List<Path> write(ExportFormat format, TriggerSet set, Path folder) throws IOException {
        var written = new ArrayList<Path>();
        var file = folder.resolve(format.fileName());
        Files.writeString(file, format.text(set));
        written.add(file);
        if (format.carriesPlugins()) return written;
        for (var plugin : set.files().entrySet()) {
            var copy = folder.resolve(PLUGINS).resolve(plugin.getKey());
            Files.createDirectories(copy.resolveSibling(""));
            Files.writeString(copy, plugin.getValue());
            written.add(copy);
        }
        return written;
    }

    private void failed(Exception failure) {
        problem.set(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    ObjectProperty<ExportFormat> formatProperty() {
        return format;
    }

    ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<String>> warningsProperty() {
        return warnings.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
