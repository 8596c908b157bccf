package dev.sluice.engine.host;

import static dev.sluice.engine.host.ArrowAnswer.column;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.LineCounter;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.engine.processing.WrappedApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is counted of the lines of a plugin, on every runtime.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LineCountContract {
    private static final Path FOLDER = Path.of("src/test/resources/counted").toAbsolutePath();
    private static final Path FILE = Path.of("/plugins/m.py").toAbsolutePath();
    private static final Pattern HITS = Pattern.compile(".*  # (\\d+)");
    private static final long MEMORY_BYTES = 1L << 30;
    private static final long SOON_SECONDS = 60;

    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    private final Path python = Oracle.python();
    private PluginHosts hosts;
    private PluginInstance trigger;

    abstract PythonRuntime kind();

    /// What CPython's tracer says of plugins: file and line, and how often it has told of it.
    private record Told(Set<String> ran, Set<String> can, Map<String, Long> hits) {}

    private record Count(LineProfile profile, RunOutcome outcome) {
        Set<String> ran() {
            var places = new TreeSet<String>();
            profile.files().forEach(file -> file.lines().forEach((number, line) -> {
                if (line.hits() > 0) places.add(file.name() + ":" + number);
            }));
            return places;
        }

        Set<String> can() {
            var places = new TreeSet<String>();
            profile.files().forEach(file -> file.executable().forEach(number -> places.add(file.name() + ":" + number)));
            return places;
        }

        LineProfile.Line line(int number) {
            return profile.files().getFirst().line(number);
        }

        Map<Integer, Long> hits() {
            var hits = new TreeMap<Integer, Long>();
            profile.files().getFirst().lines().forEach((number, line) -> hits.put(number, line.hits()));
            return hits;
        }
    }

    @BeforeAll
    void startHosts() {
        hosts = new PluginHosts(
                new PluginHosts.Settings(kind(), Optional.of(python), Map.of(), Optional.empty(), MEMORY_BYTES),
                messages::add);
        hosts.start();
        trigger = hosts.open("db.trigger");
    }

    @AfterAll
    void stopHosts() {
        hosts.close();
        messages.forEach(System.err::println);
    }

    private Count count(PluginCode code) {
        return count(code, new RecordingApi());
    }

    private Count count(PluginCode code, RecordingApi api) {
        var counter = new LineCounter(api);
        var run = new PluginRun(
                "run", code, new Invocation.Writes(List.of()), Optional.empty(), Tracing.OFF, Optional.of(code.path()));
        try {
            var outcome = trigger.run(run, counter);
            return new Count(counter.profile(code, outcome), outcome);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Count countBody(String lines) {
        return count(text(lines));
    }

    private static PluginCode text(String lines) {
        return new PluginCode.SingleFile(FILE, "def process_writes(influxdb3_local, table_batches, args):\n" + lines.indent(4));
    }

    static List<Path> plugins() throws IOException {
        return Stream.concat(Oracle.plugins().stream(), counted()).toList();
    }

    /// Plugins that say at each line how often it is begun; those that compile a part of themselves are counted there, too.
    static Stream<Path> counted() {
        return Stream.of("work.py", "compiled.py", "rules").map(FOLDER::resolve);
    }

    private Told told(Path... plugins) throws IOException {
        var told = new Told(new TreeSet<>(), new TreeSet<>(), new TreeMap<>());
        var command = Stream.concat(Stream.of(python, "-Wignore", FOLDER.resolve("oracle.py")), Stream.of(plugins));
        var process = new ProcessBuilder(command.map(Object::toString).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            output.lines().map(row -> row.split("\t")).forEach(cells -> {
                var place = cells[1] + ":" + cells[2];
                (cells[0].equals("ran") ? told.ran : told.can).add(place);
                if (cells[0].equals("ran")) told.hits.put(place, Long.valueOf(cells[3]));
            });
        }
        assertThat(told.ran).isNotEmpty();
        return told;
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void the_lines_that_have_run_are_those_that_the_tracer_of_cpython_tells(Path plugin) throws IOException {
        var expected = told(plugin);
        var ignored = ignored(plugin);
        // the second run finds code that the first has loaded and prepared
        for (int i = 0; i < 2; i++) {
            var count = count(SteppingContract.code(plugin));
            assertThat(without(count.ran(), ignored)).as("run %d", i).isEqualTo(without(expected.ran, ignored));
            assertThat(count.can()).containsAll(count.ran());
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void the_lines_that_can_run_are_those_of_cpython(Path plugin) throws IOException {
        var ignored = ignored(plugin);
        assertThat(without(count(SteppingContract.code(plugin)).can(), ignored))
                .isEqualTo(without(told(plugin).can, ignored));
    }

    /// A dict whose constant keys have lines of their own has lines on GraalPy that CPython has no code for.
    private Set<String> ignored(Path plugin) {
        return kind() == PythonRuntime.GRAALPY && plugin.endsWith("unpacking.py") ? Set.of(plugin + ":22") : Set.of();
    }

    private static Set<String> without(Set<String> places, Set<String> ignored) {
        var rest = new TreeSet<>(places);
        rest.removeAll(ignored);
        return rest;
    }

    @ParameterizedTest
    @MethodSource("counted")
    void each_line_is_counted_as_often_as_it_is_begun(Path plugin) throws IOException {
        for (int i = 0; i < 3; i++)
            assertThat(count(SteppingContract.code(plugin)).profile.files()).as("run %d", i).isNotEmpty().allSatisfy(file -> {
                var begun = new TreeMap<Integer, Long>();
                file.lines().forEach((number, line) -> begun.put(number, line.hits()));
                assertThat(begun).as(file.name()).isEqualTo(expected(Path.of(file.name())));
            });
    }

    /// Each kind of statement, with the lines of it that CPython's compiler has no code for. Where the title says `whether`, how
    /// often a line is begun differs between versions or by intent.
    @Test
    void statements_are_counted_as_the_tracer_of_cpython_tells_them(@TempDir Path folder) throws IOException {
        var cases = new TreeMap<Path, String>();
        for (var one : Files.readString(FOLDER.resolve("statements.txt")).split("(?m)^=== ")) {
            if (one.isBlank()) continue;
            int end = one.indexOf('\n');
            var text = one.substring(end + 1);
            var file = folder.toRealPath().resolve(one.substring(0, end).replaceAll("\\W+", "_") + ".py");
            Files.writeString(file, text);
            assertThat(cases.put(file, text)).as(one).isNull();
        }
        var expected = told(cases.keySet().toArray(Path[]::new));
        var wanted = new ArrayList<String>();
        var got = new ArrayList<String>();
        for (var file : cases.keySet()) {
            var count = count(SteppingContract.code(file));
            assertThat(count.profile.files()).as("%s: %s", file.getFileName(), count.outcome).hasSize(1);
            var can = count.can();
            var lines = cases.get(file).split("\n");
            boolean isOften = !file.toString().contains("_whether_");
            for (int number = 1; number <= lines.length; number++) {
                var place = file + ":" + number;
                var row = file.getFileName() + ":" + number + " " + lines[number - 1] + "  # ";
                wanted.add(row + told(expected.can.contains(place), expected.hits.getOrDefault(place, 0L), isOften));
                long hits = count.line(number).hits();
                got.add(row + told(can.contains(place) || hits > 0, hits, isOften));
            }
        }
        assertThat(got).isEqualTo(wanted);
    }

    private static String told(boolean isThere, long hits, boolean isOften) {
        if (!isThere) return "none";
        return isOften ? String.valueOf(hits) : hits > 0 ? "ran" : "missed";
    }

    private static Map<Integer, Long> expected(Path file) throws IOException {
        var expected = new TreeMap<Integer, Long>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            var hits = HITS.matcher(line);
            if (hits.matches() && !hits.group(1).equals("0")) expected.put(number, Long.parseLong(hits.group(1)));
        }
        return expected;
    }

    @Test
    void what_is_compiled_while_lines_are_counted_is_what_would_be_compiled_otherwise() {
        var api = new RecordingApi();
        var count = count(new PluginCode.SingleFile(FILE, """
                from __future__ import annotations
                import ast, builtins
                class Meant:
                    compile = compile
                def process_writes(influxdb3_local, table_batches, args):
                    scope = {}
                    exec(compile("def f(a: unknown): pass", __import__('sys')._getframe().f_code.co_filename, "exec"), scope)
                    assert scope["f"].__annotations__ == {"a": "unknown"}
                    try:
                        compile("def f(a: unknown): pass", "<text>", "exec", dont_inherit=True)
                        exec(compile("def f(a: unknown): pass", "<text>", "exec", 0, True), scope)
                    except NameError as error:
                        influxdb3_local.info(error)
                    influxdb3_local.info(type(ast.parse("x = 1")).__name__, Meant().compile("1 + 1", "<text>", "eval").co_filename)
                    try:
                        compile("x = (", "<text>", "exec")
                    except SyntaxError as error:
                        influxdb3_local.info(error.filename)
                """), api);
        assertThat(count.outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(api.logs.stream().map(RecordingApi.Log::text)).containsExactly("name 'unknown' is not defined", "Module <text>", "<text>");
    }

    @Test
    void a_long_loop_is_counted_to_the_end_also_when_it_becomes_machine_code() {
        var count = countBody("""
                total = 0
                for i in range(200000):
                    if i % 2:
                        total += i
                    else:
                        total -= 1
                """);
        assertThat(count.hits())
                .isEqualTo(new TreeMap<>(Map.of(1, 1L, 2, 1L, 3, 200_001L, 4, 200_000L, 5, 100_000L, 7, 100_000L)));
    }

    @Test
    void time_is_that_of_the_line_and_of_those_that_have_called_it() {
        var count = count(new PluginCode.SingleFile(FILE, """
                import time
                def wait():
                    time.sleep(0.4)
                def process_writes(influxdb3_local, table_batches, args):
                    x = 1
                    wait()
                    y = 2
                """));
        long least = Duration.ofMillis(200).toNanos();
        assertThat(count.line(3).nanos()).isBetween(least, Duration.ofSeconds(20).toNanos());
        assertThat(count.line(6).nanos()).isGreaterThanOrEqualTo(least);
        assertThat(count.line(5).nanos()).isLessThan(count.line(6).nanos());
        assertThat(count.line(7).nanos()).isLessThan(count.line(6).nanos());
    }

    @Test
    void the_time_that_a_query_takes_is_that_of_its_line() {
        var api = new RecordingApi();
        api.answer = () -> {
            sleep(Duration.ofMillis(400));
            return new ArrowAnswer(1, List.of(column("i_n", 1L)));
        };
        var count = count(text("x = 1\nrows = influxdb3_local.query('SELECT 1')\ny = 2\n"), api);
        assertThat(count.line(3).nanos()).isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
        assertThat(count.line(4).nanos()).isLessThan(count.line(3).nanos());
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void queries_and_rows_are_those_of_the_line_that_asked_or_wrote() {
        var api = new RecordingApi();
        api.answer = () -> new ArrowAnswer(2, List.of(column("i_n", 1L, 2L, 3L)));
        var count = count(text("""
                def ask():
                    return influxdb3_local.query('SELECT 1')
                for i in range(3):
                    ask()
                for i in range(4):
                    influxdb3_local.write(LineBuilder('m').int64_field('v', i))
                class Both:
                    def build(self):
                        return 'm v=1\\nm v=2'
                influxdb3_local.write_sync(Both(), False)
                """), api);
        assertThat(count.outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(count.line(3)).satisfies(line -> {
            assertThat(line.hits()).isEqualTo(3);
            assertThat(line.queries()).isEqualTo(3);
            assertThat(line.rowsRead()).isEqualTo(18);
        });
        assertThat(count.line(7).rowsWritten()).isEqualTo(4);
        assertThat(count.line(11).rowsWritten()).isEqualTo(2);
        assertThat(count.line(5).queries()).isZero();
    }

    @Test
    void a_query_that_fails_is_a_query_without_rows() {
        var count = countBody("influxdb3_local.query('SELECT 1')\nx = 1\n");
        assertThat(count.outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(count.line(2).queries()).isOne();
        assertThat(count.line(2).rowsRead()).isZero();
        assertThat(count.profile.files().getFirst().missed()).isEqualTo("3");
    }

    @Test
    void what_fails_is_counted_until_it_does() {
        var count = countBody("x = 1\ny = x / 0\nz = 2\n");
        assertThat(count.outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(count.hits()).isEqualTo(new TreeMap<>(Map.of(1, 1L, 2, 1L, 3, 1L)));
        assertThat(count.profile.files().getFirst().missed()).isEqualTo("4");
    }

    @Test
    void what_cannot_be_loaded_has_no_lines() {
        var count = count(new PluginCode.SingleFile(FILE, "def process_writes(:\n"));
        assertThat(count.outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(count.ran()).isEmpty();
        assertThat(count.can()).isEmpty();
    }

    @Test
    void a_run_that_is_stopped_is_counted_until_then() throws Exception {
        var api = new RecordingApi();
        var instance = hosts.open("db.stopped");
        var counter = new LineCounter(api);
        var code = text("influxdb3_local.info('begun')\nn = 0\nwhile n >= 0:\n    n += 1\n");
        var run = new PluginRun(
                "run", code, new Invocation.Writes(List.of()), Optional.empty(), Tracing.OFF, Optional.of(code.path()));
        var ended = new CompletableFuture<RunOutcome>();
        Thread.ofVirtual().start(() -> {
            try {
                ended.complete(instance.run(run, counter));
            } catch (InterruptedException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        });
        assertThat(api.firstLog.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        sleep(Duration.ofMillis(50));
        instance.cancel();
        var outcome = ended.get(SOON_SECONDS, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Cancelled.class, end -> assertThat(end.killed()).isFalse());
        var count = new Count(counter.profile(code, outcome), outcome);
        assertThat(count.hits().get(3)).isOne();
        assertThat(count.hits().get(5)).isPositive();
        assertThat(count.can()).hasSize(5);
        instance.close();
    }

    @Test
    void a_folder_has_all_its_files_but_those_of_its_tests(@TempDir Path folder) throws IOException {
        var plugin = folder.resolve("parts");
        Files.createDirectories(plugin.resolve("tests"));
        Files.writeString(plugin.resolve("__init__.py"), "from .used import one\n\ndef process_writes(api, batches, args):\n    one()\n");
        Files.writeString(plugin.resolve("used.py"), "def one():\n    return 1\n\ndef two():\n    return 2\n");
        Files.writeString(plugin.resolve("unused.py"), "x = 1\ny = 2\n");
        Files.writeString(plugin.resolve("tests/test_it.py"), "def test_it(): pass\n");
        var profile = count(new PluginCode.Package(plugin, 1)).profile;
        assertThat(profile.files())
                .extracting(file -> plugin.relativize(Path.of(file.name())) + " " + file.covered() + "/"
                        + file.executable().size() + " " + file.missed())
                .containsExactly("__init__.py 3/3 ", "unused.py 0/2 1-2", "used.py 3/4 5");
        assertThat(profile.files().getLast().text()).contains("def one():\n    return 1\n\ndef two():\n    return 2\n");
    }

    @Test
    void runs_are_counted_each_for_itself_and_together() {
        var code = text("if args is None:\n    x = 1\ny = 2\n");
        var first = count(code).profile;
        var second = count(code).profile;
        assertThat(second.files().getFirst().line(4).hits()).isOne();
        assertThat(first.plus(second).files()).singleElement().satisfies(file -> {
            assertThat(file.line(2).hits()).isEqualTo(2);
            assertThat(file.covered()).isEqualTo(4);
        });
        var other = text("y = 3\n");
        assertThat(first.plus(count(other).profile).files()).hasSize(2);
    }

    @Test
    void a_run_that_is_not_counted_tells_nothing() throws Exception {
        var told = Collections.synchronizedList(new ArrayList<Traced>());
        var plain = new RecordingApi();
        WrappedApi api = new WrappedApi() {
            @Override
            public RecordingApi api() {
                return plain;
            }

            @Override
            public void traced(Traced event) {
                told.add(event);
            }
        };
        var code = text("x = 1\n");
        count(code);
        trigger.run(new PluginRun("run", code, new Invocation.Writes(List.of()), Optional.empty()), api);
        assertThat(told).isEmpty();
    }
}
