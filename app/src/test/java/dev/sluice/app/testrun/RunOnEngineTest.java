package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.frame.PluginInput;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.record.Difference;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The view models on a real engine with CPython, without a window.
class RunOnEngineTest {
    private static final String AVERAGE = """
            def process_writes(influxdb3_local, table_batches, args=None):
                before = influxdb3_local.query("SELECT room, temp FROM avg WHERE room = $room", {"room": "Bath"})
                influxdb3_local.info("found", len(before))
                influxdb3_local.cache.put("n", len(before) + int(args["limit"]))
                influxdb3_local.write(LineBuilder("avg").tag("room", "Bath").float64_field("temp", 22.5).time_ns(1))
                influxdb3_local.write(LineBuilder("avg").tag("room", "Attic").float64_field("temp", 5.0).time_ns(2))
            """;
    private static final String CONFLICT = """
            def process_writes(influxdb3_local, table_batches, args=None):
                influxdb3_local.write(LineBuilder("avg").string_field("temp", "hot").time_ns(1))
                influxdb3_local.write(LineBuilder("fine").int64_field("n", 1).time_ns(1))
            """;
    private static final String FAILING = """
            def helper(values):
                return values["nowhere"]

            def process_writes(influxdb3_local, table_batches, args=None):
                influxdb3_local.write(LineBuilder("fine").int64_field("n", 1).time_ns(1))
                helper({"a": 1})
            """;

    @TempDir
    private static Path plugins;

    private static Engine engine;
    private static Path file;

    @BeforeAll
    static void open() throws Exception {
        file = plugins.resolve("avg/avg.py");
        Files.createDirectories(file.getParent());
        Files.writeString(file, AVERAGE);
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .httpBind("127.0.0.1:0")
                .build());
        engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
        var lines = "avg,room=Bath temp=20.0 1\n".getBytes(StandardCharsets.UTF_8);
        engine.writes().write(new WriteRequest("home", lines, lines.length, Precision.NANOSECOND, false, false));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void a_run_shows_its_chain_from_the_input_to_the_rows_it_changes() {
        var report = run(AVERAGE);
        assertThat(report.outcome()).as(report.problem()).isEqualTo(RunReport.Outcome.OK);
        assertThat(report.processorTime()).isPresent();
        assertThat(titles(report))
                .element(0).isEqualTo("Input 1 row");
        assertThat(titles(report)).anyMatch(title -> title.equals("Queries 1, 1 row"));
        assertThat(titles(report)).contains("Cache 1 use", "Writes 2 accepted", "Rows 1 added, 1 changed");
        assertThat(children(report, RunEntry.Kind.QUERIES).getFirst().children())
                .containsExactly(new RunEntry.Text("$room = Bath"), new RunEntry.Text("room=\"Bath\"  temp=20.0"));
        assertThat(children(report, RunEntry.Kind.ROWS)).extracting(RunEntry::spoken)
                .containsExactlyInAnyOrder(
                        "changed avg,room=Bath 1970-01-01T00:00:00.000000001Z temp=20.0 → 22.5",
                        "added avg,room=Attic 1970-01-01T00:00:00.000000002Z temp=5.0");
        assertThat(children(report, RunEntry.Kind.CACHE)).extracting(RunEntry::spoken).singleElement().asString().matches("put n: .* → 8");
        assertThat(Stream.of(RunEntry.Kind.QUERIES, RunEntry.Kind.CACHE, RunEntry.Kind.WRITES, RunEntry.Kind.ROWS).flatMap(kind -> children(report, kind).stream()))
                .allMatch(entry -> entry.source().filter(line -> line.file().equals(file)).isPresent());
    }

    @Test
    void a_line_that_is_lost_with_another_says_so() {
        var report = run(CONFLICT);
        assertThat(titles(report)).contains("Writes 1 rejected, 1 lost");
        var writes = children(report, RunEntry.Kind.REFUSED_WRITES);
        assertThat(writes.getFirst().spoken()).contains("rejected: ").contains("column type");
        assertThat(writes.getLast().spoken()).contains("lost: written together with line 1");
        assertThat(children(report, RunEntry.Kind.ROWS)).singleElement().extracting(RunEntry::spoken).asString().startsWith("type conflict avg");
    }

