package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.answer;
import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.processing.RequestAnswer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTriggerTest {
    private static final Invocation.Request REQUEST = Story.get("a", "1");

    @TempDir
    Path directory;

    private static String body(Optional<RequestAnswer> answer) {
        return switch (answer.orElseThrow()) {
            case RequestAnswer.Answered(var response) -> new String(response.body(), StandardCharsets.UTF_8);
            case RequestAnswer.Failed(var error) -> "500 " + error;
        };
    }

    @Test
    void a_request_is_answered_after_its_writes() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (run, _, _) -> new RunOutcome.Completed(
                List.of(LambdaRuntime.write("seen f=1i")),
                Optional.of(new RunOutcome.Response(
                        201, Map.of("x-a", "1"), Story.tables(run).toString().getBytes(StandardCharsets.UTF_8))),
                LambdaRuntime.TOOK);
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "request:a/b")
                .start()) {
            assertThat(body(story.engine().request("a/b", REQUEST))).isEqualTo("[{a=1}]");
            assertThat(story.written).containsExactly("db: seen f=1i");
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of request plugin.", "INFO finished execution in 9ms 761us 464ns");
            assertThat(story.engine().request("a/b/", REQUEST)).isEmpty();
            assertThat(story.engine().request("a", REQUEST)).isEmpty();
        }
    }

    @Test
    void a_raised_exception_is_told_with_a_prefix_and_a_load_error_without() throws InterruptedException {
        LambdaRuntime.Plugin plugin = (_, _, _) -> raised("KeyError: 'k'");
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "request:x", ErrorBehavior.RETRY, false)
                .start()) {
            assertThat(body(story.engine().request("x", REQUEST)))
                    .isEqualTo("500 Python function call failed: KeyError: 'k'");
            assertThat(story.log())
                    .endsWith("ERROR error running request plugin: Python function call failed: KeyError: 'k'");
            assertThat(story.pauses).isEmpty();

            story.plugin(
                    "m",
                    (_, _, _) -> new RunOutcome.Failed(
                            List.of(), "SyntaxError: oops", "", List.of(), false, LambdaRuntime.TOOK));
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("500 SyntaxError: oops");

            story.plugin("m", (_, _, _) -> ok());
            assertThat(body(story.engine().request("x", REQUEST)))
                    .isEqualTo("500 Unsupported return type from Python function");
        }
    }

    @Test
    void an_edit_takes_effect_with_the_next_request() throws InterruptedException {
        LambdaRuntime.Plugin echo = (run, _, _) ->
                run.code() instanceof PluginCode.SingleFile(var _, var text) ? answer(text) : raised("no");
        try (var story =
                new Story(directory).plugin("m", echo).trigger("m", "request:x").start()) {
            for (var text : List.of("one", "two", "six", "three")) {
                story.file("m.py", text);
                assertThat(body(story.engine().request("x", REQUEST))).isEqualTo(text);
            }
            assertThat(directory.resolve("m.py").toFile().delete()).isTrue();
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("three");
        }
    }

    @Test
    void the_older_of_two_triggers_keeps_a_path_until_it_is_stopped() throws InterruptedException {
        try (var story = new Story(directory)
                .plugin("old", (_, _, _) -> answer("old"))
                .plugin("new", (_, _, _) -> answer("new"))
                .trigger("old", "request:x")
                .trigger("new", "request:x")
                .start()) {
            assertThat(story.log()).containsExactly("WARN request path x is served by trigger db.old already");
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("old");
            story.setDisabled("old", true);
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("new");
            story.setDisabled("old", false);
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("new");
            story.setDisabled("new", true);
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("old");
        }
    }

    @Test
    void in_strict_mode_the_newest_takes_the_path_and_either_frees_it() throws InterruptedException {
        try (var story = new Story(directory, true, Optional.empty())
                .plugin("old", (_, _, _) -> answer("old"))
                .plugin("new", (_, _, _) -> answer("new"))
                .trigger("old", "request:x")
                .trigger("new", "request:x")
                .start()) {
            assertThat(body(story.engine().request("x", REQUEST))).isEqualTo("new");
            story.setDisabled("old", true);
            assertThat(story.engine().request("x", REQUEST)).isEmpty();
        }
    }

    @Test
    void requests_that_wait_when_the_trigger_is_cut_off_are_told_so() throws InterruptedException {
        var running = new CountDownLatch(1);
        LambdaRuntime.Plugin endless = (_, _, home) -> {
            running.countDown();
            return home.untilCancelled();
        };
        try (var story = new Story(directory)
                .plugin("m", endless)
                .trigger("m", "request:x")
                .start()) {
            var first = asked(story);
            ErrorBehaviorTest.await(running);
            var second = asked(story);
            Conditions.await("the second waits", () -> story.status("m").backlog() == 1);
            story.setDisabled("m", true);
            assertThat(body(Story.join(second))).isEqualTo("500 request handler for trigger down");
            assertThat(body(Story.join(first))).isEqualTo("500 run stopped");
        }
    }

    private static CompletableFuture<Optional<RequestAnswer>> asked(Story story) {
        var answer = new CompletableFuture<Optional<RequestAnswer>>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(story.engine().request("x", REQUEST));
            } catch (InterruptedException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
