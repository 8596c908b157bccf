package dev.sluice.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.LineProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Workspaces with tests, run.
class GoldenRunnerTest {
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    total = sum(row["v"] for row in batch["rows"])
                    influxdb3_local.info(batch["table_name"], "is", total)
                    line = LineBuilder("sums").float64_field("v", total / 3).time_ns(1700000000000000000)
                    influxdb3_local.write(line)

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                seen = influxdb3_local.cache.get("calls", 0) + 1
                influxdb3_local.cache.put("calls", seen)
                try:
                    rows = influxdb3_local.query("SELECT sum(v) AS v FROM sums")
                except Exception as e:
                    rows = type(e).__name__
                influxdb3_local.info("call", seen, rows)
            """;

    @TempDir
    Path workspace;

    private static final WarmEngines ENGINES = new WarmEngines();

    @AfterAll
    static void close() {
        ENGINES.close();
    }

    private Path file(String name, String text) {
        try {
            var file = workspace.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(workspace.resolve(name));
    }

    private List<TestResult> run(boolean update) throws InterruptedException {
        return run(PythonRuntime.CPYTHON, update);
    }

    private List<TestResult> run(PythonRuntime python, boolean update) throws InterruptedException {
        return run(ENGINES.on(python), update);
    }

    private List<TestResult> run(Engine engine, boolean update) throws InterruptedException {
        return new GoldenRunner(engine.processing(), Optional.empty()).run(GoldenTests.below(workspace), 2, update);
    }

    private static String failure(TestResult result) {
        return result.fate() instanceof TestResult.Fate.Failed(var report) ? report : result.fate().toString();
    }

    @Test
    void an_expected_file_is_made_on_demand_and_then_holds() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/small.lp", "a v=1 1\na v=2 2\n");
        assertThat(failure(run(false).getFirst())).contains("small.expected is missing", "call small.lp");
        assertThat(run(true)).extracting(TestResult::fate).containsExactly(new TestResult.Fate.Updated());
        assertThat(text("sums/tests/golden/small.expected")).isEqualTo("""
                call small.lp
                  INFO: a is 3.0
                  write sums v=1.0 1700000000000000000
                """);
        assertThat(run(false)).extracting(TestResult::fate).containsExactly(new TestResult.Fate.Passed());
    }

    /// What a quiet machine needs stands in docs/performance.md.
    @Test
    void five_hundred_tests_pass_in_seconds() throws Exception {
        for (int plugin = 0; plugin < 50; plugin++) {
            file("sums%d/sums%d.py".formatted(plugin, plugin), PLUGIN);
            for (int test = 0; test < 10; test++) {
                file("sums%d/tests/fixtures/rows%d.lp".formatted(plugin, test), "a v=%d 1\nb v=%d 2\n".formatted(plugin, test));
                file("sums%d/tests/golden/rows%d.expected".formatted(plugin, test), """
                        call rows%d.lp
                          INFO: a is %d.0
                          INFO: b is %d.0
                          write sums v=%s 1700000000000000000
                          write sums v=%s 1700000000000000000
                        """.formatted(test, plugin, test, plugin / 3.0, test / 3.0));
            }
        }
        long start = System.nanoTime();
        List<TestResult> results;
        try (var engine = Engine.open(EngineForTests.compatible().build())) {
            results = run(engine, false);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("500 tests on CPython, the start of an engine included: " + took);
        assertThat(results).hasSize(500).allSatisfy(result -> assertThat(result.fate()).isEqualTo(new TestResult.Fate.Passed()));
        assertThat(took).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void a_failure_says_why_a_line_that_came_is_refused() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/small.lp", "a v=1 1\n");
        run(true);
        assertThat(text("sums/tests/golden/small.expected")).contains("write sums");
        file("sums/sums.py", PLUGIN.replace("influxdb3_local.write(line)", "influxdb3_local.write(line)\n    raise ValueError('late')"));
        assertThat(failure(run(false).getFirst()).lines()).contains(
                        "     +   refused the run did not come to its end",
                        "     +   error ValueError: late")
                .last()
                .isEqualTo("a run that fails loses the lines that it has buffered with write; those of write_sync are kept");
    }

    @Test
    void a_failure_shows_the_lines_that_differ() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/small.lp", "a v=1 1\n\nb v=6 2\n");
        run(true);
        file("sums/sums.py", PLUGIN.replace("\"is\"", "\"was\"").replace("/ 3", "/ 2"));
        var expected = workspace.toAbsolutePath().resolve("sums/tests/golden/small.expected");
        assertThat(failure(run(false).getFirst()).lines()).containsExactly(
                expected + " expects (-) what did not come (+)",
                "   2 -   INFO: a is 1.0",
                "     +   INFO: a was 1.0",
                "   3 -   INFO: b is 6.0",
                "     +   INFO: b was 6.0",
                "   4 -   write sums v=0.3333333333333333 1700000000000000000",
                "     +   write sums v=0.5 1700000000000000000",
                "   5 -   write sums v=2.0 1700000000000000000",
                "     +   write sums v=3.0 1700000000000000000");
    }

    @Test
    void numbers_and_times_may_differ_as_far_as_the_fixture_says() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/rows.lp", "a v=1 1\n");
        file("sums/tests/fixtures/close.run", "[tolerance]\nfloat = 1e-3\ntime = \"5ms\"\n[[call]]\nwith = \"rows.lp\"\n");
        run(true);
        file("sums/sums.py", PLUGIN.replace("/ 3", "/ 3.001").replace("1700000000000000000", "1700000000004000000"));
        assertThat(run(false)).extracting(TestResult::fate).containsExactly(new TestResult.Fate.Passed());
        file("sums/sums.py", PLUGIN.replace("/ 3", "/ 3.1"));
        assertThat(run(false)).allMatch(TestResult::hasFailed);
        file("sums/sums.py", PLUGIN.replace("1700000000000000000", "1700000000006000000"));
        assertThat(run(false)).allMatch(TestResult::hasFailed);
    }

    @Test
    void calls_of_a_fixture_follow_each_other_and_fixtures_know_nothing_of_each_other() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/rows.lp", "a v=3 1\n");
        var calls = "[[call]]\nat = 2026-03-02T00:00:00Z\n[[call]]\nwith = \"rows.lp\"\n[[call]]\nat = 2026-03-02T01:00:00Z\n";
        file("sums/tests/fixtures/one.run", calls);
        file("sums/tests/fixtures/two.run", "[cache]\ncalls = \"5\"\n" + calls);
        run(true);
        assertThat(text("sums/tests/golden/one.expected")).isEqualTo("""
                call 2026-03-02T00:00:00Z
                  INFO: call 1 QueryError
                  cache 'calls' = 1

