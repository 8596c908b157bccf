package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.assist.Schema;
import dev.sluice.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Duration;

/// The plugins that were in front since the window opened, each with its input and its runs. FX thread only.
final class TestBenches {
    /// Without a key, after which a text is looked at as a whole.
    private static final Duration QUIET = Duration.millis(300);

    private static final String SHARE = "input.share";

    private final Context context;
    private final TestRunner runner;
    private final Memory memory;
    private final RunDeeds deeds;
    private final RunMarks marks;
    private final Runnable run;
    private final Runnable changed;
    private final Map<Path, PluginBench> benches = new LinkedHashMap<>();
    private final Map<Path, InputTables> tables = new ConcurrentHashMap<>();
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final FxFeed<List<String>> databaseFeed;
    private final DoubleProperty share = new SimpleDoubleProperty(TestRunView.INPUT_SHARE);
    private final ObjectProperty<Optional<SourceLine>> caret = new SimpleObjectProperty<>(Optional.empty());

    /// @param run     runs the plugin in front
    /// @param changed hears when a run begins or ends
    /// @param kept    hears when a run was made a test: of the plugin in which folder, under which name
    TestBenches(
            Context context, TestRunner runner, Memory memory, Runnable run, Runnable changed, BiConsumer<Path, String> kept) {
        this.context = context;
        this.runner = runner;
        this.memory = memory;
        this.run = run;
        this.changed = changed;
        deeds = new RunDeeds(context, memory, kept);
        marks = new RunMarks(context.editors());
        memory.get(SHARE).map(Double::valueOf).ifPresent(share::set);
        share.addListener((_, _, now) -> memory.put(SHARE, now.toString()));
        databaseFeed = new FxFeed<>(context.tasks()::onFx, 1, batch -> {
            if (batch.getLast().equals(databases)) return;
            databases.setAll(batch.getLast());
            all().forEach(bench -> meanKnown(bench.model().input()));
        });
        context.editors().onOpen(this::follow);
        context.editors().onMove(this::moved);
    }

    /// Tells it which databases there are; from any thread.
    void databases(Engine engine) {
        databaseFeed.offer(engine.catalog().state().liveDatabases()
                .map(database -> database.name())
                .sorted()
                .toList());
    }

    /// As long as only other databases exist than the workspace's own, the first of them is meant.
    private void meanKnown(InputModel input) {
        var own = context.workspace().database();
        if (input.databaseProperty().get().equals(own)) input.databaseProperty().set(context.workspace().database(databases));
    }

    Stream<PluginBench> all() {
        return List.copyOf(benches.values()).stream();
    }

    RunDeeds deeds() {
        return deeds;
    }

    /// Empty when the plugin was never in front.
    Optional<PluginBench> known(PluginPlace plugin) {
        return Optional.ofNullable(benches.get(plugin.entry()));
    }

    /// See [dev.sluice.app.frame.PluginInput#tables].
    List<Schema.Table> tables(Path file) {
        var known = tables.get(PluginPlace.of(file, context.workspace().plugins()).entry());
        return known == null ? List.of() : known.tables();
    }

    PluginBench of(OpenFile file) {
        var plugin = PluginPlace.of(file.path(), context.workspace().plugins());
        var known = benches.get(plugin.entry());
        return known == null ? create(plugin, file) : known;
    }

    /// What is known of a plugin is from now on known under its other name.
    private void moved(Path from, Path to) {
        BenchNames.moved(memory, context.workspace().plugins(), from, to);
        for (var bench : List.copyOf(benches.values())) {
            var before = bench.plugin();
            if (!before.entry().startsWith(from)) continue;
            var now = PluginPlace.of(OpenFile.moved(before.entry(), from, to), context.workspace().plugins());
            benches.remove(before.entry());
            benches.put(now.entry(), bench);
            var known = tables.remove(before.entry());
            if (known != null) tables.put(now.entry(), known);
            bench.place().set(now);
            bench.model().moved(from, to);
            describe(bench);
        }
    }

    private PluginBench create(PluginPlace plugin, OpenFile file) {
        var place = new SimpleObjectProperty<>(plugin);
        var input = new InputModel(context.workspace().database());
        var model = new TestRunViewModel(
                plugin.entry(), input, context.tasks(), runner, new EngineArchive(context.engine()), context.clock());
        var sources = new InputSources(plugin, context.engine());
        var chooser = new InputChooser(input, () -> new InputSources(place.get(), context.engine()), model.history(), context.tasks(), context.window());
        var view = new TestRunView(
                new InputView(input, databases, chooser, new CallTimes(context.clock()), context.window()::giveKeys),
                new RunInspectorView(model, actions(place), caret),
                share);
        var bench = new PluginBench(place, model, view);
        benches.put(plugin.entry(), bench);
        tables.put(plugin.entry(), new InputTables(input));
        if (file.path().equals(plugin.entry())) model.textChanged(file.text());
        else context.tasks().start(() -> Files.readString(plugin.entry()), model::textChanged, _ -> {});
        meanKnown(input);
        new BenchMemory(bench, memory, context).recall(sources);
        describe(bench);
        model.stateProperty().subscribe(state -> {
            changed.run();
            if (state instanceof RunState.Done(var report)) marks.mark(report);
        });
        return bench;
    }

    private RunActions actions(ObjectProperty<PluginPlace> place) {
        return new RunActions(
                run,
                source -> context.editors().open(source.file(), source.line()),
                marks::glance,
                deeds::compare,
                runId -> deeds.replay(runId, place.get()),
                runId -> deeds.debug(runId, place.get()),
                (runId, name) -> deeds.keep(runId, name, place.get()),
                deeds::copyCurl,
                deeds::copyLines,
                RunDeeds::copy);
    }

    /// Reads again what the plugin says of its arguments.
    void describe(PluginBench bench) {
        var plugin = bench.plugin();
        context.tasks().start(() -> DeclaredArguments.read(plugin), bench.model().input()::know, _ -> {});
    }

    private void follow(OpenFile file) {
        if (!file.isPython()) return;
        var quiet = new PauseTransition(QUIET);
        quiet.setOnFinished(_ -> {
            var bench = benches.get(file.path());
            if (bench != null) bench.model().textChanged(file.text());
        });
        file.editor().onEdit(() -> {
            if (benches.containsKey(file.path())) quiet.playFromStart();
        });
        file.editor().caretProperty().addListener((_, _, at) -> {
            if (at != null) caret.set(Optional.of(new SourceLine(file.path(), at.line())));
        });
    }
}
