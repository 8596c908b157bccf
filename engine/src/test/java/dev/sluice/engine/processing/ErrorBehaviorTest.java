package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static dev.sluice.engine.processing.LambdaRuntime.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.ErrorBehavior;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorBehaviorTest {
    @TempDir
    Path directory;

    private final AtomicInteger runs = new AtomicInteger();

    private LambdaRuntime.Plugin failing(int times) {
        return (_, _, _) ->
                runs.incrementAndGet() <= times ? raised("ValueError: x", write("lost f=1i")) : ok(write("kept f=1i"));
    }

    @Test
    void retry_runs_the_event_again_at_once_and_then_ever_slower_until_it_succeeds() {
        try (var story = new Story(directory)
                .plugin("m", failing(10))
                .trigger("m", "all_tables", ErrorBehavior.RETRY, false)
                .start()) {
            story.flush("cpu").settle();
            assertThat(story.pauses)
                    .containsExactlyElementsOf(LongStream.of(0, 10, 20, 40, 80, 160, 320, 640, 1000, 1000)
                            .mapToObj(Duration::ofMillis)
                            .toList());
            assertThat(story.log())
                    .hasSize(12)
                    .containsOnly(
                            "INFO starting execution of wal plugin.", "INFO finished execution in 9ms 761us 464ns");
            assertThat(story.written).containsExactly("db: kept f=1i");
            assertThat(story.consoleOnly()).hasSize(10).first().satisfies(line -> {
                assertThat(line.text()).isEqualTo("error executing wal plugin: ValueError: x, will retry");
                assertThat(line.detail()).contains("Traceback");
            });
        }
    }

    @Test
    void stopping_a_trigger_ends_its_retries_at_once() throws InterruptedException {
        var failedOnce = new CountDownLatch(1);
        LambdaRuntime.Plugin plugin = (_, _, _) -> {
            failedOnce.countDown();
            return raised("ValueError: x");
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables", ErrorBehavior.RETRY, false)
                .start()) {
            story.flush("cpu");
            await(failedOnce);
            story.setDisabled("m", true);
            Conditions.await("the trigger ends", () -> story.runtime.openHomes().isEmpty());
            assertThat(story.runtime.homes.getFirst().cancels).hasValue(0);
        }
    }

    @Test
    void disable_switches_the_trigger_off_for_good_and_forgets_what_waits() {
        var mayFail = new CountDownLatch(1);
        LambdaRuntime.Plugin plugin = (_, _, _) -> {
            runs.incrementAndGet();
            await(mayFail);
            return raised("ValueError: x");
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables", ErrorBehavior.DISABLE, false)
                .start()) {
            story.flush("cpu").flush("cpu").flush("cpu");
            mayFail.countDown();
            Conditions.await("the trigger ends", () -> story.runtime.openHomes().isEmpty());
            assertThat(runs).hasValue(1);
            assertThat(story.isDisabled("m")).isTrue();
            assertThat(story.status("m").state()).isEqualTo(TriggerStatus.State.DISABLED);
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.",
                            "ERROR error executing wal plugin: ValueError: x",
                            "ERROR disabling trigger m due to error");

            story.setDisabled("m", false);
            story.plugin("m", (_, _, _) -> ok()).flush("cpu").settle();
            assertThat(story.log()).endsWith("INFO finished execution in 9ms 761us 464ns");
            assertThat(story.runtime.homes).hasSize(2);
        }
    }

    @Test
    void in_strict_mode_disable_is_neither_logged_nor_remembered() {
        try (var story = new Story(directory, true, Optional.empty())
                .plugin("m", failing(1))
                .trigger("m", "all_tables", ErrorBehavior.DISABLE, false)
                .start()) {
            story.flush("cpu");
            Conditions.await("the trigger ends", () -> story.runtime.openHomes().isEmpty());
            story.setDisabled("m", false);
            story.flush("cpu").settle();
            assertThat(story.isDisabled("m")).isFalse();
            assertThat(story.log()).containsExactly("INFO starting execution of wal plugin.");
            assertThat(runs).hasValue(1);
        }
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(Story.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
                .isTrue();
    }
}
