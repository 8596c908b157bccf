package dev.sluice.app.testrun;

import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.golden.FixtureWriter;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.Difference;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.BorderPane;
import org.kordamp.ikonli.feather.Feather;

/// What can be done with recorded runs: compare, replay, keep as a test, copy. FX thread only.
final class RunDeeds {
    private static final Texts TEXTS = Texts.of(RunDeeds.class);
    private static final String COMPARED = "compared";
    /// Comparisons brought back at the start; older ones are forgotten.
    private static final int RESTORED_LIMIT = 20;

    private final Context context;
    private final Memory memory;
    private final EngineArchive archive;
    private final BiConsumer<Path, String> kept;

    /// @param kept hears when a run was made a test: of the plugin in which folder, under which name
    RunDeeds(Context context, Memory memory, BiConsumer<Path, String> kept) {
        this.context = context;
        this.memory = memory;
        this.kept = kept;
        archive = new EngineArchive(context.engine());
    }

    /// Shows in a tab what the second run did in another way.
    void compare(String first, String second) {
        context.tasks().start(
                () -> compared(first, second),
                list -> {
                    context.window().closeTab(compareTab(first, second));
                    openCompared(first, second, view(list));
                },
                this::problem);
    }

    private DifferenceList compared(String first, String second) throws InterruptedException {
        var then = archive.record(first);
        var now = archive.record(second);
        return DifferenceList.comparing(then, now, Difference.between(then, now));
    }

    private void openCompared(String first, String second, Node content) {
        var pair = first + " " + second;
        var pairs = new ArrayList<>(comparedPairs());
        if (!pairs.contains(pair)) pairs.add(pair);
        remember(pairs);
        context.window().openTab(compareTab(first, second), TEXTS.get("compare"), Feather.GIT_COMMIT, () -> content, () -> {
            var left = new ArrayList<>(comparedPairs());
            left.remove(pair);
            remember(left);
        });
    }

    private static String compareTab(String first, String second) {
        return "compare " + first + " " + second;
    }

    private List<String> comparedPairs() {
        return memory.get(COMPARED).stream().flatMap(String::lines).toList();
    }

    private void remember(List<String> pairs) {
        memory.put(COMPARED, String.join("\n", pairs.subList(Math.max(0, pairs.size() - RESTORED_LIMIT), pairs.size())));
    }

    /// Brings back the comparisons of the last time. Their tabs are there at once, what is in them when the engine is open.
    void restore() {
        for (var pair : comparedPairs()) {
            int space = pair.indexOf(' ');
            var first = pair.substring(0, space);
            var second = pair.substring(space + 1);
            var place = new BorderPane();
            place.focusedProperty().subscribe(focused -> {
                if (focused && place.getCenter() != null) place.getCenter().requestFocus();
            });
            openCompared(first, second, place);
            context.tasks().start(
                    () -> compared(first, second),
                    list -> place.setCenter(view(list)),
                    _ -> context.window().closeTab(compareTab(first, second)));
        }
    }

    /// Runs a recorded run again with the plugin as the editors have it, and shows what differs.
    void replay(String runId, PluginPlace plugin) {
        var unsaved = new TreeMap<String, String>();
        for (var file : context.editors().all())
            if (file.isPython() && (plugin.isPackage() ? file.path().startsWith(plugin.folder()) : file.path().equals(plugin.entry())))
                unsaved.put(name(plugin, file.path()), file.text());
        again(TEXTS.get("replaying", runId), runId, plugin, (engine, record) -> {
            var texts = new TreeMap<>(texts(plugin));
            texts.putAll(unsaved);
            return engine.replayer().replay(List.of(record), new Replayer.Wish(Optional.of(texts), false)).getFirst();
        });
    }

    /// Does the same where its files are, so that it stops at the breakpoints of the editors.
    void debug(String runId, PluginPlace plugin) {
        var edited = context.editors().all().stream()
                .filter(file -> file.path().equals(plugin.entry()))
                .map(OpenFile::text)
                .findFirst();
        var debugging = context.links().debugging();
        again(TEXTS.get("debugging", runId), runId, plugin, (engine, record) -> {
            var text = edited.isPresent() ? edited.get() : Files.readString(plugin.entry());
            var code = engine.pluginFiles().edited(plugin.entry(), text);
            try (var prepared = engine.replayer().prepare(record, code, new Replayer.Wish(Optional.empty(), false))) {
                return debugging.debug(engine, plugin.name() + " " + runId, () -> debug(runId, plugin), prepared::run);
            }
        });
    }

