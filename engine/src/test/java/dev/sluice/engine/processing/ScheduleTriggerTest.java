package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.ErrorBehavior;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleTriggerTest {
    @TempDir
    Path directory;

    private final List<String> times = new CopyOnWriteArrayList<>();

    private LambdaRuntime.Plugin recording() {
        return (run, _, _) -> {
            times.addAll(Story.tables(run));
            return ok();
        };
    }

    @Test
    void a_week_of_cron_fires_every_hour_once_and_says_when() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "cron:0 0 * * * *")
                .start()) {
            for (var minute = 0; minute < 7 * 24 * 60; minute += 10) story.tick(Duration.ofMinutes(10));
            assertThat(times).hasSize(7 * 24).doesNotHaveDuplicates().isSorted();
            assertThat(times).startsWith("2026-03-04T11:00:00Z").endsWith("2026-03-11T10:00:00Z");
            assertThat(story.log().getFirst())
                    .isEqualTo("INFO starting execution with scheduled time 2026-03-04 11:00:00 UTC");
            assertThat(story.status("m").nextRun()).contains(Instant.parse("2026-03-11T11:00:00Z"));
        }
    }

    @Test
    void a_trigger_that_is_fired_runs_at_the_given_time_and_keeps_its_schedule() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "cron:0 0 * * * *")
                .start()) {
            assertThat(story.engine().fire("db", "m", Instant.parse("2026-01-01T07:30:00Z"))).isTrue();
            story.settle();
            assertThat(times).containsExactly("2026-01-01T07:30:00Z");
            assertThat(story.status("m").nextRun()).contains(Instant.parse("2026-03-04T11:00:00Z"));
            for (var minute = 0; minute < 60; minute += 10) story.tick(Duration.ofMinutes(10));
            assertThat(times).containsExactly("2026-01-01T07:30:00Z", "2026-03-04T11:00:00Z");
        }
    }

    @Test
    void only_schedule_triggers_that_run_can_be_fired() {
        try (var story = new Story(directory).plugin("m", recording()).trigger("m", "all_tables").start()) {
            assertThat(story.engine().fire("db", "m", Instant.EPOCH)).isFalse();
            assertThat(story.engine().fire("db", "nobody", Instant.EPOCH)).isFalse();
        }
    }

    @Test
    void every_is_aligned_to_the_epoch() {
        try (var story = new Story(directory).plugin("m", recording())) {
            story.clock.advance(Duration.ofMillis(123));
            story.trigger("m", "every:7m").start();
            story.tick(Duration.ofMinutes(3).plusMillis(29_876 + 500));
            story.tick(Duration.ofMinutes(7));
            assertThat(times).containsExactly("2026-03-04T10:21:00Z", "2026-03-04T10:28:00Z");
        }
    }

    @Test
    void ticks_missed_by_a_slow_plugin_run_back_to_back_each_with_its_own_time() {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        LambdaRuntime.Plugin slow = (run, _, _) -> {
            times.addAll(Story.tables(run));
            entered.countDown();
            ErrorBehaviorTest.await(go);
            return ok();
        };
        try (var story =
                new Story(directory).plugin("m", slow).trigger("m", "every:1m").start()) {
            story.clock.advance(Duration.ofSeconds(30));
            story.engine().scheduler().fireDue();
            Conditions.await("the first run", () -> entered.getCount() == 0);
            story.clock.advance(Duration.ofMinutes(4));
            assertThat(story.engine().scheduler().fireDue()).isZero();
            assertThat(story.status("m").backlog()).isEqualTo(5); // the running one is the first of them
            go.countDown();
            story.settle().tick(Duration.ZERO);
            assertThat(times)
                    .containsExactly(
                            "2026-03-04T10:18:00Z",
                            "2026-03-04T10:19:00Z",
                            "2026-03-04T10:20:00Z",
                            "2026-03-04T10:21:00Z",
                            "2026-03-04T10:22:00Z");
            assertThat(story.status("m").backlog()).isZero();
        }
    }

    @Test
    void ticks_of_the_time_before_the_start_are_not_made_up() {
        try (var story = new Story(directory).plugin("m", recording()).trigger("m", "every:1m")) {
            story.clock.advance(Duration.ofHours(5));
            story.start().tick(Duration.ofSeconds(30));
            assertThat(times).containsExactly("2026-03-04T15:18:00Z");
        }
    }

    @Test
    void an_asynchronous_trigger_runs_overlapping_ticks() {
        var both = new CountDownLatch(2);
        LambdaRuntime.Plugin meeting = (run, _, _) -> {
            both.countDown();
            ErrorBehaviorTest.await(both);
            times.addAll(Story.tables(run));
            return ok();
        };
        try (var story = new Story(directory)
                .plugin("m", meeting)
                .trigger("m", "every:1m", ErrorBehavior.LOG, true)
                .start()) {
            story.tick(Duration.ofMinutes(2));
            Conditions.await("both runs", () -> times.size() == 2);
            assertThat(times).containsExactlyInAnyOrder("2026-03-04T10:18:00Z", "2026-03-04T10:19:00Z");
        }
    }

    @Test
    void a_failed_tick_is_logged_twice_as_the_reference_does() {
        LambdaRuntime.Plugin failing = (_, _, _) -> raised("ValueError: x");
        try (var story = new Story(directory)
                .plugin("m", failing)
                .trigger("m", "every:1m")
                .start()) {
            story.tick(Duration.ofSeconds(30));
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution with scheduled time 2026-03-04 10:18:00 UTC",
                            "ERROR error executing schedule plugin: ValueError: x",
                            "ERROR error running scheduled plugin: ValueError: x");
        }
    }

    @Test
    void a_failed_tick_of_an_asynchronous_trigger_says_so() {
        LambdaRuntime.Plugin failing = (_, _, _) -> raised("ValueError: x");
        try (var story = new Story(directory)
                .plugin("m", failing)
                .trigger("m", "every:1m", ErrorBehavior.LOG, true)
                .start()) {
            story.tick(Duration.ofSeconds(30));
            Conditions.await("the failure", () -> story.log().size() == 3);
            assertThat(story.log()).endsWith("ERROR error running async scheduled plugin: ValueError: x");
        }
    }

    @Test
    void an_expression_that_never_fires_just_waits() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "cron:0 0 0 30 2 *")
                .start()) {
            story.tick(Duration.ofDays(800));
            assertThat(times).isEmpty();
            assertThat(story.status("m").nextRun()).isEmpty();
        }
    }

    @Test
    void a_disabled_schedule_does_not_fire_and_starts_afresh_when_enabled() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "every:1m")
                .start()) {
            story.setDisabled("m", true);
            story.tick(Duration.ofMinutes(10));
            assertThat(times).isEmpty();
            story.setDisabled("m", false);
            story.tick(Duration.ofMinutes(1));
            assertThat(times).containsExactly("2026-03-04T10:28:00Z");
        }
    }
}
