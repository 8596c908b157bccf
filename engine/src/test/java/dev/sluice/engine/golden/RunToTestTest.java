package dev.sluice.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.ErrorBehavior;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSettings;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.processing.TestSession;
import dev.sluice.engine.processing.TriggerDefinitions.NewTrigger;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.record.RunJson;
import dev.sluice.engine.record.RunRecord;
import dev.sluice.engine.record.RunRecorder;
import dev.sluice.engine.record.RunSummary;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Recorded runs become tests, and are run again.
class RunToTestTest {
    private static final WarmEngines ENGINES = new WarmEngines();

    @AfterAll
    static void close() {
        ENGINES.close();
    }

    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();
    private static final String PLUGIN = """
            from collections import deque

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                cache = influxdb3_local.cache
                last = cache.get("last", deque())
                last.append(call_time.minute)
                cache.put("last", last)
                cache.put("plain", {"n": len(last), "text": "a 'b' (c)"}, use_global=True)
                rows = influxdb3_local.query("SELECT time, host, v, v > 1 AS high FROM cpu WHERE v >= $least\\n ORDER BY time", args)
                influxdb3_local.info("rows", rows, cache.get("plain", use_global=True))
                try:
                    influxdb3_local.query("SELECT nothing FROM nowhere")
                except Exception as e:
                    influxdb3_local.warn("failed:", e)
                try:
                    influxdb3_local.write_sync(LineBuilder("cpu").string_field("v", "text").time_ns(1), False)
                except Exception as e:
                    influxdb3_local.warn("refused:", e)
                influxdb3_local.write(LineBuilder("sums").int64_field("n", len(rows)).time_ns(1))
                if len(last) == 3:
                    raise ValueError("three")
            """;

