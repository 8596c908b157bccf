package dev.sluice.app.welcome;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.fx.Tasks;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A new plugin by its name and template, or a copy of a public one by its path. FX thread only.
final class WelcomeModel {
    private final Path plugins;
    private final Tasks tasks;
    private final EngineAccess engine;
    private final Consumer<Path> created;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<PluginTemplate> template = new SimpleObjectProperty<>(PluginTemplate.WRITES);
    private final StringProperty path = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper newProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper copyProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper copying = new ReadOnlyBooleanWrapper();

    /// @param created opens the file of a plugin that has just come about
    WelcomeModel(Path plugins, Tasks tasks, EngineAccess engine, Consumer<Path> created) {
        this.plugins = plugins;
        this.tasks = tasks;
        this.engine = engine;
        this.created = created;
        name.addListener((_, _, text) -> newProblem.set(text.isEmpty() ? "" : PluginName.problem(text.strip()).orElse("")));
        path.addListener((_, _, _) -> copyProblem.set(""));
    }

    StringProperty nameProperty() {
        return name;
    }

    ObjectProperty<PluginTemplate> templateProperty() {
        return template;
    }

    /// Of a public plugin, such as `gh:influxdata/downsampler/downsampler.py`.
    StringProperty pathProperty() {
        return path;
    }

    /// Why the plugin cannot be created; empty when nothing stands against it.
    ReadOnlyStringProperty newProblemProperty() {
        return newProblem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty copyProblemProperty() {
        return copyProblem.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty copyingProperty() {
        return copying.getReadOnlyProperty();
    }

    void create() {
        var wanted = name.get().strip();
        var chosen = template.get();
        var problem = PluginName.problem(wanted);
        if (problem.isPresent()) newProblem.set(problem.get());
        else
            tasks.start(
                    () -> NewPlugin.create(plugins, wanted, chosen),
                    file -> {
                        name.set("");
                        created.accept(file);
                    },
                    failure -> newProblem.set(reason(failure)));
    }

    void copy() {
        if (copying.get()) return;
        var wanted = path.get().strip();
        try {
            PublicPlugin.name(wanted);
        } catch (IllegalArgumentException e) {
            copyProblem.set(reason(e));
            return;
        }
        copying.set(true);
        copyProblem.set("");
        tasks.start(
                () -> PublicPlugin.copy(engine.await().pluginFiles(), plugins, wanted),
                file -> {
                    copying.set(false);
                    path.set("");
                    created.accept(file);
                },
                failure -> {
                    copying.set(false);
                    copyProblem.set(reason(failure));
                });
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
