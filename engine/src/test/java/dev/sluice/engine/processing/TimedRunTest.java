package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedRunTest {
    private static final PluginRun RUN =
            new PluginRun("r", new PluginCode.SingleFile(Path.of("/m.py"), ""), Story.get("a", "1"), Optional.empty());

    private final LambdaRuntime runtime = new LambdaRuntime();
    private final PluginApi api = new LivePluginApi(
            "db",
            "r",
            new TriggerLog(_ -> {}, new MovedClock(Story.NOW), "db", "t"),
            new PluginQueries((_, _, _, _) -> {
                throw new IllegalStateException();
            }),
            new PluginWrites(_ -> {
                throw new IllegalStateException();
            }));

    @Test
    void a_run_past_its_limit_is_cancelled_and_has_failed() throws InterruptedException {
        runtime.plugins.put("m.py", (_, _, home) -> home.untilCancelled());
        assertThat(TimedRun.run(runtime.open("t"), RUN, api, Optional.of(Duration.ofMillis(1))))
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.error()).isEqualTo("TimeoutError: the run took longer than 1ms, the limit of --plugin-timeout"));
    }

    @Test
    void a_run_within_its_limit_is_left_alone() throws InterruptedException {
        runtime.plugins.put("m.py", (_, _, _) -> LambdaRuntime.ok());
        var home = runtime.open("t");
        assertThat(TimedRun.run(home, RUN, api, Optional.of(Duration.ofDays(1))))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(home.cancels).hasValue(0);
    }

    @Test
    void its_time_stands_still_while_it_has_no_host() throws InterruptedException {
        runtime.plugins.put("m.py", (_, called, home) -> {
            called.lost();
            Thread.sleep(50);
            assertThat(home.cancels).hasValue(0);
            called.begun();
            return home.untilCancelled();
        });
        assertThat(TimedRun.run(runtime.open("t"), RUN, api, Optional.of(Duration.ofMillis(20))))
                .isInstanceOf(RunOutcome.Failed.class);
    }

    @Test
    void a_run_cancelled_by_somebody_else_has_not_run_out_of_time() throws InterruptedException {
        runtime.plugins.put("m.py", (_, _, home) -> {
            home.cancel();
            return home.untilCancelled();
        });
        assertThat(TimedRun.run(runtime.open("t"), RUN, api, Optional.of(Duration.ofDays(1))))
                .isInstanceOf(RunOutcome.Cancelled.class);
    }
}
