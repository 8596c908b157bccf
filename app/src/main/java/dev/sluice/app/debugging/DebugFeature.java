package dev.sluice.app.debugging;

import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Context;
import dev.sluice.app.frame.Feature;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.frame.Panel;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.StackFrame;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The debugger of the window: the plugin in front or a live trigger stops where somebody wants to look.
public final class DebugFeature implements Feature {
    private static final Texts TEXTS = Texts.of(DebugFeature.class);
    public static final String PANEL = "debug";

    /// A step that takes no longer is not worth saying that the run goes on.
    private static final Duration STEP = Duration.millis(150);

    private static final String FLOW = "debug", LINES = "breakpoints";

    private final Context context;
    private final DebugViewModel model;
    private final EditorMarks marks;
    private final DebugView view;
    private final DebugCommands commands;
    private final ReadOnlyBooleanProperty canRun;
    private final Writing writing;
    private final PauseTransition soon = new PauseTransition(STEP);
    private boolean restarting;
    private Optional<OpenFile> launched = Optional.empty();
    private Optional<StoppedRun> followed = Optional.empty();

    /// Comes after the feature that owns the input of plugins.
    public DebugFeature(Context context) {
        this.context = context;
        var memory = context.memory().apply(PANEL);
        model = new DebugViewModel(context.tasks(), new BreakpointStore(memory), memory, context.window()::say);
        writing = new Writing(context.window().stage());
        canRun = context.links().input().canRunProperty();
        commands = commands(isStopped());
        view = new DebugView(model, commands, new TriggerMenu(model, this::offerTriggers, this::stopAtNextRun), new Places());
        marks = new EditorMarks(context.editors(), model, this::edit);
        model.frameProperty().subscribe(this::follow);
        soon.setOnFinished(_ -> context.links().input().stopped(model.stoppedLines()));
        model.stopped().addListener((Observable _) -> {
            if (model.stoppedLines().isEmpty()) soon.playFromStart();
            else context.links().input().stopped(model.stoppedLines());
        });
        context.editors().onMove(model.breakpoints()::moved);
        context.links().onDebugging(model);
        context.links().onDebugTrigger((database, name) -> stopAtNextRun(new DebugViewModel.Followed(database, name)));
        canRun.subscribe(can -> {
            if (can && restarting) restart();
        });
    }

    /// Where a frame or a breakpoint leads to.
    final class Places {
        void open(StackFrame frame) {
            DebugFeature.this.open(frame);
        }

        void open(LineBreakpoint breakpoint) {
            context.editors().open(breakpoint.file(), breakpoint.line());
        }
    }

