package dev.sluice.app.workbench;

import dev.sluice.app.console.ConsoleView;
import dev.sluice.app.console.ConsoleViewModel;
import dev.sluice.app.editing.EditorTab;
import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.app.plugins.PluginsView;
import dev.sluice.app.plugins.PluginsViewModel;
import dev.sluice.app.triggers.TriggersView;
import dev.sluice.app.triggers.TriggersViewModel;
import dev.sluice.engine.Engine;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Parent;
import org.kordamp.ikonli.feather.Feather;

/// One workspace in one window with one engine: builds every view and joins it with what it shows. FX thread only,
/// except where said.
public final class Workbench {
    /// Log lines on their way to the window; more than this within one frame nobody can read.
    private static final int LOG_FEED_LIMIT = 20_000;

    /// What the window around it can do.
    public interface Shell {
        void openFolder();

        void openSamples();

        void quit();
    }

    private final Workspace workspace;
    private final Optional<Supplier<String>> metrics;
    private final Duration flushInterval;
    private final Tasks tasks;
    private final EngineSession session;
    private final StatusViewModel status = new StatusViewModel();
    private final ConsoleViewModel console = new ConsoleViewModel();
    private final TriggersViewModel triggers = new TriggersViewModel();
    private final PluginsViewModel plugins;
    private final EditorTabs tabs;
    private final RunPanels runs;
    private final ConsoleView consoleView;
    private final PluginsView pluginsView;
    private final TriggersView triggersView;
    private final WorkbenchView view;
    private final Palette palette;
    private final BooleanProperty feeding = new SimpleBooleanProperty(true);
    private final FxFeed<LogLine> logFeed = new FxFeed<>(Platform::runLater, LOG_FEED_LIMIT, this::logged);
    private final FxFeed<EngineFigures> figureFeed = new FxFeed<>(Platform::runLater, 1, this::figures);
    private final Deque<AutoCloseable> closing = new ArrayDeque<>();

    /// @param opener        opens the engine; called in the background
    /// @param flushInterval that of the engine
    /// @param metrics       line protocol about this machine, for the sample workspace
    public Workbench(
            Workspace workspace,
            Callable<Engine> opener,
            Duration flushInterval,
            Optional<Supplier<String>> metrics,
            Theme theme,
            Shell shell) {
        this.workspace = workspace;
        this.metrics = metrics.filter(_ -> workspace.sample());
        this.flushInterval = flushInterval;
        tasks = Tasks.onVirtualThreads(Platform::runLater);
        session = new EngineSession(opener, tasks);
        var docking = new Docking(new EmptyState(
                "Open a plugin from the tree at the left.", "Show plugins", this::showPlugins));
        tabs = new EditorTabs(docking.bento(), docking.editors(), tasks, status::say);
        plugins = new PluginsViewModel(workspace.plugins(), tasks, tabs::open);
        pluginsView = new PluginsView(plugins, shell::openFolder);
        triggersView = new TriggersView(triggers, InstantSource.system());
        runs = new RunPanels(tabs, tasks, new EngineRunner(session), workspace.database(), this::showPlugins);
        consoleView = new ConsoleView(
                console, "Nothing has been logged yet; plugins log with influxdb3_local.info().", "Run plugin", runs::run);
        docking.addRight("run", "Input and run", Feather.PLAY_CIRCLE, runs);
        docking.addBottom("log", "Log", Feather.LIST, consoleView);

        var commands = WorkbenchCommands.of(new CommandWindow(shell, theme), tabs, runs);
        palette = new Palette(commands.all());
        var caret = tabs.frontProperty()
                .flatMap(front -> front.map(tab -> tab.editor().caretProperty()).orElse(null));
        view = new WorkbenchView(new WorkbenchView.Parts(
                workspace.name(),
                Menus.bar(commands, theme, feeding, this.metrics.isPresent()),
                pluginsView,
                triggersView,
                docking.root(),
                new StatusBar(status, caret, this::showErrors),
                runs::run,
                runs::cancel,
                runs.canRunProperty(),
                runs.runningProperty(),
                this::showPalette,
                theme::toggle));
        tabs.frontProperty().subscribe(front -> front.ifPresent(tab -> pluginsView.reveal(tab.file().path())));
        new PanelKeys(view, List.of(pluginsView, triggersView, runs, consoleView), this::focusEditor);
    }

    public Parent root() {
        return view;
    }

    public Workspace workspace() {
        return workspace;
    }

    /// Opens the engine in the background and shows the first file. The window may be shown before or after.
    public void start() {
        plugins.refresh();
        if (workspace.sample()) tabs.open(SampleWorkspace.firstFile(workspace), Workbench::showEntryPoint);
        session.stateProperty().subscribe(state -> {
            if (state instanceof EngineSession.State.Running(var engine)) status.running(engine.address(), flushInterval);
            if (state instanceof EngineSession.State.Failed(var reason)) status.failed(reason);
        });
        session.start(this::join);
    }

    /// Reads the plugin directory again; somebody may have changed it elsewhere.
    public void refresh() {
        plugins.refresh();
    }

    /// Stops everything in the background, the engine last, and then calls `done` on a thread of its own.
    public void close(Runnable done) {
        tasks.start(
                () -> {
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
    private static void showEntryPoint(EditorTab tab) {
        var lines = tab.editor().text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("def process_")) continue;
            tab.editor().jumpTo(i + 1);
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
            closing.push(new EngineWatch(engine, figureFeed));
        }
    }

    void logged(List<LogLine> batch) {
        console.append(batch);
        int errors = (int) batch.stream().filter(line -> line.level() == LogLevel.ERROR).count();
        if (errors > 0) status.errorsLogged(errors);
    }

    void figures(List<EngineFigures> batch) {
        status.show(batch.getLast());
        triggers.show(batch.getLast().triggers());
    }

    private void showPlugins() {
        view.showSide();
        pluginsView.requestFocus();
    }

    private void showErrors() {
        console.filterTextProperty().set("level:error");
        status.forgetErrors();
        consoleView.focusFilter();
    }

    private void showPalette() {
        palette.show(view.search());
    }

    private void focusEditor() {
        tabs.frontProperty().get().ifPresent(tab -> tab.editor().requestFocus());
    }

    private final class CommandWindow implements WorkbenchCommands.Window {
        private final Shell shell;
        private final Theme theme;

        CommandWindow(Shell shell, Theme theme) {
            this.shell = shell;
            this.theme = theme;
        }

        @Override
        public void openFolder() {
            shell.openFolder();
        }

        @Override
        public void openSamples() {
            shell.openSamples();
        }

        @Override
        public void quit() {
            shell.quit();
        }

        @Override
        public void showPlugins() {
            Workbench.this.showPlugins();
        }

        @Override
        public void showTriggers() {
            view.showSide();
            triggersView.requestFocus();
        }

        @Override
        public void focusLog() {
            consoleView.focusFilter();
        }

        @Override
        public void copyAddress() {
            StatusBar.copyAddress(status);
        }

        @Override
        public void toggleTheme() {
            theme.toggle();
        }

        @Override
        public void showPalette() {
            Workbench.this.showPalette();
        }
    }
}
