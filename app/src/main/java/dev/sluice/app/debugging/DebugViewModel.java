package dev.sluice.app.debugging;

import dev.sluice.app.frame.Debugging;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.Engine;
import dev.sluice.engine.debug.BreakpointStatus;
import dev.sluice.engine.debug.DebugListener;
import dev.sluice.engine.debug.DebugTarget;
import dev.sluice.engine.debug.DebuggedRun;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.StopReason;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs that are debugged, those that have stopped, and the one of them that is looked at. FX thread only, except
/// [#debug], which runs in the background.
final class DebugViewModel implements Debugging {
    private static final Texts TEXTS = Texts.of(DebugViewModel.class);

    /// Frames fetched of a stack; of a recursion without end the innermost are enough.
    static final int FRAMES_LIMIT = 200;

    /// A live trigger whose runs stop here.
    record Followed(String database, String trigger) {
        @Override
        public String toString() {
            return database + "." + trigger;
        }
    }

    private final Tasks tasks;
    private final BreakpointStore breakpoints;
    private final Consumer<String> say;
    private final Questions questions;
    private final FrameValues values;
    private final DebugConsole console;
    private final ObservableList<StoppedRun> stopped = FXCollections.observableArrayList();
    /// Kept, as are the like: such a view hears its list only as long as somebody has it.
    private final ObservableList<StoppedRun> stoppedView = FXCollections.unmodifiableObservableList(stopped);
    private final ObservableList<DebugConnection> connections = FXCollections.observableArrayList();
    private final ObservableList<Followed> followed = FXCollections.observableArrayList();
    private final ObservableList<Followed> followedView = FXCollections.unmodifiableObservableList(followed);
    private final Map<Followed, DebugConnection> following = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Optional<StoppedRun>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<StackFrame> frames = FXCollections.observableArrayList();
    private final ObservableList<StackFrame> framesView = FXCollections.unmodifiableObservableList(frames);
    private final ReadOnlyObjectWrapper<Optional<StackFrame>> frame = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    /// Runs that others make, and how each is begun anew.
    private final Map<DebugConnection, Runnable> replays = new LinkedHashMap<>();
    private final Map<DebugConnection, Path> launched = new LinkedHashMap<>();
    private final Set<DebugConnection> restarting = new HashSet<>();
    private Optional<StoppedRun> stepping = Optional.empty();

    /// @param say tells the person in front of the window
    DebugViewModel(Tasks tasks, BreakpointStore breakpoints, Memory memory, Consumer<String> say) {
        this.tasks = tasks;
        this.breakpoints = breakpoints;
        this.say = say;
        questions = new Questions(tasks);
        values = new FrameValues(questions, memory);
        console = new DebugConsole(questions, values, memory);
        breakpoints.onChange(() -> connections.forEach(connection -> connection.sync(breakpoints)));
    }

    BreakpointStore breakpoints() {
        return breakpoints;
    }

    FrameValues values() {
        return values;
    }

    DebugConsole console() {
        return console;
    }

    /// Threads that wait, oldest stop first.
    ObservableList<StoppedRun> stopped() {
        return stoppedView;
    }

    /// Live triggers whose runs stop.
    ObservableList<Followed> followed() {
        return followedView;
    }

    /// The stopped run that is looked at.
    ReadOnlyObjectProperty<Optional<StoppedRun>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Those of the stopped run that is looked at, innermost first. They stay during a step.
    ObservableList<StackFrame> frames() {
        return framesView;
    }

    /// The frame that is looked at.
    ReadOnlyObjectProperty<Optional<StackFrame>> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /// Whether anything is debugged.
    ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// Makes a test run that stops at breakpoints. In the background.
    TestRun.Result launch(Engine engine, TestRun run) throws Exception {
        var connection = new DebugConnection(name(run.code()), false);
        tasks.onFx(() -> launched.put(connection, path(run.code())));
        try {
            return debug(engine, connection, () -> PluginInput.Launch.PLAIN.run(engine, run));
        } finally {
            tasks.onFx(() -> launched.remove(connection));
        }
    }

    /// The lines at which test runs stand still, by the plugins that they are of.
    Map<Path, Integer> stoppedLines() {
        var lines = new LinkedHashMap<Path, Integer>();
        for (var run : stopped)
            Optional.ofNullable(launched.get(run.connection())).ifPresent(plugin -> lines.putIfAbsent(plugin, run.top().line()));
        return lines;
    }

