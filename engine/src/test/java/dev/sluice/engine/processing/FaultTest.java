package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Faults in the runs of real plugins.
class FaultTest {
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                rows = [row for batch in table_batches for row in batch["rows"]]
                influxdb3_local.info("rows", [row["v"] for row in rows])
                work(influxdb3_local)

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                influxdb3_local.info("at", call_time)
                work(influxdb3_local)

            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                influxdb3_local.info("now", influxdb3_local.query("SELECT now() AS now")[0]["now"])
                work(influxdb3_local)
                return "done"

            def work(influxdb3_local):
                influxdb3_local.info("cached", influxdb3_local.cache.get("n"))
                influxdb3_local.cache.put("n", 1)
                for i in range(2):
                    try:
                        influxdb3_local.query("SELECT %d AS n" % i)
                    except Exception as e:
                        influxdb3_local.warn(type(e).__name__, e)
                    try:
                        influxdb3_local.write_sync(LineBuilder("sync").int64_field("n", i).time_ns(i), False)
                    except Exception as e:
                        influxdb3_local.warn(type(e).__name__, e)
                influxdb3_local.write(LineBuilder("buffered").int64_field("n", 1).time_ns(1))
            """;
    private static final Engine ENGINE = engine(PythonRuntime.CPYTHON);

    private static Engine engine(PythonRuntime python) {
        var engine = Engine.open(EngineForTests.compatible().pluginRuntime(python).build());
        engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
        return engine;
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static TestRun.Input input(String kind) {
        return switch (kind) {
            case "wal" -> new TestRun.Input.LineProtocol("a v=1 1\na v=2 2\na v=3 3");
            case "schedule" -> new TestRun.Input.CallTime(Instant.parse("2026-03-02T00:00:00Z"));
            default -> new TestRun.Input.Request(new Invocation.Request(Map.of(), Map.of(), new byte[0]));
        };
    }

    private static TestRun.Result run(Engine engine, PluginCode code, String kind, FaultPlan plan) throws InterruptedException {
        return engine.processing()
                .test(new TestRun("home", code, input(kind), Optional.empty(), "faults", Optional.empty(), plan));
    }

    private static TestRun.Result run(String kind, long seed, String... faults) throws InterruptedException {
        var code = new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), PLUGIN);
        return run(ENGINE, code, kind, FaultPlan.of(seed, List.of(faults)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource(delimiter = '|', textBlock = """
            wal      | query_fails@1        | WARN: QueryError error: error while executing plan: injected fault executing query on home: SELECT 0 AS n | query 1: SELECT 0 AS n
            schedule | query_fails@2        | WARN: QueryError error: error while executing plan: injected fault executing query on home: SELECT 1 AS n | query 2: SELECT 1 AS n
            request  | query_fails@2        | WARN: QueryError error: error while executing plan: injected fault executing query on home: SELECT 0 AS n | query 2: SELECT 0 AS n
            wal      | write_rejected@2     | WARN: Exception error writing line protocol to home: Cannot write: injected fault: the write is rejected   | write 2: write_sync to home at
            schedule | write_rejected@1     | WARN: Exception error writing line protocol to home: Cannot write: injected fault: the write is rejected   | write 1: write_sync to home at
            request  | cache_lost           | INFO: cached None                  | before the call
            schedule | cache_lost           | INFO: cached None                  | before the call
            wal      | cache_lost           | INFO: cached None                  | before the call
            wal      | empty_batch          | INFO: rows []                      | the batch did not come
            wal      | duplicate_batch      | INFO: rows [1.0, 2.0, 3.0, 1.0, 2.0, 3.0] | the batch came twice
            wal      | out_of_order_batch   | INFO: rows [2.0, 1.0, 3.0]         | the batch came in another order
            schedule | clock_jump           | INFO: at 2026-03-01 23:00:00       | 2026-03-02T00:00:00Z became 2026-03-01T23:00:00Z
            request  | empty_batch          | INFO: cached 1                     | not injected: the plugin is not called with rows
            """)
    void a_plugin_sees_the_fault_and_the_report_says_where_it_was(String kind, String fault, String said, String where)
            throws InterruptedException {
        run(kind, 0);
        var result = run(kind, 5, fault);
        assertThat(result.logLines()).as(result.toString()).contains(said);
        assertThat(result.faults()).singleElement().satisfies(injected -> {
            assertThat(injected.fault().text()).isEqualTo(fault.replaceFirst("@.*", ""));
            assertThat(injected.where()).startsWith(where);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            empty_batch        | ''          | the batch did not come
            duplicate_batch    | 'a v=1 1;a v=2 2;b v=3 3;a v=1 1;a v=2 2;b v=3 3' | the batch came twice
            out_of_order_batch | 'b v=3 3;a v=2 2;a v=1 1' | the batch came in another order
            """)
    void the_writes_of_one_flush_are_one_batch(String fault, String lines, String where) {
        var faults = new Faults(FaultPlan.of(5, List.of(fault)));
        var writes = Stream.of("a v=1 1\na v=2 2", "b v=3 3")
                .map(text -> new TestSession.Lines(text, Precision.NANOSECOND, Instant.EPOCH))
                .toList();
        assertThat(faults.batch(writes, Optional.empty()).stream().flatMap(write -> write.text().lines()).collect(Collectors.joining(";")))
                .isEqualTo(lines);
        assertThat(faults.injected()).singleElement().satisfies(injected -> assertThat(injected.where()).isEqualTo(where));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource(delimiter = '|', textBlock = """
            empty_batch        | mem                       | not injected: the plugin is not called with rows
            duplicate_batch    | mem                       | not injected: the plugin is not called with rows
            out_of_order_batch | mem                       | not injected: the plugin is not called with two rows
            duplicate_batch    | b\\ c                   | the batch came twice
            out_of_order_batch | b\\ c                   | not injected: the plugin is not called with two rows
            out_of_order_batch | a                         | the batch came in another order
            """)
    void what_comes_to_tables_that_the_plugin_is_not_called_for_is_no_fault(String fault, String table, String where)
            throws InterruptedException {
        var lines = new TestSession.Lines("a v=1 1\nb\\ c v=3 3\na v=2 2", Precision.NANOSECOND, Instant.EPOCH);
        for (int seed = 0; seed < 9; seed++) {
            var result = ENGINE.processing()
                    .test(new TestRun(
                            "home",
                            new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), PLUGIN),
                            new TestRun.Input.Flush(List.of(lines), List.of(table.replace("\\", ""))),
                            Optional.empty(),
                            "faults",
                            Optional.empty(),
                            FaultPlan.of(seed, List.of(fault))));
            assertThat(result.errors()).isEmpty();
            assertThat(result.faults()).hasToString("[" + fault + ", " + where + "]");
        }
    }

    @Test
    void a_plugin_that_is_not_called_had_no_fault() throws InterruptedException {
        var result = ENGINE.processing()
                .test(new TestRun(
                        "home",
                        new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), PLUGIN),
                        new TestRun.Input.LineProtocol("a v=1 1\nno fields"),
                        Optional.empty(),
                        "faults",
                        Optional.empty(),
                        FaultPlan.of(0, List.of("duplicate_batch", "cache_lost"))));
        assertThat(result.outcome()).isEmpty();
        assertThat(result.faults()).extracting(Fault.Injected::where).allMatch(where -> where.startsWith("not injected: "));
    }

    @Test
    void what_is_buffered_can_be_refused_as_well() throws InterruptedException {
        var result = run("schedule", 0, "write_rejected@3");
        assertThat(result.errors())
                .containsExactly("error writing back lines to home: Cannot write: injected fault: the write is rejected");
        assertThat(result.writes()).last().satisfies(line -> assertThat(line.refused()).isPresent());
        assertThat(result.faults()).hasToString("[write_rejected, write 3: what was buffered for home]");
    }

    @Test
    void a_write_sync_that_is_refused_is_among_the_lines_of_the_run() throws InterruptedException {
        var result = run("schedule", 0, "write_rejected@2");
        assertThat(result.writes())
                .extracting(line -> line.line(), line -> line.sync(), line -> line.refused().map(error -> error.message()))
                .containsExactly(
                        tuple("sync n=0i 0", true, Optional.empty()),
                        tuple("sync n=1i 1", true, Optional.of("Cannot write: injected fault: the write is rejected")),
                        tuple("buffered n=1i 1", false, Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void a_clock_that_jumps_takes_those_of_python_along(PythonRuntime python) throws InterruptedException {
        var text = """
                import time
                from datetime import date, datetime, timezone
                def process_writes(influxdb3_local, table_batches, args=None): tell(influxdb3_local)
                def process_scheduled_call(influxdb3_local, call_time, args=None): tell(influxdb3_local)
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    tell(influxdb3_local)
                    return "done"
                def tell(influxdb3_local):
                    for seconds in (time.time(), time.time_ns() / 1e9, datetime.now(timezone.utc).timestamp(), datetime.now().timestamp(),
                                    datetime.utcnow().replace(tzinfo=timezone.utc).timestamp(), time.mktime(time.localtime())):
                        influxdb3_local.info(round(seconds - args_now))
                """.replace("args_now", Long.toString(Instant.now().getEpochSecond()));
        try (var engine = engine(python)) {
            for (var kind : List.of("wal", "schedule", "request")) {
                var code = new PluginCode.SingleFile(Path.of("/clock.py").toAbsolutePath(), text);
                var result = run(engine, code, kind, FaultPlan.of(5, List.of("clock_jump")));
                var times = result.faults().getFirst().where().split(" became ");
                var jump = Duration.between(Instant.parse(times[0]), Instant.parse(times[1])).toSeconds();
                assertThat(Math.abs(jump)).isGreaterThan(600);
                assertThat(result.said()).as(result.toString()).hasSize(6).allSatisfy(line ->
                        assertThat(Long.parseLong(line.text())).isBetween(jump - 5, jump + 300));
                assertThat(run(engine, code, kind, FaultPlan.NONE).said()).allSatisfy(line ->
                        assertThat(Long.parseLong(line.text())).isBetween(-5L, 300L));
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_faults_and_other_seeds_give_others() throws InterruptedException {
        var all = new String[] {"query_fails,write_rejected", "out_of_order_batch", "clock_jump", "cache_lost"};
        var reports = new HashSet<String>();
        for (int seed = 0; seed < 10; seed++) {
            var first = run("wal", seed, all);
            assertThat(stable(run("wal", seed, all))).isEqualTo(stable(first));
            reports.add(stable(first));
        }
        assertThat(reports).hasSizeGreaterThan(5);
    }

    /// A request's and a batch's clock jumps from the present, which differs from run to run.
    private static String stable(TestRun.Result result) {
        return result.said().stream().map(line -> line.text()).toList()
                + result.faults().stream().filter(fault -> fault.fault() != Fault.CLOCK_JUMP).toList().toString();
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void a_package_is_missing_for_one_run_in_plugins_of_one_file_and_of_several(PythonRuntime python, @TempDir Path folder)
            throws Exception {
        var packages = Files.createDirectories(folder.resolve("site/lib"));
        Files.writeString(packages.resolve("measure_units.py"), "METRE = 'm'\n");
        var text = """
                import json, sys
                sys.path.append(%s)
                import measure_units
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info(measure_units.METRE)
                """.formatted("'" + packages.toString().replace("\\", "/") + "'");
        var several = Files.createDirectories(folder.resolve("several"));
        Files.writeString(several.resolve("__init__.py"), text);
        try (var engine = engine(python)) {
            for (var code : List.of(
                    new PluginCode.SingleFile(folder.resolve("one.py"), text), new PluginCode.Package(several, 1))) {
                assertThat(run(engine, code, "schedule", FaultPlan.NONE).errors()).isEmpty();
                for (var fault : List.of("missing_package", "missing_package@measure_units")) {
                    var result = run(engine, code, "schedule", FaultPlan.of(1, List.of(fault)));
                    assertThat(result.errors()).singleElement().asString().contains("No module named 'measure_units'");
                    assertThat(result.faults()).hasToString("[missing_package, measure_units cannot be imported]");
                }
                for (var builtIn : List.of("os", "json", "sluice_host")) {
                    var result = run(engine, code, "schedule", FaultPlan.of(1, List.of("missing_package@" + builtIn)));
                    assertThat(result.errors()).isEmpty();
                    assertThat(result.faults())
                            .hasToString("[missing_package, not injected: " + builtIn + " is built in, which no plugin has to do without]");
                }
                assertThat(run(engine, code, "schedule", FaultPlan.NONE).errors()).isEmpty();
            }
        }
    }

    @Test
    void what_is_no_fault_is_refused_with_those_there_are() throws IOException {
        assertThatThrownBy(() -> FaultPlan.of(0, List.of("slow_disk")))
                .hasMessage("no such fault: 'slow_disk'; there are query_fails, write_rejected, cache_lost, empty_batch,"
                        + " duplicate_batch, out_of_order_batch, clock_jump, missing_package");
        assertThatThrownBy(() -> FaultPlan.of(0, List.of("query_fails@0"))).hasMessageContaining("is no fault");
        assertThatThrownBy(() -> FaultPlan.of(0, List.of("cache_lost@3"))).hasMessageContaining("is no fault");
    }

    @Test
    void a_seed_chooses_the_ticks_of_a_span_that_have_a_fault() throws InterruptedException {
        var first = span(11, "query_fails@1", "clock_jump");
        assertThat(span(11, "query_fails@1", "clock_jump")).isEqualTo(first);
        assertThat(span(12, "query_fails@1", "clock_jump")).isNotEqualTo(first);
        assertThat(first).hasSize(200);
        for (var fault : List.of("query_fails, query 1: SELECT 0 AS n", "clock_jump, 2026-"))
            assertThat(first).filteredOn(faults -> faults.contains(fault)).hasSizeBetween(25, 80);
        assertThat(first).noneMatch(faults -> faults.contains("not injected"));
        assertThat(span(0)).containsOnly("[] ");
    }

    /// Of each tick, its faults and what it was told of the query that failed.
    private static List<String> span(long seed, String... faults) throws InterruptedException {
        var from = Instant.parse("2026-03-02T00:00:00Z");
        var code = new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), PLUGIN);
        var result = ENGINE.processing()
                .test(new TickTest(
                        "home", code, "every:1h", from, from.plus(Duration.ofHours(200)), Optional.empty(), "ticks",
                        Optional.empty(), FaultPlan.of(seed, List.of(faults)), false));
        return result.ticks().stream()
                .map(tick -> tick.result().faults() + " "
                        + tick.result().logLines().stream().filter(line -> line.contains("QueryError")).collect(Collectors.joining()))
                .toList();
    }
}
