package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;

/// The recorded runs of all triggers, and the way from one to the inspector. FX thread only.
final class RunsPanel {
    private static final Texts TEXTS = Texts.of(RunsPanel.class);
    static final String PANEL = "runs";

    private static final int DEPTH_LIMIT = 6;
    private static final String GONE = TEXTS.get("plugin.gone");

    private record Found(RunsViewModel.Wish wish, List<RunSummary> runs, List<RunsViewModel.Trigger> triggers) {}

    /// @param file of the plugin; empty when it is no longer there
    private record Opened(RunRecord record, RunArchive.Found found, Optional<Path> file) {}

    private final Context context;
    private final TestBenches benches;
    private final RunsViewModel model = new RunsViewModel();
    private final RunsView view;
    private final FxFeed<Found> feed;

    RunsPanel(Context context, TestBenches benches) {
        this.context = context;
        this.benches = benches;
        view = new RunsView(
                model,
                new RunLinks(
                        this::open,
                        this::debug,
                        benches.deeds()::compare,
                        run -> context.links().openTrigger(run.database(), run.trigger())));
        feed = new FxFeed<>(context.tasks()::onFx, 1, batch -> {
            var last = batch.getLast();
            model.show(last.wish(), last.runs(), last.triggers());
        });
    }

    Node view() {
        return view;
    }

    /// From any thread.
    void refresh(Engine engine) {
        var wish = model.wish();
        var triggers = engine.processing().statuses().stream()
                .map(status -> new RunsViewModel.Trigger(status.database(), status.trigger().name()))
                .sorted(Comparator.comparing(RunsViewModel.Trigger::label))
                .toList();
        feed.offer(new Found(wish, engine.runs().newest(wish.filter(), wish.limit() + 1), triggers));
    }

    /// Lists the runs of one trigger.
    void showOf(String database, String trigger) {
        model.choose(new RunsViewModel.Trigger(database, trigger));
        context.window().show(PANEL);
    }

    /// Shows a recorded run: beside its plugin, or in a tab when that is not there.
    void open(String runId) {
        context.tasks().start(() -> read(runId), this::show, failure -> context.window().say(TestRunViewModel.reason(failure)));
    }

    /// Runs a recorded run again in the debugger, with the plugin as its editor has it.
    void debug(String runId) {
        context.tasks().start(
                () -> file(new EngineArchive(context.engine()).record(runId)).orElseThrow(() -> new IllegalStateException(GONE)),
                path -> context.editors().open(path, file -> benches.deeds().debug(runId, benches.of(file).plugin())),
                failure -> context.window().say(TestRunViewModel.reason(failure)));
    }

    private Opened read(String runId) throws InterruptedException, IOException {
        var archive = new EngineArchive(context.engine());
        var record = archive.record(runId);
        var file = file(record);
        return new Opened(record, archive.find(record, file.orElse(Path.of(record.code().path()))), file);
    }

    /// The file of the plugin that ran. A test run is known by its name alone.
    private Optional<Path> file(RunRecord record) throws IOException {
        var plugins = context.workspace().plugins();
        var name = record.code().path();
        if (name.isEmpty() || name.startsWith("gh:")) return Optional.empty();
        var own = plugins.resolve(name).normalize();
        if (Files.isDirectory(own)) return Optional.of(own.resolve("__init__.py")).filter(Files::exists);
        if (Files.exists(own)) return Optional.of(own);
        if (!record.summary().trigger().isEmpty()) return Optional.empty();
        try (Stream<Path> all = Files.walk(plugins, DEPTH_LIMIT)) {
            return all.filter(path -> path.endsWith(name))
                    .map(path -> Files.isDirectory(path) ? path.resolve("__init__.py") : path)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .findFirst();
        }
    }

    private void show(Opened opened) {
        if (opened.file().isPresent())
            context.editors().open(opened.file().get(), file -> {
                benches.of(file).model().open(opened.found());
                context.window().show(TestRunFeature.PANEL);
            });
        else {
            var summary = opened.record().summary();
            var title = summary.trigger().isEmpty() ? TEXTS.get("run") : summary.trigger();
            context.window().openTab("run " + summary.runId(), title, Feather.CLOCK, () -> inspector(opened));
        }
    }

    private Node inspector(Opened opened) {
        var plugin = PluginPlace.of(opened.found().report().file(), context.workspace().plugins());
        var model = new TestRunViewModel(
                plugin.entry(),
                new InputModel(opened.record().summary().database()),
                context.tasks(),
                (_, _) -> {
                    throw new IllegalStateException(GONE);
                },
                new EngineArchive(context.engine()),
                context.clock());
        model.open(opened.found());
        Runnable gone = () -> context.window().say(GONE);
        var deeds = benches.deeds();
        var actions = new RunActions(
                gone, _ -> gone.run(), _ -> {}, deeds::compare, _ -> gone.run(), _ -> gone.run(), (_, _) -> gone.run(), deeds::copyCurl, deeds::copyLines, RunDeeds::copy);
        return new RunInspectorView(model, actions, new SimpleObjectProperty<>(Optional.empty()));
    }
}