    @Override
    public <T> T debug(Engine engine, String title, Runnable anew, Callable<T> run) throws Exception {
        var connection = new DebugConnection(title, false);
        tasks.onFx(() -> replays.put(connection, anew));
        try {
            return debug(engine, connection, run);
        } finally {
            tasks.onFx(() -> {
                replays.remove(connection);
                if (restarting.remove(connection)) anew.run();
            });
        }
    }

    private <T> T debug(Engine engine, DebugConnection connection, Callable<T> run) throws Exception {
        connection.opened(engine.debugger().open(new DebugTarget.Launched(), listener(connection)));
        tasks.onFx(() -> add(connection));
        connection.sync(breakpoints);
        try {
            return connection.launch(run);
        } finally {
            connection.close();
            tasks.onFx(() -> {
                if (!connection.hasStopped()) say.accept(TEXTS.get("run.through", connection.title()));
                forget(connection);
            });
        }
    }

    /// The runs of a live trigger stop from now on, the next one at its first line.
    void follow(Engine engine, Followed trigger) {
        if (following.containsKey(trigger)) {
            following.get(trigger).session().ifPresent(session -> session.stopAtEntry(true));
            say.accept(TEXTS.get("trigger.next", trigger));
            return;
        }
        var connection = new DebugConnection(trigger.trigger(), true);
        following.put(trigger, connection);
        followed.add(trigger);
        add(connection);
        tasks.start(
                () -> {
                    var session = engine.debugger()
                            .open(new DebugTarget.OneTrigger(trigger.database(), trigger.trigger()), listener(connection));
                    session.stopAtEntry(true);
                    connection.opened(session);
                    connection.sync(breakpoints);
                    return session;
                },
                session -> {
                    if (!following.containsValue(connection)) session.close();
                    else say.accept(TEXTS.get("trigger.next", trigger));
                },
                failure -> {
                    leave(trigger);
                    say.accept(String.valueOf(failure.getMessage()));
                });
    }

    /// Lets a live trigger be; what has stopped there goes on.
    void leave(Followed trigger) {
        var connection = following.remove(trigger);
        followed.remove(trigger);
        if (connection == null) return;
        close(connection);
        forget(connection);
    }

    void select(StoppedRun run) {
        if (!stopped.contains(run) || selected.get().filter(run::equals).isPresent()) return;
        selected.set(Optional.of(run));
        questions.ask(
                () -> run.at().frames(0, FRAMES_LIMIT),
                list -> {
                    if (selected.get().filter(run::equals).isEmpty()) return;
                    frames.setAll(list.frames());
                    select(list.frames().stream()
                            .filter(one -> one.id() == run.top().id())
                            .findFirst()
                            .orElse(run.top()));
                },
                problem -> {
                    if (selected.get().filter(run::equals).isEmpty() || !isStill(run)) return;
                    say.accept(problem);
                    frames.setAll(List.of(run.top()));
                    select(run.top());
                });
    }

    private static boolean isStill(StoppedRun run) {
        return run.connection()
                .session()
                .filter(session -> session.stops().contains(run.at()))
                .isPresent();
    }

    void select(StackFrame shown) {
        selected.get().ifPresent(run -> {
            var wanted = new FrameValues.Frame(run, shown);
            if (values.shown().filter(wanted::equals).isPresent()) return;
            values.show(wanted);
            frame.set(Optional.of(shown));
        });
    }

    /// The stopped run that is looked at goes on; others stay.
    void resume(Resumption how) {
        selected.get().ifPresent(run -> {
            stepping = how instanceof Resumption.Continue ? Optional.empty() : Optional.of(run);
            tasks.start(
                    () -> {
                        run.at().resume(how);
                        return run;
                    },
                    _ -> {},
                    failure -> say.accept(String.valueOf(failure.getMessage())));
        });
    }

    /// Stops the runs under way at their next line, and those that are about to begin at their first.
    void pause() {
        for (var connection : List.copyOf(connections))
            tasks.start(
                    () -> {
                        connection.pause();
                        return connection;
                    },
                    _ -> {},
                    failure -> say.accept(String.valueOf(failure.getMessage())));
    }

    /// Ends the run that is looked at, or those that were started here; live triggers run on and stop no more.
    void end() {
        var one = selected.get().map(StoppedRun::connection);
        for (var connection : one.map(List::of).orElse(List.copyOf(connections))) {
            var trigger = following.entrySet().stream()
                    .filter(entry -> entry.getValue() == connection)
                    .map(Map.Entry::getKey)
                    .findFirst();
            trigger.ifPresentOrElse(this::leave, connection::end);
        }
    }

