package dev.sluice.app.packages;

import dev.sluice.app.fx.FxFeed;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The packages of the plugins and what pip is doing to them. One piece of work at a time. FX thread only.
final class PackagesViewModel {
    private static final Texts TEXTS = Texts.of(PackagesViewModel.class);
    /// How pip names the reason, near its end.
    private static final String PIP_ERROR = "ERROR: ";

    /// What went wrong.
    ///
    /// @param sentence that and why; of pip's reasons the last
    /// @param tail     what pip said last; empty when it was not pip
    record Failure(String sentence, String tail) {
        static Failure of(Exception e) {
            var message = String.valueOf(e.getMessage()).strip();
            int end = message.indexOf('\n');
            return end < 0 ? new Failure(message, "") : new Failure(message.substring(0, end), message.substring(end + 1));
        }

        /// @param what was being done, such as `Installing requests`
        Failure of(String what) {
            var reason = tail.lines().filter(line -> line.startsWith(PIP_ERROR)).map(line -> line.substring(PIP_ERROR.length())).reduce((_, last) -> last);
            return new Failure(TEXTS.get("failed", what, reason.orElse(sentence)), tail);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(PackageManager manager, Consumer<String> progress) throws InterruptedException;
    }

    /// pip's lines on their way to the window; only the last is seen.
    private static final int LINE_FEED_LIMIT = 1;

    private final Tasks tasks;
    private final Consumer<String> said;
    private final FxFeed<String> lines;
    private final ReadOnlyObjectWrapper<PackageState> state = new ReadOnlyObjectWrapper<>(PackageState.UNKNOWN);
    private final ObjectProperty<String> runtime = new SimpleObjectProperty<>(PackageState.UNKNOWN.defaultRuntime());
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lastLine = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Failure>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<PackageRow> rows = FXCollections.observableArrayList();
    private Optional<PackageManager> manager = Optional.empty();
    private Optional<Tasks.Started> running = Optional.empty();
    private boolean known;
    private boolean reading;
    private boolean readAgain;

    /// @param said hears what was done, in one sentence
    PackagesViewModel(Tasks tasks, Consumer<String> said) {
        this.tasks = tasks;
        this.said = said;
        lines = new FxFeed<>(tasks::onFx, LINE_FEED_LIMIT, batch -> {
            if (isBusy()) lastLine.set(batch.getLast());
        });
        runtime.addListener((_, _, _) -> showRows());
    }

    /// The engine is open.
    void connect(PackageManager packages) {
        manager = Optional.of(packages);
        refresh();
    }

    void disconnect() {
        cancel();
        manager = Optional.empty();
    }

    ReadOnlyObjectProperty<PackageState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The Python whose packages are shown.
    ObjectProperty<String> runtimeProperty() {
        return runtime;
    }

    /// What is being done, such as `Installing requests`; empty when nothing is.
    ReadOnlyStringProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What pip said last.
    ReadOnlyStringProperty lastLineProperty() {
        return lastLine.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Failure>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ObservableList<PackageRow> rows() {
        return rows;
    }

    boolean isBusy() {
        return !busy.get().isEmpty();
    }

    /// Whether packages were read at least once.
    boolean isKnown() {
        return known;
    }

    void dismissFailure() {
        failure.set(Optional.empty());
    }

    /// Looks again at packages, plugins and triggers. Asked again meanwhile, it looks once more afterwards.
    void refresh() {
        if (manager.isEmpty()) return;
        if (reading) {
            readAgain = true;
            return;
        }
        reading = true;
        var from = manager.get();
        tasks.start(from::read, this::show, e -> {
            failure.set(Optional.of(Failure.of(e)));
            read();
        });
    }

    private void show(PackageState now) {
        if (!known) runtime.set(now.defaultRuntime());
        known = true;
        state.set(now);
        showRows();
        read();
    }

    private void read() {
        reading = false;
        if (!readAgain) return;
        readAgain = false;
        refresh();
    }

    /// Rows that stay the same stay, and so does what is selected.
    private void showRows() {
        var now = PackageRow.of(state.get().runtime(runtime.get()), state.get().enabled());
        if (!now.equals(rows)) rows.setAll(now);
    }

    /// @param typed names as pip takes them, such as `requests==2.32 tomli`
    void install(String typed) {
        var names = PackageNames.read(typed);
        if (!names.isEmpty()) install(names);
    }

    private void install(List<String> names) {
        var python = runtime.get();
        var what = String.join(", ", names);
        start(
                TEXTS.get("installing", what),
                (packages, progress) -> packages.install(names, python, progress),
                names.size() == 1 ? TEXTS.get("installed.one", what) : TEXTS.get("installed", what));
    }

    void installRequirements(Path file) {
        var python = runtime.get();
        start(
                TEXTS.get("installing.file", file.getFileName()),
                (packages, progress) -> packages.installRequirements(file, python, progress),
                TEXTS.get("installed.file", file.getFileName()));
    }

    void remove(String name) {
        var python = runtime.get();
        start(TEXTS.get("removing", name), (packages, progress) -> packages.remove(name, python, progress), TEXTS.get("removed", name));
    }

    private void start(String what, Work work, String done) {
        if (isBusy() || manager.isEmpty()) return;
        var packages = manager.get();
        dismissFailure();
        lastLine.set("");
        busy.set(what);
        var started = tasks.start(
                () -> {
                    work.run(packages, lines::offer);
                    return done;
                },
                sentence -> {
                    ended();
                    said.accept(sentence);
                },
                e -> {
                    ended();
                    if (e instanceof InterruptedException) said.accept(TEXTS.get("cancelled", what));
                    else failure.set(Optional.of(Failure.of(e).of(what)));
                });
        running = isBusy() ? Optional.of(started) : Optional.empty();
    }

    private void ended() {
        running = Optional.empty();
        busy.set("");
        lastLine.set("");
        refresh();
    }

    void cancel() {
        running.ifPresent(Tasks.Started::cancel);
    }
}