                call rows.lp
                  INFO: a is 3.0
                  write sums v=1.0 1700000000000000000

                call 2026-03-02T01:00:00Z
                  INFO: call 2 [{'v': 1.0}]
                  cache 'calls' = 2
                """);
        assertThat(text("sums/tests/golden/two.expected")).contains("INFO: call 6 QueryError", "INFO: call 7 [{'v': 1.0}]");
    }

    @Test
    void a_fixture_has_answers_of_its_own_and_faults() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/answered.run", """
                faults = ["query_fails@1"]

                [[answer]]
                query = "SELECT sum(v) AS v FROM sums"
                rows = '''
                {"v": 4.5, "n": 2, "u": 18446744073709551615, "b": true, "t": "x", "nothing": null}
                '''

                [[call]]
                at = 2026-03-02T00:00:00Z

                [[call]]
                at = 2026-03-02T00:00:00Z
                faults = []
                """);
        run(true);
        assertThat(text("sums/tests/golden/answered.expected")).isEqualTo("""
                call 2026-03-02T00:00:00Z
                  INFO: call 1 QueryError
                  cache 'calls' = 1
                  fault query_fails, query 1: SELECT sum(v) AS v FROM sums

                call 2026-03-02T00:00:00Z
                  INFO: call 2 [{'v': 4.5, 'n': 2, 'u': 18446744073709551615, 'b': True, 't': 'x', 'nothing': None}]
                  cache 'calls' = 2
                """);
    }

    @Test
    void a_test_whose_python_is_not_there_fails_with_the_reason() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/rows.lp", "a v=1 1\n");
        file("sums/tests/fixtures/a.run", "runtime = \"cpython\"\n[[call]]\nwith = \"rows.lp\"\n");
        try (var engine = Engine.open(EngineForTests.compatible()
                .pluginRuntime(PythonRuntime.GRAALPY)
                .pythonExecutable(workspace.resolve("nowhere"))
                .build())) {
            assertThat(run(engine, false)).singleElement().satisfies(result -> assertThat(failure(result)).contains("nowhere"));
        }
    }

    @Test
    void a_scheduled_call_that_is_late_has_a_clock_of_its_own() throws Exception {
        file("late/late.py", """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info(call_time.minute, influxdb3_local.query("SELECT now() AS t"))
                """);
        file("late/tests/fixtures/late.run", "[[call]]\nat = 2026-03-02T10:00:00Z\nnow = 2026-03-02T10:00:07Z\n");
        run(true);
        assertThat(text("late/tests/golden/late.expected")).contains("INFO: 0 [{'t': 1772445607000000000}]");
    }

    @Test
    void what_cannot_be_read_fails_with_its_file_and_line() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/a.run", "[[call]]\nat = noon\n");
        file("sums/tests/fixtures/b.run", "[[call]]\nwith = \"nowhere.lp\"\n");
        file("sums/tests/fixtures/c.run", "before = []\n");
        file("sums/tests/fixtures/d.run", "faults = [\"rain\"]\n[[call]]\nat = 2026-03-02T00:00:00Z\n");
        file("sums/tests/fixtures/e.http", "nothing\n");
        file("sums/tests/fixtures/f.lp", "no fields\n");
        var call = "[[call]]\nwith = \"rows.lp\"\n";
        file("sums/tests/fixtures/g.run", "[tolerance]\nfloat = \"x\"\n" + call);
        file("sums/tests/fixtures/h.run", "[normalise]\n\"(\" = \"\"\n" + call);
        file("sums/tests/fixtures/i.run", "[normalise]\n\"a\" = \"$1\"\n" + call);
        file("sums/tests/fixtures/j.run", "[argument]\ntable = \"a\"\n" + call);
        file("sums/tests/fixtures/k.run", call + "fault = [\"cache_lost\"]\n");
        file("sums/tests/fixtures/ka.run", "runtime = \"jython\"\n" + call);
        file("sums/tests/fixtures/rows.lp", "a v=1 1\n");
        Files.write(workspace.resolve("sums/tests/fixtures/l.lp"), new byte[] {(byte) 0xff});
        Files.write(workspace.resolve("sums/tests/fixtures/m.run"), new byte[] {(byte) 0xff});
        Files.write(workspace.resolve("sums/tests/test_n.py"), new byte[] {(byte) 0xff});
        file("empty/tests/fixtures/g.lp", "a v=1 1\n");
        assertThat(run(false)).extracting(GoldenRunnerTest::failure).satisfiesExactly(
                g -> assertThat(g).contains("there is no plugin in "),
                a -> assertThat(a).contains("a.run: line 2: "),
                b -> assertThat(b).contains("b.run: there is no file 'nowhere.lp' beside it"),
                c -> assertThat(c).contains("c.run: there is no [[call]]"),
                d -> assertThat(d).contains("d.run: no such fault: 'rain'"),
                e -> assertThat(e).contains("e.http: a request begins with a line like"),
                f -> assertThat(f).contains("not run: line protocol parse failed: "),
                g -> assertThat(g).contains("g.run: the tolerance of float is no number, but 'x'"),
                h -> assertThat(h).contains("h.run: normalise: '(' is no regular expression: "),
                i -> assertThat(i).contains("normalise: '$1' cannot replace 'a': No group 1"),
                j -> assertThat(j).contains("j.run: a fixture has no 'argument': there are answer, arguments, "),
                k -> assertThat(k).contains("k.run: a call has no 'fault': there are arguments, at, faults, "),
                ka -> assertThat(ka).contains("ka.run: there is no runtime 'jython', but graalpy and cpython"),
                l -> assertThat(l).contains("l.lp: 'l.lp' is no text in UTF-8"),
                m -> assertThat(m).contains("m.run is no text in UTF-8"),
                n -> assertThat(n).contains("UnicodeDecodeError"));
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void python_tests_assert_and_a_failing_one_shows_where_and_with_which_values(PythonRuntime python) throws Exception {
        file("sums/sums.py", PLUGIN);
        var test = file("sums/tests/test_sums.py", """
                ROWS = [{"v": 1.0, "time": 1}, {"v": 2.0, "time": 2}]


