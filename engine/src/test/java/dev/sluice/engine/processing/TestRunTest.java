package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.answer;
import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static dev.sluice.engine.processing.LambdaRuntime.write;
import static dev.sluice.engine.processing.LambdaRuntime.writeTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.logs.LogLevel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRunTest {
    private static final TestRun.Input LINES = new TestRun.Input.LineProtocol("cpu u=1\nmem u=1\ncpu u=2");

    @TempDir
    Path directory;

    private static TestRun test(String database, TestRun.Input input) {
        return new TestRun(
                database,
                new PluginCode.SingleFile(Path.of("/unsaved/m.py").toAbsolutePath(), "# unsaved"),
                input,
                Optional.of(Map.of("k", "v")),
                TestRun.DEFAULT_CACHE);
    }

    private Story story(LambdaRuntime.Plugin plugin) {
        return new Story(directory).plugin("m", plugin).start();
    }

    private Story strictStory(LambdaRuntime.Plugin plugin) {
        return new Story(directory, true, Optional.empty()).plugin("m", plugin).start();
    }

    @Test
    void lines_reach_the_plugin_as_rows_and_nothing_is_written_or_logged_for_good() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (run, api, _) -> {
            api.log(LogLevel.INFO, Story.tables(run) + " " + run.arguments().orElseThrow(), "m.py:2");
            api.log(LogLevel.STDOUT, "printed", "");
            api.writeSync(Optional.empty(), "b f=1i", true, "m.py:3");
            return ok(write("a f=1i"), writeTo("far", "c f=1i"));
        };
        try (var story = story(plugin)) {
            var result = story.engine().test(test("new_db", LINES));
            assertThat(result.logLines())
                    .containsExactly(
                            "INFO: starting execution of wal plugin.",
                            "INFO: [cpux2, memx1] {k=v}",
                            "INFO: finished execution in 9ms 761us 464ns");
            assertThat(result.databaseWrites())
                    .isEqualTo(Map.of("new_db", List.of("b f=1i", "a f=1i"), "far", List.of("c f=1i")));
            assertThat(result.writes())
                    .containsExactly(
                            new TestRun.CaughtWrite("new_db", "b f=1i", true, Optional.empty(), "m.py:3"),
                            new TestRun.CaughtWrite("new_db", "a f=1i", false, Optional.empty(), "m.py:3"),
                            new TestRun.CaughtWrite("far", "c f=1i", false, Optional.empty(), "m.py:4"));
            assertThat(result.errors()).isEmpty();
            assertThat(story.written).isEmpty();
            assertThat(story.log()).isEmpty();
        }
    }

    @Test
    void a_bad_line_in_the_input_keeps_the_plugin_from_being_called() throws InterruptedException {
        try (var story = story((_, _, _) -> raised("never"))) {
            var result = story.engine().test(test("db", new TestRun.Input.LineProtocol("cpu u=1\nbad")));
            assertThat(result.errors())
                    .containsExactly(
                            "line protocol parse failed: Expected at least one space character, got end of input");
            assertThat(result.log()).isEmpty();
            assertThat(result.outcome()).isEmpty();
            assertThat(story.engine().test(test("bad db", LINES)).errors()).containsExactly("invalid database bad db");
            assertThat(story.engine()
                            .test(test("nope", new TestRun.Input.CallTime(Instant.EPOCH)))
                            .errors())
                    .containsExactly("couldn't find db");
        }
    }

    @Test
    void a_plugin_that_raises_keeps_its_log_and_its_writes() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (_, api, _) -> {
            api.log(LogLevel.INFO, "x", "");
            api.writeSync(Optional.empty(), "s f=1i", false, "");
            return raised("ValueError: ", write("a f=1i"), writeTo("far", "bad"));
        };
        try (var story = story(plugin)) {
            var result = story.engine().test(test("db", LINES));
            assertThat(result.errors()).containsExactly("error executing plugin: ValueError: ");
            assertThat(result.logLines()).containsExactly("INFO: starting execution of wal plugin.", "INFO: x");
            assertThat(result.databaseWrites()).isEqualTo(Map.of("db", List.of("s f=1i", "a f=1i"), "far", List.of("bad")));
            assertThat(result.writes())
                    .extracting(line -> line.line() + ": "
                            + line.refused().map(refused -> refused.message()).orElse("stored"))
                    .containsExactly(
                            "s f=1i: stored",
                            "a f=1i: the run did not come to its end",
                            "bad: the run did not come to its end");
        }
        try (var story = strictStory(plugin)) {
            var result = story.engine().test(test("db", LINES));
            assertThat(result.errors()).containsExactly("error executing plugin: ValueError: ");
            assertThat(result.logLines()).isEmpty();
            assertThat(result.databaseWrites()).isEmpty();
        }
    }

    @Test
    void every_line_has_its_fate_and_a_bad_one_takes_those_written_with_it_along() throws InterruptedException {
        LambdaRuntime.Plugin plugin =
                (_, _, _) -> ok(write("a f=1i"), write("# note\n\nbad"), write("c f=1i"), writeTo("far", "d f=1i"));
        try (var story = story(plugin)) {
            var result = story.engine().test(test("db", LINES));
            assertThat(result.errors())
                    .containsExactly(
                            "line protocol parse error on write to db db: WriteLineError { original_line: "
                                    + "\"bad\", line_number: 2, error_message: \"Expected at least one space character, got end of input\" }");
            assertThat(result.writes())
                    .extracting(line -> line.line() + ": "
                            + line.refused().map(refused -> refused.message()).orElse("stored"))
                    .containsExactly(
                            "a f=1i: written together with line 2, which is refused",
                            "bad: Expected at least one space character, got end of input",
                            "c f=1i: written together with line 2, which is refused",
                            "d f=1i: stored");
        }
    }

    @Test
    void write_sync_fails_at_the_line_as_it_would_in_earnest() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (_, api, _) -> {
            assertThatThrownBy(() -> api.writeSync(Optional.of("far"), "bad", false, "m.py:3"))
                    .isInstanceOf(PluginApiException.class)
                    .hasMessage("error writing line protocol to far: Cannot write: line protocol parse failed: "
                            + "Expected at least one space character, got end of input");
            assertThatThrownBy(() -> api.writeSync(Optional.of("a b"), "x f=1i", false, "m.py:4"))
                    .hasMessageStartingWith("error writing line protocol to a b: invalid database name: ");
            return ok();
        };
        try (var story = story(plugin)) {
            var result = story.engine().test(test("db", LINES));
            assertThat(result.outcome().orElseThrow()).isInstanceOf(RunOutcome.Completed.class);
            assertThat(result.errors()).isEmpty();
            assertThat(result.writes())
                    .extracting(line -> line.refused().isPresent())
                    .containsExactly(true, true);
        }
    }

    @Test
    void in_strict_mode_write_sync_succeeds_and_its_lines_are_checked_at_the_end() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (_, api, _) -> {
            api.writeSync(Optional.of("far"), "bad", false, "m.py:3");
            return ok(writeTo("a b", "x f=1i"));
        };
        try (var story = strictStory(plugin)) {
            assertThat(story.engine().test(test("db", LINES)).errors())
                    .containsExactly(
                            "line protocol parse error on write to db far: WriteLineError { original_line: \"bad\", "
                                    + "line_number: 1, error_message: \"Expected at least one space character, got end of input\" }",
                            "database name a b is invalid: database name 'a b' contains invalid character, "
                                    + "character number 1 is not allowed");
        }
    }

    @Test
    void a_tick_and_a_request_can_be_tested() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (run, _, _) -> answer(Story.tables(run).toString());
        try (var story = story(plugin)) {
            var tick = story.engine().test(test("db", new TestRun.Input.CallTime(Instant.parse(Story.NOW))));
            assertThat(tick.logLines())
                    .startsWith("INFO: starting execution with scheduled time 2026-03-04 10:17:30 UTC");
            var request = story.engine().test(test("db", new TestRun.Input.Request(Story.get("a", "1"))));
            assertThat(request.logLines()).startsWith("INFO: starting execution of request plugin.");
            assertThat(request.outcome())
                    .get()
                    .isInstanceOfSatisfying(
                            RunOutcome.Completed.class,
                            completed -> assertThat(
                                            completed.response().orElseThrow().body())
                                    .asString()
                                    .isEqualTo("[{a=1}]"));
        }
    }

    @Test
    void a_run_that_is_given_up_has_shown_what_it_logged_until_then() throws InterruptedException {
        try (var story = story((_, api, home) -> {
            api.log(LogLevel.INFO, "so far", "");
            Thread.currentThread().interrupt(); // as whoever waits for the run is, when it is cancelled
            return home.untilCancelled();
        })) {
            assertThatThrownBy(() -> story.engine().test(test("db", LINES))).isInstanceOfSatisfying(InterruptedRunException.class, stopped -> {
                assertThat(stopped.result().logLines()).containsExactly("INFO: starting execution of wal plugin.", "INFO: so far");
                assertThat(stopped.result().errors()).containsExactly("error executing plugin: run stopped");
                assertThat(stopped.result().outcome()).get().isInstanceOf(RunOutcome.Cancelled.class);
            });
        }
    }

    @Test
    void tests_of_one_cache_name_share_a_context_and_a_busy_one_is_not_waited_for() throws Exception {
        var entered = new CountDownLatch(1);
        LambdaRuntime.Plugin plugin = (run, _, home) -> {
            if (!Story.tables(run).equals(List.of("stopx1"))) return ok();
            entered.countDown();
            return home.untilCancelled();
        };
        try (var story = story(plugin)) {
            story.engine().test(test("db", LINES));
            story.engine().test(test("db", LINES));
            assertThat(story.runtime.homes).hasSize(1);
            var stopped = new CompletableFuture<TestRun.Result>();
            Thread.startVirtualThread(() -> {
                try {
                    stopped.complete(story.engine().test(test("db", new TestRun.Input.LineProtocol("stop f=1"))));
                } catch (InterruptedException e) {
                    stopped.completeExceptionally(e);
                }
            });
            ErrorBehaviorTest.await(entered);
            story.engine().test(test("db", LINES));
            assertThat(story.runtime.homes).hasSize(2);
            story.runtime.homes.getFirst().cancel();
            assertThat(Story.join(stopped).errors()).containsExactly("error executing plugin: run stopped");
            assertThat(story.runtime.openHomes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        */5 * * * * *      | 2026-03-04T10:17:35Z
        cron:*/5 * * * * * | 2026-03-04T10:17:35Z
        every:7m           | 2026-03-04T10:21:00Z
        * * * * * *        | 2026-03-04T10:17:31Z
        """)
    void the_call_time_of_a_schedule_test_is_the_next_tick(String schedule, Instant time) {
        assertThat(TestRun.callTime(schedule, Instant.parse(Story.NOW))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0 0 0 30 2 * | cron schedule never triggers: 0 0 0 30 2 *
        * * * * *    | invalid cron syntax: * * * * *
        every:5      | failed to parse trigger from every:5: couldn't parse to duration
        """)
    void a_schedule_that_gives_no_call_time_says_why(String schedule, String error) {
        assertThatThrownBy(() -> TestRun.callTime(schedule, Instant.parse(Story.NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(error);
    }
}
