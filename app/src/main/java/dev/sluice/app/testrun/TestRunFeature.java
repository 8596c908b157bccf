package dev.sluice.app.testrun;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Schema;
import dev.sluice.engine.Engine;
import dev.sluice.engine.record.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// Input and run of the plugin in front, and the recorded runs of all. Each plugin keeps its own while another is in front.
public final class TestRunFeature implements Feature, PluginInput {
    private static final Texts TEXTS = Texts.of(TestRunFeature.class);
    public static final String PANEL = "run";

    private static final String MEMORY = "testrun", RUN_ON_SAVE = "runOnSave";

    private record RecordedRuns(PluginPlace plugin, List<RunSummary> runs) {}

    private final Context context;
    private final TestRunner runner;
    private final TestBenches benches;
    private final RunsPanel runs;
    private final TestsPanel tests;
    private final BooleanProperty canRun = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final BooleanProperty runOnSave = new SimpleBooleanProperty();
    private final StackPane view = new StackPane();
    private final EmptyState empty;
    private final FxFeed<RecordedRuns> recorded;
    private volatile Optional<PluginPlace> inFront = Optional.empty();

    /// @param showPlugins leads to where a plugin can be opened
    public TestRunFeature(Context context, Runnable showPlugins) {
        this.context = context;
        runner = new EngineRunner(context.engine(), Launch.PLAIN);
        var memory = context.memory().apply(MEMORY);
        tests = new TestsPanel(context, memory);
        benches = new TestBenches(context, runner, memory, this::run, this::update, tests::kept);
        runs = new RunsPanel(context, benches);
        recorded = new FxFeed<>(context.tasks()::onFx, 1, batch -> {
            var last = batch.getLast();
            benches.known(last.plugin()).ifPresent(bench -> bench.model().history().addRecorded(last.runs()));
        });
        runOnSave.set(memory.get(RUN_ON_SAVE).filter("true"::equals).isPresent());
        runOnSave.addListener((_, _, on) -> memory.put(RUN_ON_SAVE, String.valueOf(on)));
        empty = new EmptyState(TEXTS.get("plugin.none"), TEXTS.get("plugins.show"), showPlugins);
        view.getStyleClass().add("run-panels");
        context.editors().frontProperty().subscribe(this::show);
        context.editors().onSave(this::saved);
        context.links().onInput(this);
        context.links().onRun(runs::open);
        context.links().onDebugRun(runs::debug);
        context.links().onRuns(runs::showOf);
    }

    @Override
    public List<Panel> panels() {
        return List.of(
                new Panel(PANEL, TEXTS.get("panel"), Feather.PLAY_CIRCLE, Panel.Place.RIGHT, view),
                new Panel(RunsPanel.PANEL, TEXTS.get("runs"), Feather.CLOCK, Panel.Place.SIDE, runs.view()),
                new Panel(TestsPanel.PANEL, TEXTS.get("tests"), Feather.CHECK_SQUARE, Panel.Place.BOTTOM, tests.view()));
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.of("run.plugin", Command.Menu.RUN, "run", TEXTS.get("run.plugin"), "Shortcut+F5", canRun, this::run),
                Command.of("run.cancel", Command.Menu.RUN, "run", TEXTS.get("run.cancel"), "Shift+F5", running, this::cancel),
                Command.of("run.onSave", Command.Menu.RUN, "run", TEXTS.get("run.save"), "", this::toggleRunOnSave),
                Command.of("run.tests", Command.Menu.RUN, "tests", TEXTS.get("tests.all"), "", tests::runAll));
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.ofNullable(TestRunFeature.class.getResource("testrun.css")).map(Object::toString);
    }

    @Override
    public void restoreTabs() {
        benches.deeds().restore();
    }

    @Override
    public void eachSecond(Engine engine) {
        benches.databases(engine);
        runs.refresh(engine);
        inFront.ifPresent(plugin -> recorded.offer(new RecordedRuns(
                plugin, new InputSources(plugin, context.engine()).recorded(engine, RunHistory.LIMIT))));
    }

    @Override
    public ReadOnlyBooleanProperty canRunProperty() {
        return canRun;
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running;
    }

    public void run() {
        front().ifPresent(file -> runBy(file, runner));
    }

    @Override
    public void run(Launch launch) {
        front().ifPresent(file -> runBy(file, new EngineRunner(context.engine(), launch)));
    }

    private void runBy(OpenFile file, TestRunner way) {
        var bench = benches.of(file);
        var model = bench.model();
        if (model.isRunning()) return;
        file.editor().marks().set(new TreeMap<>());
        var plugin = bench.plugin();
        var unsaved = unsaved(plugin);
        if (unsaved.isPresent()) {
            model.refuse(TEXTS.get("run.unsaved", unsaved.get().path().getFileName()));
            return;
        }
        if (file.path().equals(plugin.entry())) model.run(file.text(), way);
        else
            context.tasks().start(
                    () -> Files.readString(plugin.entry()),
                    text -> model.run(text, way),
                    failure -> model.refuse(TestRunViewModel.reason(failure)));
    }

    /// Python imports the files of a package from the disk.
    private Optional<OpenFile> unsaved(PluginPlace plugin) {
        if (!plugin.isPackage()) return Optional.empty();
        return context.editors().all().stream()
                .filter(file -> file.isPython() && file.isUnsaved() && file.path().startsWith(plugin.folder()))
                .findFirst();
    }

    @Override
    public void stopped(Map<Path, Integer> lines) {
        benches.all().forEach(bench -> bench.model().stopped(Optional.ofNullable(lines.get(bench.plugin().entry()))));
    }

    @Override
    public void cancel() {
        var own = front().map(benches::of).filter(bench -> bench.model().isRunning());
        own.map(Stream::of).orElseGet(benches::all).forEach(bench -> bench.model().cancel());
    }

    @Override
    public List<Schema.Table> tables(Path file) {
        return benches.tables(file);
    }

    private void toggleRunOnSave() {
        runOnSave.set(!runOnSave.get());
        context.window().say(runOnSave.get()
                ? TEXTS.get("run.save.on")
                : TEXTS.get("run.save.off"));
    }

    private void saved(OpenFile file) {
        tests.saved(file);
        if (!file.isPython()) return;
        var bench = benches.of(file);
        benches.describe(bench);
        if (runOnSave.get() && bench.model().report().isPresent() && front().filter(file::equals).isPresent()) runBy(file, runner);
    }

    private Optional<OpenFile> front() {
        return context.editors().frontProperty().get().filter(OpenFile::isPython);
    }

    private void show(Optional<OpenFile> front) {
        var bench = front.filter(OpenFile::isPython).map(benches::of);
        inFront = bench.map(PluginBench::plugin);
        if (bench.isPresent()) view.getChildren().setAll(bench.get().view());
        else view.getChildren().setAll(empty);
        update();
    }

    private void update() {
        boolean now = front().map(benches::of).filter(bench -> bench.model().isRunning()).isPresent();
        running.set(benches.all().anyMatch(bench -> bench.model().isRunning()));
        canRun.set(front().isPresent() && !now);
    }
}
