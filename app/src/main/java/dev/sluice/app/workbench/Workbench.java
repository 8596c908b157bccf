package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.FileDialogs;
import dev.sluice.app.frame.Links;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.Window;
import dev.sluice.app.frame.Workspace;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.app.plugins.PluginsFeature;
import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// One workspace in one window with one engine: joins the features with the frame around them. FX thread only, except
/// where said.
public final class Workbench {
    private static final Texts TEXTS = Texts.of(Workbench.class);

    /// Log lines on their way to the status bar.
    private static final int LOG_FEED_LIMIT = 20_000;

    /// How soon it is seen that somebody else has changed files.
    private static final long DISK_PERIOD_MILLIS = 1000;

    /// What the window around it can do.
    public interface Shell {
        Stage stage();

        FileDialogs files();

        void openFolder();

        void openSamples();

        void quit();
    }

    private final Workspace workspace;
    private final Optional<Supplier<String>> metrics;
    private final Duration flushInterval;
    private final Tasks tasks;
    private final EngineSession session;
    private final SessionMemory memory;
    private final Memory ownTabs;
    private final StatusViewModel status = new StatusViewModel();
    private final ProgressList progress = new ProgressList();
    private final Docking docking;
    private final EditorTabs tabs;
    private final Features features;
    private final List<Panel> panels;
    private final WorkbenchView view;
    private final Palette palette = new Palette();
    private final List<Command> commands = new ArrayList<>();
    /// Those of queries and inputs, as long as somebody has them.
    private final Set<CodeEditor> otherEditors = Collections.newSetFromMap(new WeakHashMap<>());
    private final Zoom zoom;
    private final Sources sources;
    private final KeymapModel keymap;
    private final Arrangement arrangement;
    private final BooleanProperty feeding = new SimpleBooleanProperty(true);
    private final FxFeed<LogLine> logFeed = new FxFeed<>(Platform::runLater, LOG_FEED_LIMIT, this::logged);
    private final FxFeed<EngineFigures> figureFeed =
            new FxFeed<>(Platform::runLater, 1, batch -> status.show(batch.getLast()));
    /// A thread rather than an animation, which would have frames drawn as long as it lasts.
    private final ScheduledExecutorService diskWatch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("disk-watch").daemon().factory());
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /// @param opener        opens the engine; called in the background
    /// @param flushInterval that of the engine
    /// @param metrics       line protocol about this machine, for the sample workspace
    /// @param sessionFile   where the window remembers this workspace
    /// @param keymapFile    what somebody has bound for themselves
    public Workbench(
            Workspace workspace,
            Callable<Engine> opener,
            Duration flushInterval,
            Optional<Supplier<String>> metrics,
            Path sessionFile,
            Path keymapFile,
            Theme theme,
            Zoom zoom,
            Sources sources,
            Shell shell) {
        this.workspace = workspace;
        this.zoom = zoom;
        this.sources = sources;
        this.metrics = metrics.filter(_ -> workspace.sample());
        this.flushInterval = flushInterval;
        tasks = Tasks.onVirtualThreads(Platform::runLater);
        session = new EngineSession(opener, tasks);
        memory = new SessionMemory(sessionFile, tasks);
        ownTabs = memory.of("tabs");
        docking = new Docking(new EmptyState(
                TEXTS.get("empty"), TEXTS.get("empty.plugins"), () -> show(PluginsFeature.PANEL)));
        tabs = new EditorTabs(docking.bento(), docking::front, tasks, memory.of("editing"), status::say);
        var context = new Context(
                workspace,
                tasks,
                session,
                tabs,
                new Links(),
                new FrameWindow(shell),
                memory::of,
                InstantSource.system());
        features = Features.of(context, shell);
        theme.use(features.all().stream().flatMap(feature -> feature.stylesheet().stream()).toList());

        panels = features.all().stream().flatMap(feature -> feature.panels().stream()).toList();
        var sides = sides();
        panels.stream().filter(panel -> panel.place() != Panel.Place.SIDE).forEach(docking::add);
        commands.addAll(WorkbenchCommands.of(shell, new Frame(theme), tabs, sides.stream().map(Panel::title).toList(), theme));
        features.all().forEach(feature -> commands.addAll(feature.commands()));
        if (this.metrics.isPresent())
            commands.add(Command.choice("data.feed", Command.Menu.DATA, "feed", TEXTS.get("feed"), feeding, () -> feeding.set(!feeding.get())));
        keymap = new KeymapModel(keymapFile, commands, tasks, status::say);
        keymap.revisionProperty().subscribe(_ -> {
            tabs.all().forEach(file -> giveKeys(file.editor()));
            otherEditors.forEach(this::giveKeys);
        });
        tabs.onOpen(file -> giveKeys(file.editor()));
        var caret = docking.inFrontProperty()
                .flatMap(shown -> shown.flatMap(EditorWithin::of).map(CodeEditor::caretProperty).orElse(null));
        view = new WorkbenchView(new WorkbenchView.Parts(
                Menus.bar(commands),
                sides,
                docking.root(),
                new StatusBar(status, progress, caret, engineCommands(), () -> showErrors(context.links())),
                command(commands, "run.plugin"),
                command(commands, "debug.start"),
                command(commands, "run.cancel"),
                command(commands, "view.palette"),
                theme::toggle));
        arrangement = new Arrangement(docking, view, memory.of("layout"));
        Menus.giveF10(view, commands);
        keymap.revisionProperty().subscribe(() -> Menus.giveKeys(view.getScene(), commands));
        new PanelKeys(view, () -> Stream.concat(docking.seenTools(), view.seenSide()).toList(), this::focusEditor);
    }

    private List<Command> engineCommands() {
        return Stream.of("engine.copyAddress", "engine.copyToken", "help.welcome")
                .map(id -> command(commands, id))
                .toList();
    }

    private void giveKeys(CodeEditor editor) {
        editor.setKeymap(EditorCommands.keymap(commands));
    }

    private static String version() {
        return Optional.ofNullable(Workbench.class.getPackage().getImplementationVersion())
                .orElse(TEXTS.get("version.none"));
    }

    private List<Panel> sides() {
        return panels.stream().filter(panel -> panel.place() == Panel.Place.SIDE).toList();
    }

    private static Command command(List<Command> commands, String id) {
        return commands.stream().filter(command -> command.id().equals(id)).findFirst().orElseThrow();
    }

    public Parent root() {
        return view;
    }

    public Workspace workspace() {
        return workspace;
    }

    /// Shows what was open last, or the first file. The window may be shown before or after.
    public void restore() {
        tabs.restore(front -> {
            features.all().forEach(Feature::restoreTabs);
            restoreOwnTabs();
            arrangement.restoreEditors();
            if (docking.hasTabs()) focusRestored(front);
            else showFirst();
            arrangement.follow();
        });
    }

    /// Opens the engine in the background.
    public void start() {
        session.stateProperty().subscribe(state -> {
            if (state instanceof EngineSession.State.Running(var engine)) status.running(engine.address(), flushInterval);
            if (state instanceof EngineSession.State.Failed(var reason)) status.failed(reason);
        });
        session.start(this::join);
        diskWatch.scheduleWithFixedDelay(
                () -> tasks.onFx(this::lookAtDisk), DISK_PERIOD_MILLIS, DISK_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The file that had it last, unless another tab is in front of it.
    private void focusRestored(Optional<OpenFile> file) {
        docking.focusFront();
        file.ifPresent(open -> open.editor().requestFocus());
    }

    private void showFirst() {
        if (workspace.sample()) tabs.open(SampleWorkspace.firstFile(workspace), Workbench::showEntryPoint);
        else command(commands, "help.welcome").run();
    }

    private void lookAtDisk() {
        tabs.lookAtDisk();
        features.plugins().lookAtDisk();
    }

    void say(String sentence) {
        status.say(sentence);
    }

    void run(String id) {
        command(commands, id).run();
    }

    /// Looks again at what somebody may have changed elsewhere.
    public void refresh() {
        features.plugins().refresh();
        tabs.lookAtDisk();
    }

    /// Stops everything in the background, the engine last, and then calls `done` on a thread of its own.
    public void close(Runnable done) {
        arrangement.close();
        diskWatch.shutdownNow();
        var lastWrite = memory.lastWrite();
        tasks.start(
                () -> {
                    lastWrite.run();
                    synchronized (closing) {
                        while (!closing.isEmpty()) closing.pop().close();
                    }
                    session.close(done);
                    return true;
                },
                _ -> {},
                failure -> {
                    System.getLogger(Workbench.class.getName())
                            .log(System.Logger.Level.WARNING, "closing", failure);
                    session.close(done);
                });
    }

    /// A plugin begins with what it says of itself; a newcomer wants to see what it does.
    private static void showEntryPoint(OpenFile file) {
        var lines = file.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("def process_")) continue;
            file.editor().jumpTo(i + 1);
            return;
        }
    }

    /// In the background: the engine is open, nobody has seen it yet.
    private void join(Engine engine) {
        synchronized (closing) {
            closing.push(engine.logs().follow(logFeed::offer));
            if (workspace.sample()) SampleWorkspace.createTriggers(engine);
            metrics.ifPresent(source -> {
                var feed = new MetricsFeed(engine, source);
                closing.push(feed);
                tasks.onFx(() -> feeding.subscribe(on -> feed.hold(!on)));
            });
            for (var feature : features.all()) {
                closing.push(() -> close(feature));
                open(feature, engine);
            }
            closing.push(new EngineWatch(engine, features.all(), figureFeed));
        }
    }

    /// One part that fails leaves the others as they are.
    private static void open(Feature feature, Engine engine) {
        try {
            feature.opened(engine);
        } catch (Exception e) {
            log(feature + " does not work: it could not be joined with the engine", e);
        }
    }

    private static void close(Feature feature) {
        try {
            feature.closing();
        } catch (Exception e) {
            log(feature + " did not close", e);
        }
    }

    private static void log(String what, Exception why) {
        System.getLogger(Workbench.class.getName()).log(System.Logger.Level.ERROR, what, why);
    }

    private void logged(List<LogLine> batch) {
        int errors = (int) batch.stream().filter(line -> line.level() == LogLevel.ERROR).count();
        if (errors > 0) status.errorsLogged(errors);
    }

    private void show(String panel) {
        if (!view.rail().has(panel)) docking.show(panel);
        else {
            view.rail().choose(panel);
            panels.stream().filter(shown -> shown.id().equals(panel)).forEach(shown -> shown.node().requestFocus());
        }
    }

    private void showErrors(Links links) {
        links.filterLog("level:error");
        status.forgetErrors();
    }

    /// Opens a tab of the frame itself, also at the next start unless it is closed.
    private void openOwn(String id, String title, Ikon icon, Supplier<Node> content) {
        ownTabs.put(id, "open");
        docking.openTab(id, title, icon, content, () -> ownTabs.remove(id));
    }

    private void restoreOwnTabs() {
        if (ownTabs.get("settings").isPresent()) run("view.settings");
        if (ownTabs.get("about").isPresent()) run("help.about");
    }

    /// To the editor of the tab in front, whatever it is about, also from a control beside it; a tab without one keeps the focus
    /// where it is.
    private void focusEditor() {
        docking.inFrontProperty().get().ifPresent(shown -> EditorWithin.of(shown).ifPresentOrElse(CodeEditor::requestFocus, () -> {
            if (!shown.isFocusWithin()) docking.focusFront();
        }));
    }

    private final class FrameWindow implements Window {
        private final Shell shell;

        FrameWindow(Shell shell) {
            this.shell = shell;
        }

        @Override
        public void show(String panel) {
            Workbench.this.show(panel);
        }

        @Override
        public void openTab(String id, String title, Ikon icon, Supplier<Node> content, Runnable closed) {
            docking.openTab(id, title, icon, content, closed);
        }

        @Override
        public void closeTab(String id) {
            docking.closeTab(id);
        }

        @Override
        public void say(String sentence) {
            status.say(sentence);
        }

        @Override
        public Progress begin(String what, Runnable cancel) {
            return progress.begin(what, cancel);
        }

        @Override
        public FileDialogs files() {
            return shell.files();
        }

        @Override
        public void giveKeys(CodeEditor editor) {
            otherEditors.add(editor);
            Workbench.this.giveKeys(editor);
        }

        @Override
        public Stage stage() {
            return shell.stage();
        }
    }

    private final class Frame implements WorkbenchCommands.Frame {
        private final Theme theme;

        Frame(Theme theme) {
            this.theme = theme;
        }

        @Override
        public void showPalette() {
            palette.show(view.search(), TEXTS.get("palette.commands"), commands.stream()
                    .filter(command -> command.enabled().get())
                    .map(command -> new Palette.Choice(command.title(), command.keyText(), command::run))
                    .toList());
        }

        @Override
        public void goToFile() {
            var root = workspace.plugins();
            tasks.start(
                    () -> WorkspaceFiles.list(root),
                    files -> palette.show(view.search(), TEXTS.get("palette.files"), files.stream()
                            .map(file -> {
                                var folder = root.relativize(file).getParent();
                                return new Palette.Choice(
                                        file.getFileName().toString(),
                                        folder == null ? "" : folder.toString(),
                                        () -> tabs.open(file));
                            })
                            .toList()),
                    failure -> status.say(String.valueOf(failure.getMessage())));
        }

        @Override
        public void reopenClosedTab() {
            tabs.reopenClosed();
        }

        @Override
        public void zoomIn() {
            zoom.in();
        }

        @Override
        public void zoomOut() {
            zoom.out();
        }

        @Override
        public void zoomReset() {
            zoom.reset();
        }

        @Override
        public void toggle(String container) {
            docking.setShown(container, !docking.isShown(container));
        }

        @Override
        public void arrange(Perspective next) {
            arrangement.enter(next);
        }

        @Override
        public void settings() {
            openOwn("settings", TEXTS.get("settings"), Feather.SETTINGS, () -> SettingsView.scrolled(theme, zoom, sources, keymap));
        }

        @Override
        public void about() {
            openOwn("about", TEXTS.get("about"), Feather.INFO, () -> new AboutView(version()));
        }

        @Override
        public void showSide(int number) {
            show(sides().get(number).id());
        }

        @Override
        public ObservableBooleanValue hasTab() {
            return Bindings.createBooleanBinding(() -> docking.inFrontProperty().get().isPresent(), docking.inFrontProperty());
        }

        @Override
        public void focusEditor() {
            Workbench.this.focusEditor();
        }

        @Override
        public void closeFrontTab() {
            docking.closeFrontTab();
        }

        @Override
        public void closeAllTabs() {
            docking.closeAllTabs();
        }

        @Override
        public void resetLayout() {
            arrangement.reset();
        }

        @Override
        public void copyAddress() {
            status.address().ifPresent(address -> copy(address.toString(), TEXTS.get("copied.address")));
        }

        @Override
        public void copyToken() {
            tasks.start(
                    () -> session.await().adminToken(),
                    token -> token.ifPresentOrElse(
                            text -> copy(text, TEXTS.get("copied.token")),
                            () -> status.say(TEXTS.get("token.none"))),
                    failure -> status.say(String.valueOf(failure.getMessage())));
        }

        private void copy(String text, String said) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            status.say(said);
        }
    }
}