    @FunctionalInterface
    private interface Way {
        Replayer.Replayed run(Engine engine, RunRecord record) throws Exception;
    }

    /// Shows what a run does in another way this time; nothing of one that somebody has ended.
    private void again(String what, String runId, PluginPlace plugin, Way way) {
        var cancel = new AtomicReference<Runnable>(() -> {});
        var progress = context.window().begin(what, () -> cancel.get().run());
        var started = context.tasks().start(
                () -> {
                    var record = archive.record(runId);
                    var replayed = way.run(context.engine().await(), record);
                    return isEnded(replayed) ? Optional.<DifferenceList>empty() : Optional.of(DifferenceList.replayed(record, replayed, plugin));
                },
                found -> {
                    progress.close();
                    found.ifPresent(list -> show("replay " + runId, TEXTS.get("replay"), Feather.REPEAT, list));
                },
                failure -> {
                    progress.close();
                    if (!(failure instanceof InterruptedException)) problem(failure);
                });
        cancel.set(started::cancel);
    }

    private static boolean isEnded(Replayer.Replayed replayed) {
        return replayed.outcome() == RunSummary.Outcome.CANCELLED || replayed.outcome() == RunSummary.Outcome.KILLED;
    }

    /// The files of a plugin on disk, by name relative to its folder.
    private static Map<String, String> texts(PluginPlace plugin) throws IOException {
        if (!plugin.isPackage()) return Map.of(name(plugin, plugin.entry()), Files.readString(plugin.entry()));
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(plugin.folder())) {
            for (var file : files.filter(each -> each.toString().endsWith(".py")).toList())
                if (!plugin.folder().relativize(file).startsWith("tests")) texts.put(name(plugin, file), Files.readString(file));
        }
        return texts;
    }

    private static String name(PluginPlace plugin, Path file) {
        return plugin.folder().relativize(file).toString().replace('\\', '/');
    }

    private void show(String id, String title, Feather icon, DifferenceList list) {
        context.window().closeTab(id);
        context.window().openTab(id, title, icon, () -> view(list));
    }

    private Node view(DifferenceList list) {
        return new DifferencesView(list, source -> context.editors().open(source.file(), source.line()));
    }

    /// Writes fixture and expected result beside the plugin.
    void keep(String runId, String name, PluginPlace plugin) {
        var unsaved = context.editors().all().stream()
                .filter(OpenFile::isUnsaved)
                .map(OpenFile::path)
                .filter(plugin.isPackage() ? path -> path.startsWith(plugin.folder()) : plugin.entry()::equals)
                .findFirst();
        context.tasks().start(
                () -> {
                    var record = archive.record(runId);
                    var said = new ArrayList<String>();
                    said.add(TEXTS.count("test.kept", write(record, name, plugin), name, plugin.name()));
                    unsaved.ifPresent(file -> said.add(TEXTS.get("test.unsaved", file.getFileName())));
                    FixtureWriter.notes(record).forEach(note -> said.add(TEXTS.get("test.note", note)));
                    return String.join(" ", said);
                },
                said -> {
                    context.window().say(said);
                    kept.accept(plugin.folder(), name);
                },
                this::problem);
    }

    static int write(RunRecord record, String name, PluginPlace plugin) throws IOException {
        var files = FixtureWriter.write(record, name, plugin.looseName());
        for (var path : files.keySet())
            if (Files.exists(plugin.folder().resolve(path)))
                throw new IllegalStateException(TEXTS.get("test.taken", plugin.name(), name));
        for (var file : files.entrySet()) {
            var path = plugin.folder().resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.writeString(path, file.getValue());
        }
        return files.size();
    }

    void copyCurl(String runId) {
        context.tasks().start(
                () -> CurlText.of(archive.record(runId), context.engine().await()),
                text -> copied(text, TEXTS.get("copied.request")),
                this::problem);
    }

    void copyLines(String runId) {
        context.tasks().start(
                () -> lines(archive.record(runId)), text -> copied(text, TEXTS.get("copied.rows")), this::problem);
    }

    private static String lines(RunRecord record) {
        return switch (InputSources.input(record).input()) {
            case TestRun.Input.Flush flush -> PointText.lines(flush);
            case TestRun.Input.LineProtocol(var text) -> text;
            case TestRun.Input.CallTime _, TestRun.Input.Request _ ->
                throw new IllegalStateException(TEXTS.get("rows.none"));
        };
    }

    private void copied(String text, String said) {
        copy(text);
        context.window().say(said);
    }

    static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private void problem(Exception failure) {
        context.window().say(TestRunViewModel.reason(failure));
    }
}
