package dev.sluice.app.testrun;

import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The tests of the workspace's plugins, by plugin and name. Tests that only show once their file is loaded are there after
/// a run of the whole plugin. FX thread only.
final class TestsViewModel {
    private static final Texts TEXTS = Texts.of(TestsViewModel.class);
    private final GoldenRuns runs;
    private final Tasks tasks;
    private final Consumer<String> problems;
    private final ObservableList<TestItem> tests = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sum = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<GoldenTest>> revealed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Tasks.Started> started = Optional.empty();
    /// Whatever else the files of Python have.
    private List<GoldenTest.OfFile> files = List.of();

    /// @param problems hears in one sentence what could not be done
    TestsViewModel(GoldenRuns runs, Tasks tasks, Consumer<String> problems) {
        this.runs = runs;
        this.tasks = tasks;
        this.problems = problems;
    }

    ObservableList<TestItem> tests() {
        return tests;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// `3 passed, 1 failed, 2 not run`.
    ReadOnlyStringProperty sumProperty() {
        return sum.getReadOnlyProperty();
    }

    /// The test that is to be seen and chosen.
    ReadOnlyObjectProperty<Optional<GoldenTest>> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /// Looks again which tests there are, and has a new one seen.
    void reveal(Path folder, String name) {
        revealed.set(Optional.empty());
        find(() -> revealed.set(tests.stream()
                .map(TestItem::test)
                .filter(test -> test.folder().equals(folder) && test.name().equals(name))
                .findFirst()));
    }

    /// Looks which tests there are. What is known of those that stay is kept.
    void find() {
        find(() -> {});
    }

    private void find(Runnable then) {
        tasks.start(
                runs::find,
                found -> {
                    var next = found.stream()
                            .filter(test -> !(test instanceof GoldenTest.OfFile))
                            .map(test -> known(test).orElseGet(() -> TestItem.of(test)))
                            .toList();
                    files = found.stream()
                            .filter(GoldenTest.OfFile.class::isInstance)
                            .map(GoldenTest.OfFile.class::cast)
                            .toList();
                    if (!next.equals(tests)) tests.setAll(next);
                    count();
                    then.run();
                },
                this::problem);
    }

    private Optional<TestItem> known(GoldenTest test) {
        return tests.stream().filter(item -> item.test().equals(test)).findFirst();
    }

    void runAll() {
        find(() -> run(_ -> true, false));
    }

    void runFailed() {
        run(item -> item.fate() == TestItem.Fate.FAILED, false);
    }

    /// Those of the plugin in a folder, as they are on disk now.
    void runPlugin(Path folder) {
        find(() -> run(item -> item.test().folder().equals(folder), false));
    }

    void run(List<TestItem> chosen) {
        run(item -> chosen.stream().anyMatch(each -> each.test().equals(item.test())), false);
    }

    /// Writes down what comes as what is expected.
    void update(List<TestItem> chosen) {
        run(item -> chosen.stream().anyMatch(each -> each.test().equals(item.test())), true);
    }

    private void run(Predicate<TestItem> wanted, boolean update) {
        var chosen = Stream.concat(tests.stream(), files.stream().map(TestItem::of))
                .filter(wanted)
                .map(TestItem::test)
                .distinct()
                .toList();
        if (running.get() || chosen.isEmpty()) return;
        running.set(true);
        for (int i = 0; i < tests.size(); i++) if (wanted.test(tests.get(i))) tests.set(i, tests.get(i).running());
        count();
        started = Optional.of(tasks.start(
                () -> {
                    runs.run(chosen, update, results -> tasks.onFx(() -> results.forEach(this::take)));
                    return true;
                },
                _ -> ended(),
                failure -> {
                    ended();
                    if (!(failure instanceof InterruptedException)) problem(failure);
                }));
    }

    void cancel() {
        started.ifPresent(Tasks.Started::cancel);
    }

    private void take(TestResult result) {
        var fate = switch (result.fate()) {
            case TestResult.Fate.Passed _ -> TestItem.Fate.PASSED;
            case TestResult.Fate.Updated _ -> TestItem.Fate.UPDATED;
            case TestResult.Fate.Failed _ -> TestItem.Fate.FAILED;
        };
        var report = result.fate() instanceof TestResult.Fate.Failed(var text) ? text : "";
        replace(new TestItem(result.test(), fate, Optional.of(result.duration()), report));
        count();
    }

    /// One that only showed now comes behind the others of its plugin.
    private void replace(TestItem item) {
        int behind = tests.size();
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).test().folder().equals(item.test().folder())) behind = i + 1;
            if (!tests.get(i).test().equals(item.test())) continue;
            tests.set(i, item);
            return;
        }
        tests.add(behind, item);
    }

    /// Those that were not reached count as not run; a file that can be loaded again is no test any more.
    private void ended() {
        tests.removeIf(item -> item.fate() == TestItem.Fate.RUNNING && item.test() instanceof GoldenTest.OfFile);
        for (int i = 0; i < tests.size(); i++)
            if (tests.get(i).fate() == TestItem.Fate.RUNNING) tests.set(i, TestItem.of(tests.get(i).test()));
        running.set(false);
        started = Optional.empty();
        count();
    }

    private void count() {
        var parts = new ArrayList<String>();
        for (var fate : TestItem.Fate.values()) {
            long items = tests.stream().filter(item -> item.fate() == fate).count();
            if (items > 0 && fate != TestItem.Fate.UPDATED) parts.add(items + " " + fate.label());
            if (items > 0 && fate == TestItem.Fate.UPDATED) parts.add(TEXTS.get("tests.sum.updated", items));
        }
        sum.set(String.join(", ", parts));
    }

    private void problem(Exception failure) {
        problems.accept(TestRunViewModel.reason(failure));
    }
}
