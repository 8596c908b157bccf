package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.Plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.logs.LogLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TickTestTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

    @TempDir
    Path directory;

    private static TickTest span(String schedule, Instant from, Instant to) {
        return new TickTest(
                "db",
                new PluginCode.SingleFile(Path.of("/unsaved/m.py").toAbsolutePath(), "# unsaved"),
                schedule,
                from,
                to,
                Optional.empty(),
                TestRun.DEFAULT_CACHE,
                Optional.empty());
    }

    private TickTest.Result run(Plugin plugin, TickTest test) throws InterruptedException {
        try (var story = new Story(directory).plugin("m", plugin).start()) {
            return story.engine().test(test);
        }
    }

    @Test
    void a_week_of_minutes_has_10080_ticks_in_order_and_a_real_trigger_would_have_had_the_same() throws Exception {
        var test = span("every:1m", MONDAY, MONDAY.plus(Duration.ofDays(7)));
        var result = run((run, api, _) -> LambdaRuntime.ok(), test);
        assertThat(result.ticks()).hasSize(10_080).allSatisfy(tick -> assertThat(tick.result().isGreen()).isTrue());
        assertThat(result.ticks().getFirst().time()).isEqualTo(MONDAY);
        assertThat(result.ticks().getLast().time()).isEqualTo(Instant.parse("2026-03-08T23:59:00Z"));
        assertThat(result.ticks()).extracting(TickTest.Tick::time).isSorted();
    }

    @Test
    void cron_expressions_skip_what_they_skip() throws Exception {
        var test = span("cron:0 30 6 * * Mon-Fri", MONDAY, MONDAY.plus(Duration.ofDays(14)));
        assertThat(test.times())
                .hasSize(10)
                .startsWith(Instant.parse("2026-03-02T06:30:00Z"))
                .endsWith(Instant.parse("2026-03-13T06:30:00Z"));
    }

    @Test
    void each_tick_has_its_call_time_and_its_own_log_and_lines_with_their_fate() throws Exception {
        Plugin plugin = (run, api, _) -> {
            api.log(LogLevel.INFO, ((Invocation.ScheduledCall) run.invocation()).time().toString(), "m.py:2");
            return LambdaRuntime.ok(LambdaRuntime.write("a f=1i"), LambdaRuntime.writeTo("far", "bad"));
        };
        var result = run(plugin, span("every:1h", MONDAY, MONDAY.plus(Duration.ofHours(3))));
        assertThat(result.ticks()).extracting(tick -> tick.result().said().getFirst().text()).containsExactly(
                "2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z", "2026-03-02T02:00:00Z");
        assertThat(result.ticks()).allSatisfy(tick -> assertThat(tick.result().writes())
                .extracting(line -> line.refused().isPresent())
                .containsExactly(false, true));
        assertThat(List.of(result.logged(), result.written(), result.refused())).containsExactly(3L, 6L, 3L);
    }

    @Test
    void a_column_that_a_tick_has_made_binds_the_next() throws Exception {
        Plugin plugin = (run, api, _) -> {
            var first = ((Invocation.ScheduledCall) run.invocation()).time().equals(MONDAY);
            return LambdaRuntime.ok(LambdaRuntime.write(first ? "a f=1i" : "a f=\"text\""));
        };
        var result = run(plugin, span("every:1h", MONDAY, MONDAY.plus(Duration.ofHours(2))));
        assertThat(result.ticks()).extracting(tick -> tick.result().isGreen()).containsExactly(true, false);
    }

    @Test
    void what_cannot_be_run_is_refused_with_the_limit_or_the_remedy() {
        assertThatThrownBy(() -> span("every:1s", MONDAY, MONDAY.plus(Duration.ofDays(7))).check())
                .hasMessage("every:1s has more than 100000 ticks from 2026-03-02T00:00:00Z to 2026-03-09T00:00:00Z,"
                        + " the limit of one test: choose a shorter span");
        assertThatThrownBy(() -> span("every:1m", MONDAY, MONDAY).check())
                .hasMessageContaining("its end must come after its beginning");
        assertThatThrownBy(() -> span("0 0 0 30 2 *", MONDAY, MONDAY.plusSeconds(9)).check())
                .hasMessageContaining("has no tick from");
        assertThatThrownBy(() -> span("table:cpu", MONDAY, MONDAY.plusSeconds(9)).check())
                .hasMessageContaining("invalid cron syntax");
    }
}
