package dev.sluice.engine.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunRecordTest {
    private static final String BUSY = """
            def process_writes(influxdb3_local, table_batches, args=None):
                rows = sum(len(batch["rows"]) for batch in table_batches)
                seen = influxdb3_local.cache.get("seen", 0)
                influxdb3_local.cache.put("seen", seen + rows)
                influxdb3_local.cache.get("nothing", use_global=True)
                influxdb3_local.cache.put("all", [seen], use_global=True)
                influxdb3_local.info("seen", seen)
                found = influxdb3_local.query("SELECT v FROM cpu WHERE host = $host", {"host": "a"})
                line = LineBuilder("sums").int64_field("n", len(found)).time_ns(1)
                influxdb3_local.write(line)
                influxdb3_local.write_sync(line, False)
                influxdb3_local.cache.delete("seen")
                print("done")
            """;

    /// On GraalPy one: its host takes long to start.
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_run_is_on_record_with_everything_it_saw_and_did(PythonRuntime python) {
        try (var studio = new Studio(folder, python)) {
            studio.plugin("busy.py", BUSY);
            studio.trigger("busy", "table:cpu", "busy.py", Optional.of(Map.of("a", "1")));
            studio.write("cpu,host=a v=1i 1\ncpu,host=b v=2i 2\n");

            var run = studio.runs("busy", 1).getFirst();

            assertThat(run.summary().kind()).isEqualTo(Kind.WAL);
            assertThat(run.summary().outcome()).isEqualTo(Outcome.OK);
            assertThat(run.summary().duration()).isPositive();
            assertThat(run.processorTime()).hasValueSatisfying(time -> assertThat(time).isPositive());
            assertThat(run.specification()).isEqualTo("table:cpu");
            assertThat(run.arguments()).contains(Map.of("a", "1"));
            assertThat(run.code().path()).isEqualTo("busy.py");
            assertThat(studio.engine.runs().files(run)).contains(Map.of("busy.py", BUSY));
            assertThat(run.input()).isInstanceOfSatisfying(RunInput.Writes.class, writes -> {
                assertThat(writes.firstSequence()).isPositive();
                assertThat(writes.rows()).isEqualTo(Map.of("cpu", 2));
                assertThat(writes.batches()).extracting(RunInput.Lines::lines).containsExactly("cpu,host=a v=1i 1\ncpu,host=b v=2i 2\n");
            });
            assertThat(of(run, RunEvent.Logged.class))
                    .extracting(RunEvent.Logged::level, RunEvent.Logged::text, line -> line.source().replaceAll(".*/", ""))
                    .containsExactly(
                            tuple(LogLevel.INFO, "seen 0", "busy.py:7"),
                            tuple(LogLevel.STDOUT, "done", "busy.py:13"));
            assertThat(of(run, RunEvent.Queried.class)).singleElement().satisfies(query -> {
                assertThat(query.sql()).startsWith("SELECT v");
                assertThat(query.parameters()).isEqualTo(Map.of("host", "a"));
                assertThat(query.rows()).isEqualTo(1);
                assertThat(query.answer()).isPresent();
            });
            assertThat(of(run, RunEvent.Wrote.class))
                    .extracting(RunEvent.Wrote::line, RunEvent.Wrote::sync, RunEvent.Wrote::refused)
                    .containsExactly(
                            tuple("sums n=1i 1", true, Optional.empty()),
                            tuple("sums n=1i 1", false, Optional.empty()));
            assertThat(of(run, RunEvent.Cached.class))
                    .extracting(RunEvent.Cached::operation, RunEvent.Cached::global, RunEvent.Cached::key, RunEvent.Cached::before, RunEvent.Cached::after)
                    .containsExactly(
                            tuple(Operation.GET, false, "seen", Optional.empty(), Optional.empty()),
                            tuple(Operation.PUT, false, "seen", Optional.empty(), Optional.of("2")),
                            tuple(Operation.GET, true, "nothing", Optional.empty(), Optional.empty()),
                            tuple(Operation.PUT, true, "all", Optional.empty(), Optional.of("[0]")),
                            tuple(Operation.DELETE, false, "seen", Optional.of("2"), Optional.empty()));
            var ofRun = "+WHERE+run_id=%27" + run.summary().runId() + "%27"; // what it writes runs it again
            assertThat(studio.get("/api/v3/query_sql?db=home&format=csv&q=SELECT+database,line,refused+FROM+system.sluice_run_writes" + ofRun).body())
                    .isEqualTo("database,line,refused\nhome,sums n=1i 1,\nhome,sums n=1i 1,\n");
            assertThat(studio.get("/api/v3/query_sql?db=home&format=csv&q=SELECT+trigger_name,database,rows,error+FROM+system.sluice_run_queries" + ofRun).body())
                    .isEqualTo("trigger_name,database,rows,error\n" + run.summary().trigger() + ",home,1,\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_goes_on_is_on_record_with_what_it_has_done_so_far(PythonRuntime python) throws Exception {
        try (var studio = new Studio(folder, python)) {
            studio.plugin("slow.py", """
                    import time
                    def process_writes(influxdb3_local, table_batches, args=None):
                        n = 0
                        while influxdb3_local.cache.get("stop", use_global=True) is None:
                            n += 1
                            influxdb3_local.info("n", n, time.time_ns())
                            influxdb3_local.cache.put("n", n)
                            time.sleep(0.05)
                    """);
            studio.plugin("stop.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        influxdb3_local.cache.put("stop", 1, use_global=True)
                        return "stopped"
                    """);
            studio.trigger("slow", "table:cpu", "slow.py");
            studio.trigger("stop", "request:stop", "stop.py");
            studio.write("cpu,host=a v=1i 1\n");
            var sofar = unfinished(studio, 30);
            assertThat(sofar.summary().logs()).isGreaterThanOrEqualTo(30);
            assertThat(sofar.input()).isInstanceOf(RunInput.Writes.class);
            assertThat(sofar.readings()).hasValueSatisfying(read -> assertThat(new String(read, UTF_8).split("\\s+"))
                    .filteredOn(word -> word.startsWith("1")).hasSizeGreaterThan(25));
            assertThat(studio.get("/api/v3/engine/stop").body()).contains("stopped");
            var run = studio.runs("slow", 1).getFirst();
            assertThat(run.summary().outcome()).isEqualTo(Outcome.OK);
            assertThat(of(run, RunEvent.Cached.class)).filteredOn(use -> use.operation() == Operation.PUT)
                    .startsWith(of(sofar, RunEvent.Cached.class).stream()
                            .filter(use -> use.operation() == Operation.PUT)
                            .toArray(RunEvent.Cached[]::new))
                    .doesNotHaveDuplicates();
            assertThat(of(run, RunEvent.Logged.class)).containsSubsequence(of(sofar, RunEvent.Logged.class)).hasSize(run.summary().logs());
        }
    }

    private static RunRecord unfinished(Studio studio, int logs) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            for (var run : studio.engine.runs().newest(RunFilter.ALL, 10))
                if (run.outcome() == Outcome.UNFINISHED && run.logs() >= logs) {
                    var record = studio.engine.runs().find(run.runId()).orElseThrow();
                    assertThat(of(record, RunEvent.Logged.class)).hasSize(record.summary().logs());
                    return record;
                }
            Thread.sleep(20);
        }
        throw new AssertionError("no unfinished run with " + logs + " lines: " + studio.engine.runs().newest(RunFilter.ALL, 10));
    }

    @Test
    void what_fails_is_on_record_with_its_frames_and_the_fate_of_every_line() {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.plugin("bad.py", """
                    class Raw:
                        def __init__(self, text):
                            self.text = text
                        def build(self):
                            return self.text
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        influxdb3_local.write(Raw("good v=1i 1"))
                        if "boom" in query_parameters:
                            raise ValueError("boom")
                        influxdb3_local.write(Raw("bad v= 2"))
                        return "done"
                    """);
            studio.trigger("bad", "request:bad", "bad.py");
            studio.get("/api/v3/engine/bad");
            studio.get("/api/v3/engine/bad?boom=1");

            var runs = studio.runs("bad", 2);

            assertThat(runs).extracting(run -> run.summary().outcome()).containsExactly(Outcome.OK, Outcome.ERROR);
            assertThat(of(runs.getFirst(), RunEvent.Wrote.class)).extracting(line -> line.refused().orElse("stored"))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("written together with line 2"),
                            second -> assertThat(second).contains("No fields were provided"));
            var failed = runs.getLast();
            assertThat(failed.summary().error()).contains("ValueError: boom");
            assertThat(failed.failure()).hasValueSatisfying(failure -> {
                assertThat(failure.traceback()).startsWith("Traceback (most recent call last)");
                assertThat(failure.frames()).extracting(RunRecord.Frame::line).containsExactly(9);
            });
            assertThat(of(failed, RunEvent.Wrote.class)).extracting(RunEvent.Wrote::refused)
                    .containsExactly(Optional.of("the run did not come to its end"));
            assertThat(failed.input()).isInstanceOfSatisfying(
                    RunInput.Request.class, request -> assertThat(request.query()).isEqualTo(Map.of("boom", "1")));
        }
    }

    @Test
    void a_trigger_has_none_of_its_runs_or_only_failures_on_record_when_its_author_says_so() throws Exception {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.plugin("half.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        influxdb3_local.cache.put("k", 1)
                        if query_parameters["by"] == "2":
                            influxdb3_local.write(type("Raw", (), {"build": lambda self: "bad v="})())
                        return {"x": 1 / int(query_parameters["by"])}
                    """);
            studio.trigger("half", "request:half", "half.py");
            for (var recording : List.of("off", "failures")) {
                assertThat(studio.post("/api/sluice/v1/triggers/recording", "{\"db\":\"home\",\"trigger_name\":\"half\",\"recording\":\"" + recording + "\"}")
                                .statusCode())
                        .isEqualTo(200);
                for (int by = 0; by < 3; by++) studio.get("/api/v3/engine/half?by=" + by);
            }
            studio.engine.runs().settled().join();

            var runs = studio.runs("half", 2);
            assertThat(runs).extracting(run -> run.summary().outcome()).containsExactly(Outcome.ERROR, Outcome.OK);
            assertThat(of(runs.getLast(), RunEvent.Wrote.class)).singleElement().satisfies(line -> assertThat(line.refused()).isPresent());
            assertThat(studio.get("/api/sluice/v1/triggers").body()).contains("\"recording\":\"failures\"");
        }
    }

    @Test
    void what_is_too_much_for_one_record_is_counted() {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.plugin("much.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        for i in range(int(query_parameters["n"])):
                            influxdb3_local.info("x" * int(query_parameters["size"]))
                        return "x"
                    """);
            studio.trigger("much", "request:much", "much.py");
            studio.get("/api/v3/engine/much?size=1&n=" + (RecordedRun.EVENTS_LIMIT + 7));
            studio.get("/api/v3/engine/much?n=40&size=" + RecordedRun.BYTES_LIMIT / 4);

            var runs = studio.runs("much", 2);

            assertThat(runs.getFirst().events()).hasSize(RecordedRun.EVENTS_LIMIT);
            assertThat(runs.getFirst().omitted()).isEqualTo(7);
            assertThat(runs.getLast().omitted()).isPositive().isEqualTo(40 - runs.getLast().events().size());
            assertThat(of(runs.getLast(), RunEvent.Logged.class).stream().mapToLong(line -> line.text().length()).sum())
                    .isLessThan(RecordedRun.BYTES_LIMIT);
        }
    }

    @Test
    void records_are_served_as_json_and_as_a_system_table() {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.plugin("ask.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        influxdb3_local.info(1 / int(query_parameters["by"]))
                        return "x"
                    """);
            studio.trigger("ask", "request:ask", "ask.py");
            for (var by : List.of("1", "0", "2")) studio.get("/api/v3/engine/ask?by=" + by);
            var runs = studio.runs("ask", 3);
            var ids = runs.stream().map(run -> run.summary().runId()).toList();

            assertThat(studio.get("/api/sluice/v1/runs?db=home&trigger=ask").body())
                    .containsSubsequence(ids.get(2), ids.get(1), "\"outcome\":\"error\",\"error\":\"ZeroDivisionError: division by zero\"", ids.get(0));
            assertThat(studio.get("/api/sluice/v1/runs?outcome=error").body()).contains(ids.get(1)).doesNotContain(ids.get(0), ids.get(2));
            assertThat(studio.get("/api/sluice/v1/runs?limit=1").body()).contains(ids.get(2)).doesNotContain(ids.get(1));
            assertThat(studio.get("/api/sluice/v1/runs?before=" + runs.get(0).summary().started()).body()).isEqualTo("[]");
            assertThat(studio.get("/api/sluice/v1/runs?outcome=good").statusCode()).isEqualTo(400);
            assertThat(studio.get("/api/sluice/v1/runs/" + ids.get(0)).body())
                    .contains("\"run_id\":\"" + ids.get(0) + "\"", "\"what\":\"log\"", "\"text\":\"1.0\"", "\"kind\":\"request\"");
            assertThat(studio.get("/api/sluice/v1/runs/nobody").statusCode()).isEqualTo(404);
            assertThat(studio.get("/api/v3/query_sql?db=home&format=csv&q=SELECT+run_id,outcome,logs+FROM+system.sluice_runs+ORDER+BY+started").body())
                    .isEqualTo("run_id,outcome,logs\n" + ids.get(0) + ",ok,1\n" + ids.get(1) + ",error,0\n" + ids.get(2) + ",ok,1\n");
        }
    }

    /// The engine dies in the middle of a long run, while short ones end all the time; and again, over the records of before.
    @ParameterizedTest
    @EnumSource
    void records_outlive_a_killed_engine_and_the_run_it_died_in_is_marked(PythonRuntime python) throws Exception {
        var recorded = new ArrayList<String>();
        for (int kills = 1; kills <= (python == PythonRuntime.CPYTHON ? KILLS : 1); kills++) {
            recorded.addAll(killed(python));
            try (var studio = new Studio(folder, python)) {
                var runs = studio.engine.runs().newest(RunFilter.ALL, 10_000);
                assertThat(runs).extracting(RunSummary::runId).containsAll(recorded);
                assertThat(runs).filteredOn(run -> run.outcome() == Outcome.UNFINISHED)
                        .hasSizeBetween(kills, 2 * kills)
                        .filteredOn(run -> run.trigger().equals("endless"))
                        .hasSize(kills);
                assertThat(runs).allSatisfy(run -> assertThat(studio.engine.runs().find(run.runId())).isPresent());
            }
        }
    }

    @Test
    void texts_too_long_for_a_record_are_shortened_in_it() throws Exception {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.plugin("long.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        influxdb3_local.info("a" * 300_000)
                        influxdb3_local.info("b" * 5_000_000)
                        influxdb3_local.write(LineBuilder("long").string_field("v", "c" * 300_000).time_ns(1))
                        influxdb3_local.query("SELECT 1 AS n" + " " * 300_000)
                        for i in range(40):
                            influxdb3_local.info(str(i % 10) * 250_000)
                        raise ValueError("d" * 300_000)
                    """);
            studio.trigger("long", "request:long", "long.py");
            studio.get("/api/v3/engine/long");
            var run = studio.runs("long", 1).getFirst();

            var logged = of(run, RunEvent.Logged.class);
            assertThat(logged.get(0).text()).hasSizeBetween(262_144, 262_200).endsWith("a… 37,856 more characters");
            assertThat(logged.get(1).text()).hasSizeBetween(262_144, 262_200).endsWith("b… 4,737,856 more characters");
            assertThat(logged.subList(2, logged.size()))
                    .hasSizeGreaterThan(14)
                    .allSatisfy(line -> assertThat(line.text()).matches("([0-9])\\1+(… [0-9,]+ more characters)?"));
            assertThat(of(run, RunEvent.Queried.class).getFirst().sql()).endsWith(" … 37,869 more characters");
            assertThat(run.summary().error()).hasValueSatisfying(error -> assertThat(error).endsWith("d… 290,012 more characters"));
            var replayed = studio.engine.replayer().replay(List.of(run), new Replayer.Wish(Optional.empty(), false)).getFirst();
            assertThat(replayed.differences()).isEmpty();
            assertThat(replayed.remarks()).allMatch(remark -> remark.endsWith("events of the run are not on record"));
        }
    }

    @Test
    void a_refused_line_says_why_in_the_same_words_whenever_it_was_written() throws Exception {
        try (var studio = new Studio(folder, PythonRuntime.CPYTHON)) {
            studio.write("typed v=1i 1\n");
            studio.plugin("typed.py", """
                    def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                        line = LineBuilder("typed").string_field("v", "text").time_ns(1)
                        influxdb3_local.write(line)
                        try:
                            influxdb3_local.write_sync(line, False)
                        except Exception as e:
                            influxdb3_local.info(e)
                        return "done"
                    """);
            studio.trigger("typed", "request:typed", "typed.py");
            studio.get("/api/v3/engine/typed");
            var run = studio.runs("typed", 1).getFirst();
            var wrote = of(run, RunEvent.Wrote.class);
            assertThat(wrote).hasSize(2).extracting(RunEvent.Wrote::refused).doesNotContain(Optional.empty());
            assertThat(wrote.get(0).refused()).isEqualTo(wrote.get(1).refused());
            assertThat(wrote.get(0).error()).contains(of(run, RunEvent.Logged.class).getFirst().text());
            assertThat(studio.engine.replayer().replay(List.of(run), new Replayer.Wish(Optional.empty(), false)).getFirst().differences())
                    .isEmpty();
        }
    }

    /// @return the runs that it said were on record before it was killed
    private List<String> killed(PythonRuntime python) throws Exception {
        var engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx300m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-opens=java.base/java.nio=ALL-UNNAMED",
                        "-Dsluice.host.jars=" + System.getProperty("sluice.host.jars"),
                        "-Dsluice.graal.jars=" + System.getProperty("sluice.graal.jars"),
                        "-cp",
                        classPath(),
                        EngineToKill.class.getName(),
                        folder.toString(),
                        python.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines = engine.inputReader()) {
            var recorded = List.of(String.valueOf(lines.readLine()).split(" "));
            // somewhere in the midst of the runs that follow
            lines.readLine();
            engine.destroyForcibly().waitFor();
            return recorded;
        } finally {
            engine.destroyForcibly();
        }
    }

    /// Ours: the console's launcher keeps it to itself.
    private static String classPath() {
        if (!(RunRecordTest.class.getClassLoader() instanceof URLClassLoader loader)) return System.getProperty("java.class.path");
        return Arrays.stream(loader.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static <T extends RunEvent> List<T> of(RunRecord run, Class<T> kind) {
        return run.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