    @Test
    void a_failed_run_opens_at_its_traceback_and_stores_nothing() {
        var report = run(FAILING);
        assertThat(titles(report)).startsWith("Traceback", "Input 1 row");
        assertThat(report.framesInFile()).extracting(frame -> frame.line().line()).containsExactly(6, 2);
        assertThat(report.framesInFile().getLast().locals()).containsExactly(new Pair("values", "{'a': 1}"));
        assertThat(titles(report)).contains("Writes 1 lost");
    }

    @Test
    void a_run_is_read_again_from_its_record_compared_and_kept_as_a_test() throws Exception {
        var first = run(AVERAGE);
        var second = run(AVERAGE.replace("5.0", "6.0"));
        var archive = new EngineArchive(access());
        var found = archive.find(first.runId().orElseThrow(), file);
        assertThat(titles(found.report())).containsSubsequence("Input 1 row", "Writes 2 accepted").noneMatch(title -> title.startsWith("Rows"));
        var again = found.compared().call();
        assertThat(titles(again)).containsSubsequence("Input 1 row", "Writes 2 accepted", "Rows 1 added, 1 changed");
        assertThat(again.text()).contains(AVERAGE);
        var then = archive.record(first.runId().orElseThrow());
        var now = archive.record(second.runId().orElseThrow());
        var list = DifferenceList.comparing(then, now, Difference.between(then, now));
        assertThat(list.sum()).isEqualTo("1 difference.");
        assertThat(list.lines()).extracting(DifferenceList.Line::kind)
                .containsExactly(DifferenceList.Kind.HEADING, DifferenceList.Kind.BEFORE, DifferenceList.Kind.AFTER);
        assertThat(list.lines().getLast().source()).contains(new SourceLine(file, 6));

        var plugin = PluginPlace.of(file, plugins);
        assertThat(RunDeeds.write(then, "kept", plugin)).isEqualTo(3);
        assertThatThrownBy(() -> RunDeeds.write(then, "kept", plugin)).hasMessageContaining("has a test kept already");
        var model = new TestsViewModel(new EngineGoldenRuns(access(), plugins), sameThread(), problem -> {
            throw new AssertionError(problem);
        });
        model.runAll();
        assertThat(model.sumProperty().get()).isEqualTo("1 passed");
        Files.writeString(file, AVERAGE.replace("5.0", "6.0"));
        model.runAll();
        assertThat(model.sumProperty().get()).isEqualTo("1 failed");
        assertThat(model.tests().getFirst().report()).contains("-").contains("temp=5").contains("temp=6");
        model.update(List.copyOf(model.tests()));
        assertThat(model.sumProperty().get()).isEqualTo("1 updated");
        model.runFailed();
        assertThat(model.sumProperty().get()).isEqualTo("1 updated");
        Files.writeString(file, AVERAGE);
        var sources = new InputSources(plugin, access()).all();
        assertThat(sources).extracting(source -> ((InputSources.Source.Fixture) source).title()).containsExactly("kept.lp", "kept.run");
        assertThat(sources).last().isInstanceOfSatisfying(InputSources.Source.Fixture.class, fixture -> {
            var input = new InputModel("home");
            input.take(fixture.input(), fixture.arguments());
            assertThat(input.linesProperty().get()).isEqualTo("cpu v=1 5\n");
            assertThat(input.argument("limit")).isEqualTo("7");
        });
    }

    private static RunReport run(String text) {
        var input = new InputModel("home");
        input.linesProperty().set("cpu v=1 5");
        input.setArgument("limit", "7");
        var states = new ArrayList<RunState>();
        var model = new TestRunViewModel(
                file, input, sameThread(), new EngineRunner(access(), PluginInput.Launch.PLAIN), new EngineArchive(access()), InstantSource.system());
        model.stateProperty().addListener((_, _, state) -> states.add(state));
        model.run(text);
        assertThat(model.history().items()).hasSize(1);
        return ((RunState.Done) states.getLast()).report();
    }

    private static List<String> titles(RunReport report) {
        return report.entries().stream().map(RunEntry::spoken).toList();
    }

    private static List<RunEntry> children(RunReport report, RunEntry.Kind kind) {
        return report.entries().stream()
                .filter(entry -> entry instanceof RunEntry.Section section && section.kind() == kind)
                .flatMap(entry -> entry.children().stream())
                .toList();
    }

    private static EngineAccess access() {
        return new EngineAccess() {
            @Override
            public Engine await() {
                return engine;
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        };
    }

    private static Tasks sameThread() {
        return new Tasks(Runnable::run, Runnable::run);
    }
}