                def test_that_passes(influxdb3_local, plugin):
                    plugin.process_writes(influxdb3_local, [{"table_name": "a", "rows": ROWS}])
                    assert influxdb3_local.logs == [("info", "a is 3.0")]
                    assert influxdb3_local.lines == ["sums v=1.0 1700000000000000000"]


                def test_with_rows_in_the_database(influxdb3_local, plugin):
                    influxdb3_local.lay("sums v=1 1")
                    plugin.process_scheduled_call(influxdb3_local, None)
                    assert influxdb3_local.logs[-1][1] == "call 1 [{'v': 1.0}]", influxdb3_local.logs
                    assert influxdb3_local.cache.get("calls") == 1


                def test_that_fails(plugin):
                    total = 1
                    assert total + 1 == len(ROWS) + 5, "too few"


                def test_that_is_false():
                    assert not ROWS


                def test_that_raises(plugin, influxdb3_local):
                    plugin.process_writes(influxdb3_local, [{}])


                def test_that_asks_for_more(tmp_path):
                    pass
                """);
        var results = run(python, false);
        assertThat(results).extracting(result -> result.test().name()).startsWith("test_sums.test_that_passes");
        assertThat(results).extracting(GoldenRunnerTest::failure).satisfiesExactly(
                passes -> assertThat(passes).isEqualTo("Passed[]"),
                laid -> assertThat(laid).isEqualTo("Passed[]"),
                fails -> assertThat(fails).isEqualTo(test + """
                        :19: too few
                        assert total + 1 == len(ROWS) + 5
                          left:  2
                          right: 7"""),
                isFalse -> assertThat(isFalse).startsWith(test + ":23: assert not ROWS"),
                raises -> assertThat(raises).startsWith(test + ":27: KeyError: 'rows'").contains("in process_writes"),
                asks -> assertThat(asks).contains("a test takes 'influxdb3_local' and 'plugin', not 'tmp_path'"));
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void cases_of_unittest_end_as_unittest_says(PythonRuntime python) throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/test_case.py", """
                import unittest

