package dev.sluice.engine.processing;

import static dev.sluice.engine.processing.LambdaRuntime.ok;
import static dev.sluice.engine.processing.LambdaRuntime.writeTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.query.QueryException;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Triggers behind the real door for writes: every write is a flush of its own.
class WritePathTest {
    @TempDir
    Path directory;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private Optional<WriteService> writes = Optional.empty();

    private Story story() {
        var story = new Story(directory.resolve("plugins"));
        Wal.BatchReader records = (database, ids, lines, length, precision, time) ->
                new RecordReader(story.catalog.state()).read(database, ids, lines, length, precision, time);
        var wal = Wal.open(new MemoryStore(), Duration.ofDays(1), records, story::flushed);
        var service = new WriteService(story.catalog, wal, WriteService.Limits.DEFAULT, story.clock);
        writes = Optional.of(service);
        open.add(wal);
        open.add(story);
        story.door = service::write;
        story.spill = Optional.of(new SpillStore(directory.resolve("spill"), records, SpillStore.LIMIT_BYTES));
        return story;
    }

    @AfterEach
    void close() throws Exception {
        for (var closeable : open.reversed()) closeable.close();
    }

    private void write(String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        var outcome = writes.orElseThrow()
                .write(new WriteRequest("db", bytes, bytes.length, Precision.NANOSECOND, false, false));
        assertThat(outcome.rejected()).isEmpty();
    }

    @Test
    void what_a_trigger_writes_fires_triggers_and_a_table_trigger_is_told_of_the_flush_without_its_rows() {
        var story = story();
        LambdaRuntime.Plugin doubling = (run, _, _) -> {
            calls.add("cpu " + Story.tables(run));
            return Story.tables(run).isEmpty()
                    ? ok()
                    : ok(LambdaRuntime.write("out v=2i 1"), LambdaRuntime.write("out v=3i 2"));
        };
        LambdaRuntime.Plugin watching = (run, _, _) -> {
            calls.add("all " + Story.tables(run));
            return ok();
        };
        story.plugin("cpu", doubling)
                .plugin("all", watching)
                .trigger("cpu", "table:cpu")
                .trigger("all", "all_tables")
                .start();
        write("cpu,host=a u=1 1\nmem u=1 1\ncpu,host=b u=2 2");
        Conditions.await("four calls", () -> calls.size() == 4);
        assertThat(calls).containsExactlyInAnyOrder("cpu [cpux2]", "all [cpux2, memx1]", "cpu []", "all [outx2]");
    }

    @Test
    void one_bad_line_keeps_all_lines_of_its_database_out_and_none_of_another() {
        var story = story();
        story.plugin(
                        "m",
                        (run, _, _) -> Story.tables(run).equals(List.of("cpux1"))
                                ? ok(
                                        LambdaRuntime.write("good v=1i 1"),
                                        LambdaRuntime.write("cpu u=\"text\" 1"),
                                        writeTo("far", "x v=1i"))
                                : ok())
                .trigger("m", "all_tables")
                .start();
        write("cpu u=1 1");
        story.settle();
        assertThat(story.log())
                .contains("ERROR error running wal plugin: error writing back lines to db: Cannot write: line protocol "
                        + "parse failed: invalid column type for column 'u', expected iox::column_type::field::float, "
                        + "got iox::column_type::field::string");
        assertThat(story.catalog.state().database("db").orElseThrow().table("good"))
                .isEmpty();
        assertThat(story.catalog.state().database("far").orElseThrow().table("x"))
                .isPresent();
    }

    @Test
    void a_slow_trigger_reads_every_row_back_from_disk_as_it_was_written() {
        var story = story();
        var mayGo = new CountDownLatch(1);
        var times = new CopyOnWriteArrayList<Long>();
        LambdaRuntime.Plugin slow = (run, _, _) -> {
            ErrorBehaviorTest.await(mayGo);
            if (run.invocation() instanceof Invocation.Writes(var batches))
                for (var batch : batches) for (var rows : batch.rows()) addTimes(rows, times);
            return ok();
        };
        story.plugin("m", slow).trigger("m", "table:cpu").start();
        for (var i = 0; i < 200; i++) write("mem u=1 7\ncpu,host=h" + i % 7 + " u=" + i + " " + i);
        story.catalog.commit(new CatalogChange.DeleteTable("db", "mem", story.clock.instant()));
        mayGo.countDown();
        story.settle();
        assertThat(times)
                .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
        assertThat(directory.resolve("spill")).isEmptyDirectory();
    }

    private static void addTimes(TableRows rows, List<Long> times) {
        for (var row = 0; row < rows.rowCount(); row++) times.add(rows.time().values()[row]);
    }

    @Test
    void a_test_run_checks_its_lines_one_write_after_the_other_and_changes_nothing() throws InterruptedException {
        var story = story();
        LambdaRuntime.Plugin plugin = (_, api, _) -> {
            api.writeSync(Optional.empty(), "some_table v=1i", false, "m.py:2");
            return ok(LambdaRuntime.write("other v=1i"), LambdaRuntime.write("some_table v=1.5"));
        };
        story.plugin("m", plugin).start();
        write("cpu u=1 1");
        var before = story.catalog.state();
        var result = story.engine()
                .test(new TestRun(
                        "db",
                        story.files.load("m.py"),
                        new TestRun.Input.LineProtocol("cpu u=2 2\nfresh f=t"),
                        Optional.empty(),
                        TestRun.DEFAULT_CACHE));
        assertThat(result.errors())
                .containsExactly("line protocol parse error on write to db db: WriteLineError { original_line: "
                        + "\"some_table v=1.5\", line_number: 2, error_message: \"invalid column type for column 'v', "
                        + "expected iox::column_type::field::integer, got iox::column_type::field::float\" }");
        assertThat(result.databaseWrites().get("db"))
                .containsExactly("some_table v=1i", "other v=1i", "some_table v=1.5");
        assertThat(result.writes())
                .extracting(line -> line.refused().isPresent())
                .containsExactly(false, true, true);
        assertThat(story.catalog.state()).isSameAs(before);
    }

    @Test
    void a_query_of_a_missing_database_is_told_in_the_words_of_the_reference() {
        var queries = new PluginQueries((database, _, _, _) -> {
            throw new QueryException(QueryException.Kind.DATABASE_NOT_FOUND, "database not found: " + database);
        });
        try {
            queries.query("db", "SELECT 1", java.util.Map.of(), Optional.of("far"));
        } catch (PluginApiException e) {
            calls.add(e.getMessage());
        }
        assertThat(calls).containsExactly("error: database not found: far executing query on far: SELECT 1");
    }
}
