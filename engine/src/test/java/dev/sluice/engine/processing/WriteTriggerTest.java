package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.raised;
import static dev.sluice.engine.processing.LambdaRuntime.write;
import static dev.sluice.engine.processing.LambdaRuntime.writeTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.wal.WalContents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteTriggerTest {
    @TempDir
    Path directory;

    private final List<Object> calls = new CopyOnWriteArrayList<>();

    private LambdaRuntime.Plugin recording() {
        return (run, _, _) -> {
            calls.add(Story.tables(run));
            return ok();
        };
    }

    @Test
    void a_flush_is_one_call_with_tables_in_order_of_appearance() {
        try (var story = new Story(directory)
                .plugin("all", recording())
                .trigger("all", "all_tables")
                .start()) {
            var first = story.batch("db", "cpu", "mem", "cpu");
            var second = story.batch("db", "disk", "cpu");
            story.engine().flushed(new WalContents(1, List.of(first, second)));
            story.settle();
            assertThat(calls).containsExactly(List.of("cpux3", "memx1", "diskx1"));
        }
    }

    @Test
    void a_table_trigger_gets_its_table_alone_and_is_called_with_nothing_when_others_were_written() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "table:cpu")
                .start()) {
            story.flush("mem", "cpu", "cpu").flush("mem").settle();
            assertThat(calls).containsExactly(List.of("cpux2"), List.of());
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.",
                            "INFO finished execution in 9ms 761us 464ns",
                            "INFO starting execution of wal plugin.",
                            "INFO finished execution in 9ms 761us 464ns");
        }
    }

    @Test
    void a_run_knows_the_rows_that_wait_behind_it() {
        var mayGo = new CountDownLatch(1);
        LambdaRuntime.Plugin slow = (run, _, _) -> {
            ErrorBehaviorTest.await(mayGo);
            calls.add(Story.tables(run) + " before " + run.next().get().map(Story::tables));
            return ok();
        };
        try (var story = new Story(directory)
                .plugin("m", slow)
                .trigger("m", "table:cpu")
                .start()) {
            story.flush("cpu").flush("cpu", "cpu").flush("mem");
            mayGo.countDown();
            story.settle();
            assertThat(calls)
                    .containsExactly(
                            "[cpux1] before Optional[[cpux2]]",
                            "[cpux2] before Optional[[]]",
                            "[] before Optional.empty");
        }
    }

    @Test
    void other_databases_are_not_seen_even_when_one_takes_over_the_name() {
        try (var story = new Story(directory)
                .database("other")
                .plugin("m", recording())
                .trigger("m", "all_tables")
                .start()) {
            story.flushTo("other", "cpu");
            var old = story.batch("db", "cpu");
            story.catalog.commit(new CatalogChange.DeleteDatabase("db", story.clock.instant()));
            story.database("db").trigger("m", "all_tables");
            story.engine().flushed(new WalContents(9, List.of(old)));
            story.flush("mem").settle();
            assertThat(calls).containsExactly(List.of("memx1"));
        }
    }

    @Test
    void a_failed_run_is_logged_with_its_traceback_and_the_next_flush_runs_again() {
        LambdaRuntime.Plugin failing = (_, _, _) -> raised("ValueError: x", write("m f=1i"));
        try (var story = new Story(directory)
                .plugin("m", failing)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").flush("cpu").settle();
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.",
                            "ERROR error executing wal plugin: ValueError: x",
                            "INFO starting execution of wal plugin.",
                            "ERROR error executing wal plugin: ValueError: x");
            var error = story.logs.lines().get(1);
            assertThat(error.detail()).startsWith("Traceback (most recent call last):");
            assertThat(error.runId()).isEqualTo(story.logs.lines().get(0).runId());
            assertThat(story.written).isEmpty();
            assertThat(story.status("m")).satisfies(status -> {
                assertThat(status.runs()).isEqualTo(2);
                assertThat(status.failures()).isEqualTo(2);
                assertThat(status.lastDuration()).contains(LambdaRuntime.TOOK);
            });
        }
    }

    @Test
    void what_a_run_buffers_is_written_after_it_one_write_a_database() {
        LambdaRuntime.Plugin plugin =
                (_, _, _) -> ok(write("a f=1i"), writeTo("far", "b f=2i"), write("c f=3i\nd f=4i"));
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            assertThat(story.written).containsExactly("db: a f=1i\nc f=3i\nd f=4i", "far: b f=2i");
        }
    }

    @Test
    void a_bad_line_keeps_its_database_from_being_written_and_the_run_is_a_success_all_the_same() {
        LambdaRuntime.Plugin plugin =
                (_, _, _) -> ok(write("good f=1i"), write("bad"), writeTo("a b", "x f=1i"), writeTo("far", "y f=1i"));
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.",
                            "INFO finished execution in 9ms 761us 464ns",
                            "ERROR error running wal plugin: error writing back lines to db: Cannot write: "
                                    + "line protocol parse failed: No fields were provided",
                            "ERROR error running wal plugin: invalid database name: a b");
            assertThat(story.written).containsExactly("far: y f=1i");
            assertThat(story.status("m").failures()).isZero();
        }
    }

    @Test
    void what_the_plugin_says_belongs_to_its_run_and_names_its_source() {
        LambdaRuntime.Plugin plugin = (run, api, _) -> {
            api.log(LogLevel.WARN, "hot", "m.py:7");
            calls.add(run.runId());
            return ok();
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            var said = story.logs.lines().get(1);
            assertThat(List.of(said.runId())).isEqualTo(calls);
            assertThat(said.database() + "." + said.trigger()).isEqualTo("db.m");
            assertThat(said.source()).isEqualTo("m.py:7");
            assertThat(said.time()).isEqualTo(story.clock.instant());
        }
    }

    @Test
    void the_api_calls_of_a_run_fail_with_the_words_of_the_reference() {
        LambdaRuntime.Plugin plugin = (_, api, _) -> {
            calls.add(failure(() -> api.query("SELECT 1", Map.of(), Optional.of("bad db"), "")));
            calls.add(failure(() -> api.query("nothing", Map.of(), Optional.empty(), "")));
            calls.add(failure(() -> api.writeSync(Optional.empty(), "bad", false, "")));
            calls.add(failure(() -> api.writeSync(Optional.of("a b"), "x f=1i", false, "")));
            api.writeSync(Optional.of("far"), "x f=1i", false, "");
            return raised("ValueError: x");
        };
        try (var story = new Story(directory)
                .plugin("m", plugin)
                .trigger("m", "all_tables")
                .start()) {
            story.flush("cpu").settle();
            assertThat(calls)
                    .containsExactly(
                            "invalid database name provided: database name 'bad db' contains invalid character, "
                                    + "character number 3 is not allowed",
                            "error: error while planning query: Error during planning: no nothing "
                                    + "executing query on db: nothing",
                            "error writing line protocol to db: Cannot write: line protocol parse failed: "
                                    + "No fields were provided",
                            "error writing line protocol to a b: invalid database name: database name 'a b' contains "
                                    + "invalid character, character number 1 is not allowed");
            assertThat(story.written).containsExactly("far: x f=1i");
        }
    }

    private static String failure(Runnable call) {
        try {
            call.run();
            return "no failure";
        } catch (PluginApiException e) {
            return e.getMessage();
        }
    }

    @Test
    void a_plugin_that_cannot_be_loaded_fails_each_run_until_its_file_is_there() {
        try (var story = new Story(directory).plugin("m", recording()).trigger("m", "all_tables")) {
            story.directory.resolve("m.py").toFile().delete();
            story.start().settle();
            assertThat(story.status("m").state()).isEqualTo(TriggerStatus.State.FAILED_TO_START);
            story.flush("cpu").settle();
            assertThat(story.log())
                    .containsExactly(
                            "INFO starting execution of wal plugin.",
                            "ERROR error executing wal plugin: reading plugin file: Plugin not found: "
                                    + directory.resolve("m.py"));
            story.file("m.py", "# here");
            story.flush("mem").settle();
            assertThat(calls).containsExactly(List.of("memx1"));
            assertThat(story.status("m").state()).isEqualTo(TriggerStatus.State.IDLE);
        }
    }

    @Test
    void code_with_a_null_character_is_not_run() {
        try (var story = new Story(directory).plugin("m", recording()).trigger("m", "all_tables")) {
            story.file("m.py", "a\0b");
            story.start().flush("cpu").settle();
            assertThat(story.log()).contains("ERROR error executing wal plugin: plugin code contains null bytes");
        }
    }

    @Test
    void a_runtime_that_breaks_is_a_failed_run() {
        try (var story = new Story(directory)
                .plugin("m", recording())
                .trigger("m", "all_tables")
                .start()) {
            story.runtime.plugins.clear();
            story.flush("cpu").settle();
            assertThat(story.log()).anyMatch(line -> line.startsWith("ERROR error executing wal plugin: "));
            assertThat(story.status("m").state()).isEqualTo(TriggerStatus.State.IDLE);
        }
    }
}
