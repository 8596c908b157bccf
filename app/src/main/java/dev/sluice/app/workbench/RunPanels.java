package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTab;
import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.Tasks;
import dev.sluice.app.testrun.RunReport;
import dev.sluice.app.testrun.RunState;
import dev.sluice.app.testrun.SourceLine;
import dev.sluice.app.testrun.TestRunView;
import dev.sluice.app.testrun.TestRunViewModel;
import dev.sluice.app.testrun.TestRunner;
import dev.sluice.editor.gutter.LineMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.StackPane;

/// Input and run of the plugin in front. Each open plugin keeps its own while another is in front.
final class RunPanels extends StackPane {
    private record Panel(TestRunViewModel model, TestRunView view) {}

    private final EditorTabs tabs;
    private final Tasks tasks;
    private final TestRunner runner;
    private final String database;
    private final Map<EditorTab, Panel> panels = new HashMap<>();
    private final BooleanProperty canRun = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final EmptyState empty;

    RunPanels(EditorTabs tabs, Tasks tasks, TestRunner runner, String database, Runnable showPlugins) {
        this.tabs = tabs;
        this.tasks = tasks;
        this.runner = runner;
        this.database = database;
        empty = new EmptyState("Open a plugin to run it and see what it does.", "Show plugins", showPlugins);
        getStyleClass().add("run-panels");
        tabs.frontProperty().subscribe(this::show);
    }

    /// Whether there is a plugin in front that is not running.
    ReadOnlyBooleanProperty canRunProperty() {
        return canRun;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running;
    }

    void run() {
        front().ifPresent(tab -> {
            var model = panel(tab).model();
            if (!model.isRunning()) tab.mark(Map.of());
            model.run(tab.editor().text());
        });
    }

    void cancel() {
        front().ifPresent(tab -> panel(tab).model().cancel());
    }

    private Optional<EditorTab> front() {
        return tabs.frontProperty().get().filter(EditorTab::isPython);
    }

    private void show(Optional<EditorTab> front) {
        var plugin = front.filter(EditorTab::isPython);
        if (plugin.isPresent()) getChildren().setAll(panel(plugin.get()).view());
        else getChildren().setAll(empty);
        update();
        panels.keySet().retainAll(tabs.all());
    }

    private Panel panel(EditorTab tab) {
        return panels.computeIfAbsent(tab, this::create);
    }

    private Panel create(EditorTab tab) {
        var file = tab.file().path();
        var model = new TestRunViewModel(file, database, tasks, runner, InstantSource.system());
        model.textChanged(tab.editor().text());
        tab.editor().onEdit(() -> model.textChanged(tab.editor().text()));
        model.stateProperty().subscribe(state -> {
            update();
            if (state instanceof RunState.Done(var report)) mark(tab, report);
        });
        tasks.start(() -> fixture(file), text -> text.ifPresent(model.linesProperty()::set), _ -> {});
        return new Panel(model, new TestRunView(model, this::jump, this::run));
    }

    private void update() {
        boolean now = front().map(panels::get).filter(panel -> panel.model().isRunning()).isPresent();
        running.set(now);
        canRun.set(front().isPresent() && !now);
    }

    private void jump(SourceLine source) {
        tabs.open(source.file(), tab -> tab.editor().jumpTo(source.line()));
    }

    private static void mark(EditorTab tab, RunReport report) {
        var marks = new TreeMap<Integer, LineMark>();
        var frames = report.framesInFile();
        for (var frame : frames) marks.put(frame.line().line(), new LineMark(LineMark.Kind.TRACE, "in " + frame.function()));
        if (!frames.isEmpty())
            marks.put(frames.getLast().line().line(), new LineMark(LineMark.Kind.ERROR, report.problem()));
        tab.mark(marks);
    }

    /// The first line protocol among a plugin's test fixtures.
    private static Optional<String> fixture(Path plugin) {
        var fixtures = plugin.resolveSibling("tests").resolve("fixtures");
        if (!Files.isDirectory(fixtures)) return Optional.empty();
        try (var files = Files.list(fixtures)) {
            var first = files.filter(file -> file.toString().endsWith(".lp")).min(Comparator.naturalOrder());
            return first.isPresent() ? Optional.of(Files.readString(first.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