    @Override
    public List<Panel> panels() {
        return List.of(new Panel(PANEL, TEXTS.get("title"), Feather.TARGET, Panel.Place.BOTTOM, view));
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public Optional<String> stylesheet() {
        return Optional.ofNullable(DebugFeature.class.getResource("debugging.css")).map(Object::toString);
    }

    /// What is stopped goes on, or is ended when it was started here.
    @Override
    public void closing() throws Exception {
        var all = new CompletableFuture<List<DebugConnection>>();
        context.tasks().onFx(() -> all.complete(model.connections()));
        DebugViewModel.end(all.get());
    }

    private ObservableBooleanValue isStopped() {
        return Bindings.createBooleanBinding(
                () -> model.selectedProperty().get().isPresent(), model.selectedProperty());
    }

    private DebugCommands commands(ObservableBooleanValue stopped) {
        var canStart = Bindings.createBooleanBinding(() -> stopped.get() || canRun.get(), stopped, canRun);
        var hasPlugin = Bindings.createBooleanBinding(
                () -> front().isPresent(), context.editors().frontProperty());
        var canPause = Bindings.createBooleanBinding(
                () -> model.activeProperty().get() && !stopped.get(), model.activeProperty(), stopped);
        return new DebugCommands(
                flow("debug.start", TEXTS.get("start"), "F5", canStart, this::startOrContinue),
                flow("debug.continue", TEXTS.get("continue"), "", stopped, () -> model.resume(new Resumption.Continue())),
                flow("debug.pause", TEXTS.get("pause"), "", canPause, model::pause),
                flow("debug.stepOver", TEXTS.get("step.over"), "F10", stopped, () -> model.resume(new Resumption.Over())),
                flow("debug.stepInto", TEXTS.get("step.into"), "F11", stopped, () -> model.resume(new Resumption.Into())),
                flow("debug.stepOut", TEXTS.get("step.out"), "Shift+F11", stopped, () -> model.resume(new Resumption.Out())),
                flow("debug.runToLine", TEXTS.get("run.to"), "Shortcut+F10", stopped, this::runToLine),
                flow("debug.restart", TEXTS.get("restart"), "Shortcut+Shift+F5", hasPlugin, this::restart),
                flow("debug.stop", TEXTS.get("end"), "", model.activeProperty(), model::end),
                flow("debug.nextRun", TEXTS.get("run.next"), "Alt+F5", hasPlugin, this::stopAtNextRun),
                lines("debug.toggleBreakpoint", TEXTS.get("breakpoint.toggle"), "F9", hasPlugin, () -> front().ifPresent(file -> file.editor().toggleBreakpoint())),
                lines("debug.removeBreakpoints", TEXTS.get("breakpoints.remove"), "", Bindings.isNotEmpty(model.breakpoints().lines()), model.breakpoints()::clear),
                lines("debug.breakpoints", TEXTS.get("breakpoints.show"), "Shortcut+Shift+F8", new SimpleBooleanProperty(true), this::showBreakpoints),
                lines("debug.evaluate", TEXTS.get("evaluate"), "Alt+F8", stopped, this::showConsole),
                Command.of("run.coverage", Command.Menu.RUN, "run", TEXTS.get("coverage.run"), "", canRun, this::runWithCoverage));
    }

    /// Whoever calls one waits for what comes of it.
    private Command flow(String id, String title, String key, ObservableBooleanValue enabled, Runnable action) {
        return Command.of(id, Command.Menu.RUN, FLOW, title, key, enabled, () -> {
            writing.over();
            action.run();
        });
    }

    private static Command lines(String id, String title, String key, ObservableBooleanValue enabled, Runnable action) {
        return Command.of(id, Command.Menu.RUN, LINES, title, key, enabled, action);
    }

    private Optional<OpenFile> front() {
        return context.editors().frontProperty().get().filter(OpenFile::isPython);
    }

    private void startOrContinue() {
        if (model.selectedProperty().get().isPresent()) model.resume(new Resumption.Continue());
        else start();
    }

    private void start() {
        launched = front();
        context.links().input().run(model::launch);
    }

    /// Ends the run that is debugged, and starts it anew as soon as that is over.
    private void restart() {
        if (model.restart()) return;
        if (!canRun.get()) {
            restarting = true;
            context.links().input().cancel();
            return;
        }
        restarting = false;
        launched.filter(file -> context.editors().all().contains(file))
                .ifPresentOrElse(file -> context.editors().open(file.path(), _ -> start()), this::start);
    }

    private void runToLine() {
        front().ifPresent(file -> model.resume(new Resumption.ToLine(
                file.path().toString(), file.editor().caretProperty().getValue().line())));
    }

    private void showBreakpoints() {
        context.window().show(PANEL);
        view.showBreakpoints();
    }

    private void edit(LineBreakpoint breakpoint) {
        context.window().show(PANEL);
        view.edit(breakpoint);
    }

    private void showConsole() {
        context.window().show(PANEL);
        view.showConsole();
    }

    /// A new stop brings its line to the front, unless somebody is writing: then the status bar tells of it. Another frame of
    /// it only comes into view, and the focus stays.
    private void follow(Optional<StackFrame> frame) {
        if (frame.isEmpty()) {
            followed = Optional.empty();
            return;
        }
        var run = model.selectedProperty().get();
        if (run.isEmpty() || run.equals(followed)) {
            reveal(frame.get());
            return;
        }
        boolean first = followed.isEmpty();
        followed = run;
        if (writing.isUnderWay()) return;
        if (first) context.window().show(PANEL);
        if (frame.get().own()) open(frame.get());
    }

    private void reveal(StackFrame frame) {
        for (var file : context.editors().all())
            if (file.path().toString().equals(frame.file())) file.editor().area().showParagraphAtCenter(frame.line() - 1);
    }

    private void open(StackFrame frame) {
        try {
            var file = Path.of(frame.file());
            context.tasks().start(
                    () -> Files.isReadable(file),
                    readable -> {
                        if (readable) context.editors().open(file, frame.line());
                    },
                    _ -> {});
        } catch (InvalidPathException code) {
            // such as `<string>`: there is nothing to open
        }
    }

    private void runWithCoverage() {
        marks.clearCoverage();
        context.links().input().run((engine, run) -> {
            var result = PluginInput.Launch.PLAIN.run(engine, counted(run));
            result.profile().ifPresent(profile -> context.tasks().onFx(() -> show(profile)));
            return result;
        });
    }

    private static TestRun counted(TestRun run) {
        return new TestRun(
                run.database(), run.code(), run.input(), run.arguments(), run.cacheName(), run.runtime(), run.faults(), true);
    }

    private void show(LineProfile profile) {
        marks.show(profile);
        profile.files().stream().findFirst().ifPresent(file -> context.window()
                .say(TEXTS.get("coverage.said", Path.of(file.name()).getFileName(), CoverageFigures.summary(file))));
    }

    /// The triggers that could be stopped now.
    private void offerTriggers(Consumer<List<TriggerChoice>> then) {
        if (!context.engine().isOpen()) {
            then.accept(List.of());
            return;
        }
        context.tasks().start(() -> triggers(context.engine().await()), then, this::problem);
    }

    private List<TriggerChoice> triggers(Engine engine) {
        return engine.processing().statuses().stream()
                .map(status -> new TriggerChoice(
                        new DebugViewModel.Followed(status.database(), status.trigger().name()),
                        engine.pluginFiles().filesOf(status.trigger().pluginFilename())))
                .toList();
    }

    /// Has the triggers of the plugin in front stop.
    private void stopAtNextRun() {
        front().ifPresent(file -> offerTriggers(found -> {
            var own = found.stream().filter(choice -> choice.files().contains(file.path())).toList();
            if (own.isEmpty()) context.window().say(TEXTS.get("triggers.none", file.path().getFileName()));
            own.forEach(choice -> stopAtNextRun(choice.trigger()));
        }));
    }

    private void stopAtNextRun(DebugViewModel.Followed trigger) {
        writing.over();
        context.tasks().start(context.engine()::await, engine -> model.follow(engine, trigger), this::problem);
    }

    private void problem(Exception failure) {
        context.window().say(String.valueOf(failure.getMessage()));
    }

    /// @param files of its plugin
    record TriggerChoice(DebugViewModel.Followed trigger, List<Path> files) {}
}
