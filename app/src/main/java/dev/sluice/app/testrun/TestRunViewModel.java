package dev.sluice.app.testrun;

import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.TestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One plugin with its input, the run that is shown, and those before it. FX thread only.
public final class TestRunViewModel {
    private static final Texts TEXTS = Texts.of(TestRunViewModel.class);
    private static final Logger LOG = Logger.getLogger(TestRunViewModel.class.getName());

    private final InputModel input;
    private final Tasks tasks;
    private final TestRunner runner;
    private final RunArchive archive;
    private final InstantSource clock;
    private final RunHistory history = new RunHistory();
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(new RunState.Idle());
    private final ReadOnlyBooleanWrapper edited = new ReadOnlyBooleanWrapper();
    private Optional<Tasks.Started> running = Optional.empty();
    private String text = "";
    private Path file;

    public TestRunViewModel(
            Path file, InputModel input, Tasks tasks, TestRunner runner, RunArchive archive, InstantSource clock) {
        this.file = file;
        this.input = input;
        this.tasks = tasks;
        this.runner = runner;
        this.archive = archive;
        this.clock = clock;
        state.subscribe(this::compareText);
    }

    public Path file() {
        return file;
    }

    public InputModel input() {
        return input;
    }

    public RunHistory history() {
        return history;
    }

    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Whether the plugin's text is another than the one that made the run that is shown.
    public ReadOnlyBooleanProperty editedProperty() {
        return edited.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return state.get() instanceof RunState.Running;
    }

    /// The run that is shown; empty while there is none or another is under way.
    Optional<RunReport> report() {
        return state.get() instanceof RunState.Done(var report) ? Optional.of(report) : Optional.empty();
    }

    /// A file or folder has another name now; the plugin may lie there.
    void moved(Path from, Path to) {
        file = OpenFile.moved(file, from, to);
        history.moved(from, to);
        report().ifPresent(report -> state.set(new RunState.Done(report.moved(from, to))));
    }

    /// The plugin's text as the editor has it now.
    public void textChanged(String now) {
        text = now;
        input.textChanged(now);
        compareText();
    }

    private void compareText() {
        edited.set(report().flatMap(RunReport::text).filter(ran -> !ran.equals(text)).isPresent());
    }

    /// Runs the text as it stands, saved or not. Does nothing while a run is under way.
    public void run(String text) {
        run(text, runner);
    }

    /// As [#run(String)], in another way.
    void run(String text, TestRunner way) {
        if (isRunning()) return;
        textChanged(text);
        var since = clock.instant();
        TestRun run;
        try {
            run = testRun(text, since);
        } catch (IllegalArgumentException e) {
            refuse(reason(e));
            return;
        }
        state.set(new RunState.Running(TEXTS.get("stage.start"), since, false));
        var ranAs = file;
        running = Optional.of(tasks.start(
                () -> {
                    var ran = way.run(run, stage -> tasks.onFx(() -> stage(stage, since)));
                    return RunReport.of(ranAs, run, ran, since, elapsed(since));
                },
                this::finish,
                failure -> finish(
                        failure instanceof InterruptedException
                                ? RunReport.cancelled(ranAs, since, elapsed(since))
                                : RunReport.notStarted(ranAs, since, elapsed(since), reason(failure)))));
    }

    /// Says why there is no run.
    void refuse(String reason) {
        if (!isRunning()) state.set(new RunState.Done(RunReport.notStarted(file, clock.instant(), Duration.ZERO, reason)));
    }

    public void cancel() {
        running.ifPresent(Tasks.Started::cancel);
    }

    /// Shows a run of the history.
    void open(HistoryItem item) {
        if (isRunning()) return;
        history.shows(item);
        if (item.report().isPresent()) {
            state.set(new RunState.Done(item.report().get()));
            return;
        }
        var runId = item.runId().orElseThrow();
        tasks.start(
                () -> archive.find(runId, file),
                found -> {
                    boolean wanted = history.shownProperty().get().filter(item::isSame).isPresent();
                    if (wanted && !isRunning()) show(found);
                },
                failure -> refuse(reason(failure)));
    }

    /// Shows a recorded run.
    void open(RunArchive.Found found) {
        if (isRunning()) return;
        history.addRecorded(found.report());
        show(found);
    }

    /// What has become of its rows is shown once it is known.
    private void show(RunArchive.Found found) {
        state.set(new RunState.Done(found.report()));
        tasks.start(
                found.compared(),
                compared -> {
                    if (report().flatMap(RunReport::runId).equals(compared.runId())) state.set(new RunState.Done(compared));
                },
                failure -> LOG.log(Level.WARNING, "rows of a run could not be compared", failure));
    }

    /// Says where the run under way stands still in the debugger.
    ///
    /// @param line empty when it goes on
    void stopped(Optional<Integer> line) {
        if (!(state.get() instanceof RunState.Running(_, var since, var stopped)) || !stopped && line.isEmpty()) return;
        state.set(new RunState.Running(
                line.map(at -> TEXTS.get("stage.stopped", at)).orElse(TEXTS.get("stage.run")), since, line.isPresent()));
    }

    private void stage(String stage, Instant since) {
        if (isRunning()) state.set(new RunState.Running(stage, since, false));
    }

    private void finish(RunReport ran) {
        running = Optional.empty();
        var report = ran.moved(ran.file(), file);
        history.add(report);
        state.set(new RunState.Done(report));
    }

    private Duration elapsed(Instant since) {
        return Duration.between(since, clock.instant());
    }

    private TestRun testRun(String text, Instant now) {
        if (input.kindsProperty().get().isEmpty())
            throw new IllegalArgumentException(
                    TEXTS.get("entry.none", file.getFileName()));
        return new TestRun(
                input.databaseProperty().get().strip(),
                new PluginCode.SingleFile(file, text),
                input.input(now),
                input.givenArguments(),
                TestRun.DEFAULT_CACHE);
    }

    static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