    private static void write(Engine engine, String lines) {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("home", bytes, bytes.length, Precision.NANOSECOND, false, false));
    }

    @Test
    void a_run_becomes_a_fixture_that_has_what_it_saw_and_passes(@TempDir Path workspace) throws Exception {
        var plugin = Files.writeString(workspace.resolve("sums.py"), PLUGIN);
        Files.writeString(workspace.resolve("other.py"), "");
        try (var engine = Engine.open(EngineForTests.compatible().pluginDirectory(workspace).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            write(engine, "cpu,host=a v=1.0 1\ncpu,host=b v=2.0 2\n");
            var code = engine.pluginFiles().load("sums.py");
            for (int i = 0; i < 3; i++)
                engine.processing()
                        .test(new TestRun(
                                "home",
                                code,
                                new TestRun.Input.CallTime(Instant.parse("2026-03-02T00:0" + i + ":00Z")),
                                Optional.of(Map.of("least", "1")),
                                "record"));
            engine.runs().settled().join();
            var runs = engine.runs().newest(RunFilter.ALL, 10).reversed();
            assertThat(runs).extracting(RunSummary::outcome).containsExactly(
                    RunSummary.Outcome.OK, RunSummary.Outcome.OK, RunSummary.Outcome.ERROR);
            var first = engine.runs().find(runs.getFirst().runId()).orElseThrow();
            assertThatThrownBy(() -> FixtureWriter.write(first, "../x", "")).hasMessageContaining("is no name for a test");
            for (int i = 0; i < runs.size(); i++) {
                var record = engine.runs().find(runs.get(i).runId()).orElseThrow();
                for (var file : FixtureWriter.write(record, "run" + i, "sums.py").entrySet()) {
                    var path = workspace.resolve(file.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.getValue());
                }
            }
            assertThat(Files.readString(workspace.resolve("tests/fixtures/run1.run")))
                    .contains("plugin = \"sums.py\"\ndatabase = \"home\"\n")
                    .contains("[cache]\nlast = \"packed:")
                    .contains("[global_cache]\nplain = \"{'n': 1, 'text': \\\"a 'b' (c)\\\"}\"")
                    .contains("{\"time\":1,\"host\":\"a\",\"v\":1.0,\"high\":false}\n{\"time\":2,\"host\":\"b\",\"v\":2.0,\"high\":true}\n");
        }
        assertThat(plugin).exists();
        var fresh = ENGINES.on(PythonRuntime.CPYTHON);
        var results = new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false);
        assertThat(results).hasSize(3).extracting(TestResult::fate).containsOnly(new TestResult.Fate.Passed());
    }

    private static final String CHANCE = """
            import random, socket, time, uuid
            from datetime import datetime
            class Thing: pass
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                def body():
                    for _ in range(2): yield f"{uuid.uuid4()} {time.monotonic()} "
                influxdb3_local.info(uuid.uuid1(), uuid.uuid4(), random.random(), datetime.now(), socket.gethostname())
                influxdb3_local.cache.put("obj", Thing())
                influxdb3_local.info(Thing())
                for text in ("text", "other"):
                    try:
                        influxdb3_local.write_sync(LineBuilder("cpu").string_field("v", text).time_ns(1), False)
                    except Exception as e:
                        influxdb3_local.info(e)
                influxdb3_local.write(LineBuilder("cpu").string_field("v", "text").time_ns(1))
                influxdb3_local.write(LineBuilder("seen").string_field("id", str(uuid.uuid4())).time_ns(time.time_ns()))
                return body()
            """;

    @ParameterizedTest
    @EnumSource
    void a_run_of_clocks_and_chance_becomes_a_test_that_passes(PythonRuntime python, @TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("chance.py"), CHANCE);
        try (var engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(workspace).pluginRuntime(python).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            write(engine, "cpu v=1.0 1\n");
            engine.triggers()
                    .create(new NewTrigger(
                            "home", "chance", "chance.py", "request:chance", new TriggerSettings(false, ErrorBehavior.LOG), Optional.empty(), false));
            for (int i = 0; i < 2; i++)
                assertThat(engine.processing().request("chance", new Invocation.Request(Map.of(), Map.of(), new byte[0]))).isPresent();
            engine.runs().settled().join();
            var runs = engine.runs().newest(RunFilter.ALL, 10);
            assertThat(runs).hasSize(2);
            for (var run : runs) {
                var record = engine.runs().find(run.runId()).orElseThrow();
                for (var file : FixtureWriter.write(record, "run" + run.runId(), "chance.py").entrySet()) {
                    var path = workspace.resolve(file.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.getValue());
                }
            }
            var second = engine.runs().find(runs.getFirst().runId()).orElseThrow();
            assertThat(FixtureWriter.notes(second)).containsExactly(
                    "what the cache held under 'obj' cannot be kept; the test begins with None there, which the run did not look at");
        }
        var fresh = ENGINES.on(python);
        for (int i = 0; i < 2; i++)
            assertThat(new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false))
                    .hasSize(2)
                    .extracting(TestResult::fate)
                    .containsOnly(new TestResult.Fate.Passed());
    }

    private static final String CLASSES = """
            class Count:
                def __init__(self):
                    self.n = 0
            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                count = influxdb3_local.cache.get("count") or Count()
                count.n += 1
                influxdb3_local.info(count.n, isinstance(count, Count))
                influxdb3_local.cache.put("count", count)
                return "done"
            """;

    @ParameterizedTest
    @EnumSource
    void a_run_that_had_objects_of_its_plugin_becomes_a_test_that_passes(PythonRuntime python, @TempDir Path workspace) throws Exception {
        Files.writeString(Files.createDirectories(workspace.resolve("one")).resolve("one.py"), CLASSES);
        Files.writeString(Files.createDirectories(workspace.resolve("several")).resolve("__init__.py"), CLASSES);
        try (var engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(workspace).pluginRuntime(python).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            for (var plugin : List.of("one", "several")) {
                var file = plugin.equals("one") ? "one/one.py" : plugin;
                engine.triggers()
                        .create(new NewTrigger(
                                "home", plugin, file, "request:" + plugin, new TriggerSettings(false, ErrorBehavior.LOG), Optional.empty(), false));
                for (int i = 0; i < 2; i++)
                    assertThat(engine.processing().request(plugin, new Invocation.Request(Map.of(), Map.of(), new byte[0]))).isPresent();
                engine.runs().settled().join();
                var run = engine.runs().newest(RunFilter.of(Optional.of("home"), Optional.of(plugin)), 10).getFirst();
                var record = engine.runs().find(run.runId()).orElseThrow();
                for (var text : FixtureWriter.write(record, "second", plugin.equals("one") ? "one.py" : "").entrySet()) {
                    var path = workspace.resolve(plugin).resolve(text.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, text.getValue());
                }
            }
        }
        var fresh = ENGINES.on(python);
        assertThat(new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false))
                .hasSize(2)
                .extracting(TestResult::fate)
                .containsOnly(new TestResult.Fate.Passed());
    }

    @ParameterizedTest
    @EnumSource
    void a_test_runs_on_the_python_that_the_trigger_named(PythonRuntime python, @TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("which.py"), """
                import sys
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info(sys.implementation.name)
                """);
        var other = python == PythonRuntime.CPYTHON ? PythonRuntime.GRAALPY : PythonRuntime.CPYTHON;
        try (var engine = Engine.open(EngineForTests.compatible().pluginDirectory(workspace).pluginRuntime(other).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            var named = new TriggerSettings(false, ErrorBehavior.LOG, Optional.of(python));
            engine.triggers().create(new NewTrigger("home", "which", "which.py", "request:which", named, Optional.empty(), false));
            assertThat(engine.processing().request("which", new Invocation.Request(Map.of(), Map.of(), new byte[0]))).isPresent();
            engine.runs().settled().join();
            var run = engine.runs().newest(RunFilter.ALL, 1).getFirst();
            var files = FixtureWriter.write(engine.runs().find(run.runId()).orElseThrow(), "which", "which.py");
            for (var file : files.entrySet()) {
                var path = workspace.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(workspace.resolve("tests/golden/which.expected")).content().contains("INFO: " + python.text());
        assertThat(workspace.resolve("tests/fixtures/which.run")).content().contains("\nruntime = \"" + python.text() + "\"\n");
        var fresh = ENGINES.on(other);
        assertThat(new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false))
                .extracting(TestResult::fate)
                .containsExactly(new TestResult.Fate.Passed());
    }

    @ParameterizedTest
    @EnumSource
    void a_run_that_failed_after_a_write_becomes_a_test_that_passes(PythonRuntime python, @TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("fails.py"), """
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.write_sync(LineBuilder("kept").int64_field("v", 1).time_ns(1), False)
                    influxdb3_local.write(LineBuilder("dropped").int64_field("v", 1).time_ns(1))
                    raise ValueError("no")
                """);
        try (var engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(workspace).pluginRuntime(python).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            engine.triggers()
                    .create(new NewTrigger(
                            "home", "fails", "fails.py", "request:fails", new TriggerSettings(false, ErrorBehavior.LOG), Optional.empty(), false));
            var request = new Invocation.Request(Map.of(), Map.of(), new byte[0]);
            assertThat(engine.processing().request("fails", request)).isPresent();
            engine.processing()
                    .test(new TestRun(
                            "home",
                            engine.pluginFiles().load("fails.py"),
                            new TestRun.Input.Request(request),
                            Optional.empty(),
                            "record"));
            engine.runs().settled().join();
            var runs = engine.runs().newest(RunFilter.ALL, 10);
            assertThat(runs).hasSize(2);
            for (var run : runs) {
                var files = FixtureWriter.write(engine.runs().find(run.runId()).orElseThrow(), "run" + run.runId(), "fails.py");
                for (var file : files.entrySet()) {
                    var path = workspace.resolve(file.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.getValue());
                }
                assertThat(files.toString())
                        .contains("""
                                  write at once kept v=1i 1
                                  write dropped v=1i 1
                                  refused the run did not come to its end
                                """)
                        .doesNotContain("[[refused]]");
            }
        }
        var fresh = ENGINES.on(python);
        assertThat(new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false))
                .hasSize(2)
                .extracting(TestResult::fate)
                .containsOnly(new TestResult.Fate.Passed());
    }

    @ParameterizedTest
    @EnumSource
    void secrets_are_shown_nowhere_and_the_run_can_be_run_again(PythonRuntime python, @TempDir Path workspace) throws Exception {
        Files.writeString(workspace.resolve("login.py"), """
                import json
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    cache = influxdb3_local.cache
                    login = cache.get("login")
                    cache.put("login", {"user": "a", "password": "hidden1"})
                    cache.put("session_token", "hidden2")
                    influxdb3_local.query("SELECT 1 AS v WHERE $token <> 'x'", {"token": args["api_token"]})
                    body = json.loads(request_body)
                    influxdb3_local.info(len(args["api_token"]), len(request_headers["x-api-key"]), len(body["password"]))
                    if login is not None:
                        raise ValueError(login["user"])
                    return {"token": "hidden6", "user": "a"}, {"Set-Cookie": "hidden7"}
                """);
        try (var engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(workspace).pluginRuntime(python).build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            engine.triggers()
                    .create(new NewTrigger(
                            "home", "login", "login.py", "request:login", new TriggerSettings(false, ErrorBehavior.LOG),
                            Optional.of(new TreeMap<>(Map.of("api_token", "hidden3"))), false));
            var request = new Invocation.Request(
                    Map.of("token", "hidden8"),
                    Map.of("x-api-key", "hidden4"),
                    "{\"user\": \"a\", \"password\": \"hidden5\"}".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 2; i++) assertThat(engine.processing().request("login", request)).isPresent();
            engine.runs().settled().join();
            var runs = engine.runs().newest(RunFilter.ALL, 10);
            assertThat(runs).extracting(RunSummary::outcome).containsExactly(RunSummary.Outcome.ERROR, RunSummary.Outcome.OK);
            for (var run : runs) {
                var record = engine.runs().find(run.runId()).orElseThrow();
                assertThat(new String(RunJson.whole(record), StandardCharsets.UTF_8))
                        .doesNotContain("hidden")
                        .contains("\"api_token\":\"***\"", "\"x-api-key\":\"***\"", "'user': 'a', 'password': '***'");
                assertThat(engine.replayer().replay(List.of(record), new Replayer.Wish(Optional.empty(), false)))
                        .singleElement()
                        .satisfies(replayed -> assertThat(replayed.differences()).isEmpty())
                        .satisfies(replayed -> assertThat(replayed.remarks()).isEmpty());
                var changed = Optional.of(Map.of(
                        "login.py", Files.readString(workspace.resolve("login.py")).replace("args[\"api_token\"]})", "\"hidden9\"})")));
                assertThat(new String(RunJson.replayed(engine.replayer().replay(List.of(record), new Replayer.Wish(changed, false))), StandardCharsets.UTF_8))
                        .contains("SELECT 1 AS v WHERE $token <> 'x' {token=***}")
                        .doesNotContain("hidden");
                var files = FixtureWriter.write(record, "run" + run.runId(), "login.py");
                assertThat(files.toString())
                        .doesNotContain("hidden")
                        .contains("# secrets are not kept: the test has *** in place of the argument api_token, the parameter token,"
                                + " the header x-api-key, some of the body");
                for (var file : files.entrySet()) {
                    var path = workspace.resolve(file.getKey());
                    Files.createDirectories(path.resolveSibling(""));
                    Files.writeString(path, file.getValue());
                }
            }
        }
        var fresh = ENGINES.on(python);
        var results = new GoldenRunner(fresh.processing(), Optional.empty()).run(GoldenTests.below(workspace), 1, false);
        // the length of what stands in place of a secret is logged
        assertThat(results).hasSize(2).allSatisfy(result -> assertThat(result.fate().toString())
                .contains("2 -   INFO: 7 7 7\n     +   INFO: 3 3 3")
                .doesNotContain("hidden", "error", "cache", "answer"));
    }

    @Test
    void rows_become_lines_in_nanoseconds_whatever_unit_they_came_in() throws Exception {
        var text = "def process_writes(influxdb3_local, table_batches, args=None):\n    influxdb3_local.info(table_batches)\n";
        try (var engine = Engine.open(EngineForTests.compatible().build())) {
            var lines = List.of(
                    new TestSession.Lines("a v=1 1772445600\na v=2", Precision.AUTO, Instant.ofEpochSecond(7)),
                    new TestSession.Lines("b t=\"x 5\" 1772445600000\n", Precision.MILLISECOND, Instant.EPOCH));
            engine.processing()
                    .test(new TestRun(
                            "home",
                            new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), text),
                            new TestRun.Input.Flush(lines, List.of("a", "b")),
                            Optional.empty(),
                            "units"));
            engine.runs().settled().join();
            var id = engine.runs().newest(RunFilter.ALL, 1).getFirst().runId();
            var files = FixtureWriter.write(engine.runs().find(id).orElseThrow(), "units", "p.py");
            assertThat(files.get("tests/fixtures/units.lp"))
                    .isEqualTo("a v=1 1772445600000000000\na v=2 7000000000\nb t=\"x 5\" 1772445600000000000\n");
        }
    }

    /// Those that look at the machine cannot.
    @ParameterizedTest(name = "{0}, {1} times")
    @CsvSource({"CPYTHON, 50", "GRAALPY, 2"})
    void every_run_of_the_samples_can_be_run_again_and_does_the_same(PythonRuntime python, int times) throws Exception {
        try (var engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(SAMPLES).pluginRuntime(python).build())) {
            record(engine);
            engine.runs().settled().join();
            var runs = new ArrayList<RunRecord>();
            for (var run : engine.runs().newest(RunFilter.ALL, 1_000)) runs.add(engine.runs().find(run.runId()).orElseThrow());
            assertThat(runs).hasSizeGreaterThanOrEqualTo(20);
            for (int i = 0; i < times; i++)
                for (var run : runs)
                    assertThat(engine.replayer().replay(List.of(run), new Replayer.Wish(Optional.empty(), false)))
                            .as("%s, %s", run.summary(), run.code())
                            .allSatisfy(replayed -> assertThat(replayed.differences()).isEmpty())
                            .allSatisfy(replayed -> assertThat(replayed.remarks())
                                    .allMatch(remark -> run.earlier() > 0 && remark.contains(" used the modules of the plugin")));
        }
    }

    private static void record(Engine engine) throws InterruptedException {
        try (var session = engine.processing().session("samples", Optional.empty(), new RunRecorder(engine.runs()))) {
            for (var test : GoldenTests.below(SAMPLES)) {
                if (!(test instanceof GoldenTest.OfFixture(var folder, var file))) continue;
                var fixture = FixtureReader.read(file);
                if (!fixture.normalised().isEmpty()) continue;
                session.restart(fixture.database());
                session.moveTo(fixture.now());
                fixture.before().forEach(lines -> assertThat(session.lay(lines)).isEmpty());
                for (var call : fixture.calls()) {
                    call.now().ifPresent(session::moveTo);
                    var arguments = new TreeMap<>(call.arguments());
                    arguments.remove("webhook_url");
                    session.call(
                            inDirectory(engine, folder), call.input(), arguments.isEmpty() ? Optional.empty() : Optional.of(arguments));
                }
            }
        }
    }

    private static PluginCode inDirectory(Engine engine, Path folder) {
        var name = folder.getFileName().toString();
        return engine.pluginFiles().load(Files.exists(folder.resolve("__init__.py")) ? name : name + "/" + name + ".py");
    }
}