                class Cases(unittest.TestCase):
                    @unittest.skip("why")
                    def test_a_skipped(self):
                        raise ValueError

                    @unittest.expectedFailure
                    def test_b_fails_as_expected(self):
                        self.fail()

                    @unittest.expectedFailure
                    def test_c_passes_unexpectedly(self):
                        pass

                    def test_d_parts(self):
                        with self.subTest(1): pass
                        with self.subTest(2): self.assertEqual(1, 2)

                def test_plain():
                    raise unittest.SkipTest("no")

                def test_plain_with_an_error_of_that_name():
                    raise type("SkipTest", (Exception,), {})("no")
                """);
        assertThat(run(python, false)).extracting(GoldenRunnerTest::failure).satisfiesExactly(
                plain -> assertThat(plain).isEqualTo("Passed[]"),
                own -> assertThat(own).contains("SkipTest: no"),
                skipped -> assertThat(skipped).isEqualTo("Passed[]"),
                expected -> assertThat(expected).isEqualTo("Passed[]"),
                unexpected -> assertThat(unexpected).contains("it was expected to fail, and did not"),
                parts -> assertThat(parts).contains("1 != 2"));
    }

    @Test
    void lines_may_end_as_on_windows() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/small.lp", "a v=1 1\r\na v=2 2\r\n");
        file("sums/tests/golden/small.expected", "call small.lp\r\n  INFO: a is 3.0\r\n  write sums v=1.0 1700000000000000000\r\n");
        assertThat(run(false)).extracting(TestResult::fate).containsExactly(new TestResult.Fate.Passed());
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void no_python_test_is_passed_over(PythonRuntime python) throws Exception {
        file("sums/sums.py", PLUGIN);
        var all = file("sums/tests/test_all.py", """
                import unittest
                from functools import wraps

