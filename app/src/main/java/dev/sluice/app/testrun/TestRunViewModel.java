package dev.sluice.app.testrun;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What one plugin is run on, and what its last run did. FX thread only.
public final class TestRunViewModel {
    private final Path file;
    private final Tasks tasks;
    private final TestRunner runner;
    private final InstantSource clock;
    private final StringProperty database = new SimpleStringProperty();
    private final StringProperty lines = new SimpleStringProperty("");
    private final StringProperty arguments = new SimpleStringProperty("");
    private final StringProperty callTime = new SimpleStringProperty("");
    private final StringProperty queryParameters = new SimpleStringProperty("");
    private final StringProperty body = new SimpleStringProperty("");
    private final ObjectProperty<InputKind> kind = new SimpleObjectProperty<>(InputKind.ROWS);
    private final ReadOnlyObjectWrapper<Set<InputKind>> kinds = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<RunState> state = new ReadOnlyObjectWrapper<>(new RunState.Idle());
    private Optional<Tasks.Started> running = Optional.empty();

    public TestRunViewModel(Path file, String database, Tasks tasks, TestRunner runner, InstantSource clock) {
        this.file = file;
        this.tasks = tasks;
        this.runner = runner;
        this.clock = clock;
        this.database.set(database);
    }

    public Path file() {
        return file;
    }

    public StringProperty databaseProperty() {
        return database;
    }

    /// Line protocol for [InputKind#ROWS].
    public StringProperty linesProperty() {
        return lines;
    }

    /// `name=value` pairs separated by commas, as `--trigger-arguments` takes them; empty for none.
    public StringProperty argumentsProperty() {
        return arguments;
    }

    /// For [InputKind#SCHEDULE], such as `2026-11-24T12:00:00Z`; empty for now.
    public StringProperty callTimeProperty() {
        return callTime;
    }

    /// For [InputKind#REQUEST], such as `table=cpu&host=alpha`.
    public StringProperty queryParametersProperty() {
        return queryParameters;
    }

    public StringProperty bodyProperty() {
        return body;
    }

    public ObjectProperty<InputKind> kindProperty() {
        return kind;
    }

    /// The kinds that the plugin's text can be run on.
    public ReadOnlyObjectProperty<Set<InputKind>> kindsProperty() {
        return kinds.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RunState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public boolean isRunning() {
        return state.get() instanceof RunState.Running;
    }

    /// Looks which entry functions the text defines, and goes to one of theirs when the chosen one is not among them.
    public void textChanged(String text) {
        var found = InputKind.of(text);
        if (found.equals(kinds.get())) return;
        kinds.set(Set.copyOf(found));
        if (!found.isEmpty() && !found.contains(kind.get())) kind.set(found.iterator().next());
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
            state.set(new RunState.Done(RunReport.notStarted(file, since, Duration.ZERO, reason(e))));
            return;
        }
        state.set(new RunState.Running("Starting", since));
        running = Optional.of(tasks.start(
                () -> way.run(run, stage -> tasks.onFx(() -> stage(stage, since))),
                result -> finish(RunReport.of(file, result, since, elapsed(since))),
                failure -> finish(
                        failure instanceof InterruptedException
                                ? RunReport.cancelled(file, since, elapsed(since))
                                : RunReport.notStarted(file, since, elapsed(since), reason(failure)))));
    }

    public void cancel() {
        running.ifPresent(Tasks.Started::cancel);
    }

    private void stage(String stage, Instant since) {
        if (isRunning()) state.set(new RunState.Running(stage, since));
    }

    private void finish(RunReport report) {
        running = Optional.empty();
        state.set(new RunState.Done(report));
    }

    private Duration elapsed(Instant since) {
        return Duration.between(since, clock.instant());
    }

    private TestRun testRun(String text, Instant now) {
        if (kinds.get().isEmpty())
            throw new IllegalArgumentException(
                    file.getFileName() + " defines none of process_writes, process_scheduled_call and process_request.");
        var input = switch (kind.get()) {
            case ROWS -> new TestRun.Input.LineProtocol(lines.get());
            case SCHEDULE -> new TestRun.Input.CallTime(callTime(now));
            case REQUEST -> new TestRun.Input.Request(new Invocation.Request(
                    pairs(queryParameters.get(), "&", "query parameter"),
                    Map.of(),
                    body.get().getBytes(StandardCharsets.UTF_8)));
        };
        var given = pairs(arguments.get(), ",", "argument");
        return new TestRun(
                database.get(),
                new PluginCode.SingleFile(file, text),
                input,
                given.isEmpty() ? Optional.empty() : Optional.of(given),
                TestRun.DEFAULT_CACHE);
    }

    private Instant callTime(Instant now) {
        var text = callTime.get().strip();
        try {
            return text.isEmpty() ? now : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Call time " + text + " is not of the form 2026-11-24T12:00:00Z.");
        }
    }

    private static Map<String, String> pairs(String text, String separator, String what) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : text.split(separator)) {
            if (pair.isBlank()) continue;
            int equals = pair.indexOf('=');
            if (equals <= 0) throw new IllegalArgumentException("The " + what + " " + pair.strip() + " has no value: write name=value.");
            pairs.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return pairs;
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
