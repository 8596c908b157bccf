package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.golden.GoldenTest;
import dev.sluice.engine.golden.TestResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TestsViewModelTest {
    private static final Path FOLDER = Path.of("sums");
    private static final Path TESTS = FOLDER.resolve("tests").resolve("test_sums.py");
    private static final GoldenTest NAMED = new GoldenTest.OfFunction(FOLDER, TESTS, "test_named");
    private static final GoldenTest MADE = new GoldenTest.OfFunction(FOLDER, TESTS, "test_made");
    private static final GoldenTest WHOLE = new GoldenTest.OfFile(FOLDER, TESTS, Set.of("test_named"));

    private final List<GoldenTest> ran = new ArrayList<>();
    private boolean broken;
    private final TestsViewModel model =
            new TestsViewModel(new Runs(), new Tasks(Runnable::run, Runnable::run), problem -> {
                throw new AssertionError(problem);
            });

    private final class Runs implements GoldenRuns {
        @Override
        public List<GoldenTest> find() {
            return List.of(NAMED, WHOLE);
        }

        @Override
        public void run(List<GoldenTest> tests, boolean update, Consumer<List<TestResult>> done) {
            ran.addAll(tests);
            done.accept(tests.stream().map(this::result).toList());
        }

        private TestResult result(GoldenTest test) {
            var fate = broken ? new TestResult.Fate.Failed("SyntaxError") : new TestResult.Fate.Passed();
            return new TestResult(test.equals(WHOLE) && !broken ? MADE : test, fate, Duration.ZERO, Optional.empty());
        }
    }

    private List<GoldenTest> shown() {
        return model.tests().stream().map(TestItem::test).toList();
    }

    @Test
    void tests_that_only_show_when_their_file_is_loaded_are_shown_after_a_run() {
        model.find();
        assertThat(shown()).containsExactly(NAMED);
        model.runAll();
        assertThat(shown()).containsExactly(NAMED, MADE);
        assertThat(model.sumProperty().get()).isEqualTo("2 passed");
        ran.clear();
        model.run(List.of(model.tests().getLast()));
        assertThat(ran).containsExactly(MADE);
        assertThat(shown()).containsExactly(NAMED, MADE);
    }

    @Test
    void a_new_test_is_to_be_seen() {
        model.reveal(FOLDER, "none_of_this_name");
        assertThat(model.revealedProperty().get()).isEmpty();
        model.reveal(FOLDER, "test_sums.test_named");
        assertThat(model.revealedProperty().get()).contains(NAMED);
        assertThat(shown()).containsExactly(NAMED);
    }

    @Test
    void a_file_that_cannot_be_loaded_is_shown_until_it_can() {
        broken = true;
        model.runPlugin(FOLDER);
        assertThat(shown()).containsExactly(NAMED, WHOLE);
        assertThat(model.sumProperty().get()).isEqualTo("2 failed");
        broken = false;
        model.runFailed();
        assertThat(ran).containsExactly(NAMED, WHOLE, NAMED, WHOLE);
        assertThat(shown()).containsExactly(NAMED, MADE);
        assertThat(model.sumProperty().get()).isEqualTo("2 passed");
    }
}