                def test_that_yields():
                    assert False
                    yield

                async def test_async(influxdb3_local):
                    influxdb3_local.info("awaited")
                    assert influxdb3_local.logs == []

                async def test_async_that_yields():
                    yield

                class TestClass:
                    ROWS = [1]

                    def test_method(self, plugin):
                        assert plugin.LIMIT == len(self.ROWS)

                    def helper(self):
                        raise ValueError

                class TestMore(TestClass):
                    def test_more(self):
                        pass

                class Cases(unittest.TestCase):
                    def setUp(self):
                        self.one = 1

                    def test_case(self):
                        self.assertEqual(self.one, 2)

                def made(number):
                    def test(plugin, number=number):
                        assert number == 1
                    return test

                test_dynamic, test_other = made(1), made(2)
                if True:
                    def test_conditional(): assert None

                def test_gone(): pass
                del test_gone
                """);
        var broken = file("sums/tests/test_broken.py", "import nothing at all\n");
        file("sums/tests/test_module.py", "import no_such_module\ndef test_x(): pass\n");
        file("sums/tests/test_empty.py", "ROWS = []\n");
        file("sums/sums.py", PLUGIN + "LIMIT = 1\n");
        assertThat(GoldenTests.below(workspace))
                .filteredOn(GoldenTest.OfFunction.class::isInstance)
                .extracting(GoldenTest::name)
                .containsExactly(
                        "test_all.test_that_yields",
                        "test_all.test_async",
                        "test_all.test_async_that_yields",
                        "test_all.test_gone",
                        "test_all.TestClass.test_method",
                        "test_all.TestMore.test_method",
                        "test_all.TestMore.test_more",
                        "test_all.Cases.test_case",
                        "test_module.test_x");
        var results = run(python, false);
        assertThat(results).extracting(result -> result.test().name()).containsExactly(
                "test_all.test_that_yields",
                "test_all.test_async",
                "test_all.test_async_that_yields",
                "test_all.test_gone",
                "test_all.TestClass.test_method",
                "test_all.TestMore.test_method",
                "test_all.TestMore.test_more",
                "test_all.Cases.test_case",
                "test_all.test_dynamic",
                "test_all.test_other",
                "test_all.test_conditional",
                "test_broken",
                "test_module.test_x",
                "test_module");
        assertThat(results).extracting(GoldenRunnerTest::failure).satisfiesExactly(
                yields -> assertThat(yields).isEqualTo(all + ":4: a test cannot yield: nothing would run it"),
                async -> assertThat(async).startsWith(all + ":10: assert influxdb3_local.logs == []"),
                yields -> assertThat(yields).isEqualTo(all + ":12: a test cannot yield: nothing would run it"),
                gone -> assertThat(gone).isEqualTo(all + ": there is no test_gone once the file is loaded"),
                method -> assertThat(method).isEqualTo("Passed[]"),
                inherited -> assertThat(inherited).isEqualTo("Passed[]"),
                more -> assertThat(more).isEqualTo("Passed[]"),
                testCase -> assertThat(testCase).startsWith(all + ":33: 1 != 2"),
                dynamic -> assertThat(dynamic).isEqualTo("Passed[]"),
                other -> assertThat(other).startsWith(all + ":37: assert number == 1"),
                conditional -> assertThat(conditional).startsWith(all + ":42: assert None"),
                syntax -> assertThat(syntax).startsWith(broken.toString()).contains("SyntaxError"),
                module -> assertThat(module).contains("No module named 'no_such_module'"),
                file -> assertThat(file).contains("No module named 'no_such_module'"));
    }

    /// As CPython does it, so that another Python reads the same out of a record.
    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void the_time_of_day_that_is_given_to_a_run_is_cut_off_at_microseconds(PythonRuntime python) throws Exception {
        file("clock/clock.py", """
                from datetime import datetime, timezone
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info(datetime.utcnow(), datetime.now(timezone.utc), datetime.now())
                """);
        file("clock/tests/fixtures/given.run", """
                [[call]]
                at = 2026-03-02T10:00:00Z
                readings = \"""
                time.time 1772445600856841700 1772445600856841700 1772445600999999900
                \"""
                """);
        run(python, true);
        assertThat(text("clock/tests/golden/given.expected"))
                .contains("INFO: 2026-03-02 10:00:00.856841 2026-03-02 10:00:00.856841+00:00 ", ":00.999999\n");
    }

    @ParameterizedTest
    @EnumSource(PythonRuntime.class)
    void lines_are_counted_over_fixtures_and_python_tests(PythonRuntime python) throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/small.lp", "a v=1 1\na v=2 2\n");
        run(python, true);
        file("sums/tests/test_sums.py", """
                def test_a_call(influxdb3_local, plugin):
                    influxdb3_local.lay("sums v=1 1")
                    plugin.process_scheduled_call(influxdb3_local, None)
                    plugin.process_scheduled_call(influxdb3_local, None)
                    assert len(influxdb3_local.logs) == 2
                """);
        var plain = run(python, false);
        assertThat(plain).allMatch(result -> result.profile().isEmpty());
        var results = new GoldenRunner(ENGINES.on(python).processing(), Optional.empty())
                .run(GoldenTests.below(workspace), 2, false, true);
        assertThat(results).extracting(TestResult::fate).containsOnly(new TestResult.Fate.Passed()).hasSize(2);
        var all = results.stream()
                .flatMap(result -> result.profile().stream())
                .reduce(LineProfile.EMPTY, LineProfile::plus);
        assertThat(all.files()).singleElement().satisfies(sums -> {
            assertThat(sums.name()).isEqualTo(workspace.toAbsolutePath().resolve("sums/sums.py").toString());
            assertThat(sums.missed()).isEqualTo("13-14");
            assertThat(sums.line(2).hits()).isEqualTo(2);
            assertThat(sums.line(6).rowsWritten()).isEqualTo(1);
            assertThat(sums.line(9).hits()).isEqualTo(2);
            assertThat(sums.line(12).queries()).isEqualTo(2);
        });
    }

    @Test
    void results_are_told_in_the_form_of_junit() throws Exception {
        file("sums/sums.py", PLUGIN);
        file("sums/tests/fixtures/good.lp", "a v=1 1\n");
        run(true);
        file("sums/tests/fixtures/new.lp", "a,t=<&\" v=1 1\n");
        assertThat(JunitReport.of(run(false)).replaceAll("time=\"[0-9.]+\"", "time=\"\""))
                .startsWith("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="sluice" tests="2" failures="1" errors="0" time="">
                        <testsuite name="sums" tests="2" failures="1" errors="0" time="">
                        <testcase classname="sums" name="good" time=""></testcase>
                        <testcase classname="sums" name="new" time=""><failure message=\"""");
    }
}
