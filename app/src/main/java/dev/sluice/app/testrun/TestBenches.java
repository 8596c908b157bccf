package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.Texts;
import dev.sluice.editor.assist.Schema;
import dev.sluice.editor.gutter.LineMark;
import dev.sluice.engine.Engine;
import dev.sluice.engine.metadata.MetadataReader;
import dev.sluice.engine.metadata.PluginArgument;
import dev.sluice.engine.metadata.PluginType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private static final Texts TEXTS = Texts.of(TestBenches.class);
    /// Without a key, after which a text is looked at as a whole.
    private static final Duration QUIET = Duration.millis(300);

    private static final String SHARE = "input.share";

    private final Context context;
    private final TestRunner runner;
    private final Memory memory;
    private final RunDeeds deeds;
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
        databaseFeed.offer(engine.catalog().state().databases().values().stream()
                .filter(database -> database.deletedAt().isEmpty())
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
        boolean remembered = InputMemory.keep(input, memory, () -> BenchNames.input(place.get()));
        if (!remembered)
            context.tasks().start(
                    sources::firstLines,
                    text -> text.filter(_ -> input.linesProperty().get().isEmpty()).ifPresent(input.linesProperty()::set),
                    _ -> {});
        var testRuns = HistoryMemory.keep(model.history(), memory, () -> BenchNames.runs(place.get()));
        if (!testRuns.isEmpty()) context.tasks().start(() -> sources.recorded(testRuns), model.history()::addRecorded, _ -> {});
        memory.get(BenchNames.shown(plugin)).ifPresent(runId -> context.tasks().start(
                () -> new EngineArchive(context.engine()).find(runId, plugin.entry()),
                found -> {
                    if (model.stateProperty().get() instanceof RunState.Idle && bench.plugin().equals(plugin)) model.open(found);
                },
                _ -> {})); // one that is no longer on record is not missed
        model.history().shownProperty().subscribe(item -> item.flatMap(HistoryItem::runId)
                .ifPresent(runId -> memory.put(BenchNames.shown(place.get()), runId)));
        describe(bench);
        model.stateProperty().subscribe(state -> {
            changed.run();
            if (state instanceof RunState.Done(var report)) mark(report);
        });
        return bench;
    }

    private RunActions actions(ObjectProperty<PluginPlace> place) {
        return new RunActions(
                run,
                source -> context.editors().open(source.file(), source.line()),
                this::glance,
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
        context.tasks().start(() -> arguments(plugin), bench.model().input()::know, _ -> {});
    }

    private static Map<InputKind, List<PluginArgument>> arguments(PluginPlace plugin) throws IOException {
        var manifest = plugin.folder().resolve(MetadataReader.MANIFEST);
        var metadata = MetadataReader.read(
                String.valueOf(plugin.entry().getFileName()),
                Files.readString(plugin.entry()),
                Files.isRegularFile(manifest) ? Optional.of(Files.readString(manifest)) : Optional.empty());
        var known = new EnumMap<InputKind, List<PluginArgument>>(InputKind.class);
        metadata.arguments().forEach((type, arguments) -> known.put(kind(type), arguments));
        return known;
    }

    private static InputKind kind(PluginType type) {
        return switch (type) {
            case ONWRITE -> InputKind.ROWS;
            case SCHEDULED -> InputKind.SCHEDULE;
            case HTTP -> InputKind.REQUEST;
        };
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

    /// Marks a line and brings it into view, as long as its file is in front.
    private void glance(SourceLine source) {
        var front = context.editors().frontProperty().get().filter(file -> file.path().equals(source.file()));
        front.ifPresent(file -> {
            var marks = new TreeMap<>(file.editor().marks().all());
            marks.values().removeIf(mark -> mark.kind() == LineMark.Kind.SOURCE);
            int index = Math.min(source.line(), file.editor().area().getParagraphs().size()) - 1;
            marks.putIfAbsent(index, new LineMark(LineMark.Kind.SOURCE, ""));
            file.editor().marks().set(marks);
            file.editor().area().showParagraphInViewport(index);
        });
    }

    /// Marks the way to where a run failed.
    private void mark(RunReport report) {
        for (var file : context.editors().all()) {
            if (!file.path().equals(report.file())) continue;
            var marks = new TreeMap<Integer, LineMark>();
            var frames = report.framesInFile();
            for (var frame : frames) marks.put(frame.line().line() - 1, new LineMark(LineMark.Kind.TRACE, TEXTS.get("frame.in", frame.function())));
            if (!frames.isEmpty())
                marks.put(frames.getLast().line().line() - 1, new LineMark(LineMark.Kind.ERROR, report.problem()));
            file.editor().marks().set(marks);
        }
    }
}
