package dev.sluice.app.testrun;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.gutter.LineMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Input and run of the plugin in front. Each open plugin keeps its own while another is in front.
public final class TestRunFeature implements Feature, PluginInput {
    public static final String PANEL = "run";

    private record TestBench(TestRunViewModel model, TestRunView view) {}

    private final Context context;
    private final TestRunner runner;
    private final Map<OpenFile, TestBench> benches = new HashMap<>();
    private final BooleanProperty canRun = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final StackPane view = new StackPane();
    private final EmptyState empty;

    /// @param showPlugins leads to where a plugin can be opened
    public TestRunFeature(Context context, Runnable showPlugins) {
        this.context = context;
        runner = new EngineRunner(context.engine(), Launch.PLAIN);
        empty = new EmptyState("Open a plugin to run it and see what it does.", "Show plugins", showPlugins);
        view.getStyleClass().add("run-panels");
        context.editors().frontProperty().subscribe(this::show);
        context.links().onInput(this);
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, "Input and run", Feather.PLAY_CIRCLE, Panel.Place.RIGHT, view));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("run.plugin", Command.Menu.RUN, "run", "Run plugin", "Shortcut+F5", canRun, this::run),
                Command.of("run.cancel", Command.Menu.RUN, "run", "Cancel run", "Shift+F5", running, this::cancel));
    }

    @Override
    public ReadOnlyBooleanProperty canRunProperty() {
        return canRun;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running;
    }

    public void run() {
        runBy(runner);
    }

    @Override
    public void run(Launch launch) {
        runBy(new EngineRunner(context.engine(), launch));
    }

    private void runBy(TestRunner way) {
        front().ifPresent(tab -> {
            var model = bench(tab).model();
            if (!model.isRunning()) tab.editor().marks().set(new TreeMap<>());
            model.run(tab.text(), way);
        });
    }

    @Override
    public void cancel() {
        var own = front().map(benches::get).filter(bench -> bench.model().isRunning());
        own.map(Stream::of)
                .orElseGet(() -> benches.values().stream())
                .forEach(bench -> bench.model().cancel());
    }

    private Optional<OpenFile> front() {
        return context.editors().frontProperty().get().filter(OpenFile::isPython);
    }

    private void show(Optional<OpenFile> front) {
        var plugin = front.filter(OpenFile::isPython);
        if (plugin.isPresent()) view.getChildren().setAll(bench(plugin.get()).view());
        else view.getChildren().setAll(empty);
        update();
        benches.keySet().retainAll(context.editors().all());
    }

    private TestBench bench(OpenFile tab) {
        return benches.computeIfAbsent(tab, this::create);
    }

    private TestBench create(OpenFile tab) {
        var file = tab.path();
        var model = new TestRunViewModel(file, context.workspace().database(), context.tasks(), runner, context.clock());
        model.textChanged(tab.text());
        tab.editor().onEdit(() -> model.textChanged(tab.text()));
        model.stateProperty().subscribe(state -> {
            update();
            if (state instanceof RunState.Done(var report)) mark(tab, report);
        });
        context.tasks().start(() -> fixture(file), text -> text.ifPresent(model.linesProperty()::set), _ -> {});
        return new TestBench(model, new TestRunView(model, this::jump, this::run));
    }

    private void update() {
        boolean now = front().map(benches::get).filter(bench -> bench.model().isRunning()).isPresent();
        running.set(benches.values().stream().anyMatch(bench -> bench.model().isRunning()));
        canRun.set(front().isPresent() && !now);
    }

    private void jump(SourceLine source) {
        context.editors().open(source.file(), source.line());
    }

    private static void mark(OpenFile tab, RunReport report) {
        var marks = new TreeMap<Integer, LineMark>();
        var frames = report.framesInFile();
        for (var frame : frames) marks.put(frame.line().line() - 1, new LineMark(LineMark.Kind.TRACE, "in " + frame.function()));
        if (!frames.isEmpty())
            marks.put(frames.getLast().line().line() - 1, new LineMark(LineMark.Kind.ERROR, report.problem()));
        tab.editor().marks().set(marks);
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