    /// Ends the run that is looked at, or else one that is under way, and has it begun anew by whoever made it.
    ///
    /// @return false when there is none that somebody else has made
    boolean restart() {
        var looked = selected.get().map(StoppedRun::connection);
        var one = looked.isPresent() ? looked.filter(replays::containsKey) : replays.keySet().stream().findFirst();
        one.ifPresent(connection -> {
            restarting.add(connection);
            connection.end();
        });
        return one.isPresent();
    }

    /// Leaves what is debugged: runs that were started here are ended, others go on. Any thread.
    static void end(List<DebugConnection> all) {
        all.forEach(DebugConnection::end);
        all.forEach(DebugConnection::close);
    }

    List<DebugConnection> connections() {
        return List.copyOf(connections);
    }

    private void close(DebugConnection connection) {
        tasks.start(
                () -> {
                    connection.close();
                    return connection;
                },
                _ -> {},
                _ -> {});
    }

    private void add(DebugConnection connection) {
        connections.add(connection);
        active.set(true);
        connection.sync(breakpoints);
    }

    private void forget(DebugConnection connection) {
        connections.remove(connection);
        active.set(!connections.isEmpty());
        boolean stepped = stepping.filter(run -> run.connection() == connection).isPresent();
        if (stepped) stepping = Optional.empty();
        if (stopped.removeIf(run -> run.connection() == connection) || stepped) sayWhatIsStopped();
        if (selected.get().filter(run -> run.connection() == connection).isPresent() || connections.isEmpty()) lookAway();
    }

    private void stopped(StoppedRun run) {
        if (!isStill(run) || !connections.contains(run.connection())) return;
        run.connection().stopped();
        if (run.at().reason() == StopReason.ENTRY || run.at().reason() == StopReason.PAUSE)
            run.connection().session().ifPresent(session -> session.stopAtEntry(false));
        stopped.add(run);
        values.nextStop();
        if (selected.get().isEmpty()) select(run);
        sayWhatIsStopped();
    }

    private void resumed(StoppedAt at) {
        stopped.stream().filter(run -> run.at() == at).findFirst().ifPresent(run -> {
            stopped.remove(run);
            if (selected.get().filter(run::equals).isPresent()) {
                selected.set(Optional.empty());
                if (stepping.filter(run::equals).isEmpty()) lookAway();
            }
            sayWhatIsStopped();
        });
    }

    /// A run is over: a step that was under way in it ends nowhere.
    private void ended(DebuggedRun run) {
        if (stepping.filter(one -> one.at().run() == run).isEmpty()) return;
        stepping = Optional.empty();
        sayWhatIsStopped();
        if (selected.get().isEmpty()) lookAway();
    }

    /// To the next one that is stopped, or to nothing.
    private void lookAway() {
        selected.set(Optional.empty());
        frame.set(Optional.empty());
        frames.clear();
        values.clear();
        if (!stopped.isEmpty()) select(stopped.getFirst());
    }

    /// Also takes back what was said when nothing is stopped any more.
    private void sayWhatIsStopped() {
        if (stopped.size() == 1) {
            var run = stopped.getFirst();
            say.accept(TEXTS.get("stopped.at", run.title(), run.top().line()));
        } else if (!stopped.isEmpty()) say.accept(TEXTS.get("stopped", stopped.size()));
        else if (stepping.isEmpty()) say.accept("");
    }

    private void changed(DebugConnection connection, BreakpointStatus status) {
        connection
                .lineOf(status)
                .flatMap(line -> breakpoints.at(status.file(), line))
                .ifPresent(one -> breakpoints.setProblem(one, status.message()));
    }

    private DebugListener listener(DebugConnection connection) {
        return new DebugListener() {
            @Override
            public void stopped(StoppedAt stop) {
                tasks.onFx(() -> DebugViewModel.this.stopped(new StoppedRun(connection, stop)));
            }

            @Override
            public void resumed(StoppedAt stop) {
                tasks.onFx(() -> DebugViewModel.this.resumed(stop));
            }

            @Override
            public void ended(DebuggedRun run) {
                tasks.onFx(() -> DebugViewModel.this.ended(run));
            }

            @Override
            public void changed(BreakpointStatus breakpoint) {
                tasks.onFx(() -> DebugViewModel.this.changed(connection, breakpoint));
            }

            @Override
            public void logged(DebuggedRun run, Event.Logged line) {
                var place = Path.of(line.file()).getFileName() + ":" + line.line();
                tasks.onFx(() -> console.log(line.text() + "  " + place));
            }
        };
    }

    private static String name(PluginCode code) {
        return String.valueOf(path(code).getFileName());
    }

    private static Path path(PluginCode code) {
        return switch (code) {
            case PluginCode.SingleFile(var file, _) -> file;
            case PluginCode.Package(var directory, _) -> directory;
        };
    }
}
