package dev.sluice.app.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.TracebackFrame;
import dev.sluice.engine.processing.TestRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestRunViewModelTest {
    private static final Path FILE = Path.of("/plugins/avg.py");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String WRITES = "def process_writes(a, b):\n    pass\n";
    private static final TestRun.Result GREEN = result(List.of(), Optional.of(completed()));

    private static final RunArchive NO_ARCHIVE = (runId, _) -> {
        throw new IllegalStateException("Run " + runId + " is no longer on record.");
    };

    private final List<TestRun> asked = new ArrayList<>();
    private final List<RunState> states = new ArrayList<>();

    @Test
    void unsaved_text_and_the_input_pane_go_to_the_runner_as_they_stand() {
        var model = model(GREEN);
        model.input().linesProperty().set("cpu usage=1");
        model.input().arguments().setAll(new Pair("table", "cpu"), new Pair(" limit ", "3"));
        model.run(WRITES);
        assertThat(asked).containsExactly(new TestRun(
                "machine",
                new PluginCode.SingleFile(FILE, WRITES),
                new TestRun.Input.LineProtocol("cpu usage=1"),
                Optional.of(Map.of("table", "cpu", "limit", "3")),
                TestRun.DEFAULT_CACHE));
        assertThat(report(model).outcome()).isEqualTo(RunReport.Outcome.OK);
        assertThat(report(model).duration()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void a_run_says_what_it_waits_for() {
        var model = model(GREEN);
        model.run(WRITES);
        assertThat(states)
                .filteredOn(RunState.Running.class::isInstance)
                .containsExactly(
                        new RunState.Running("Starting", NOW, false), new RunState.Running("Warming up Python", NOW, false));
    }

    @Test
    void the_kind_follows_the_entry_points_of_the_text() {
        var model = model(GREEN);
        model.run("def process_scheduled_call(a, b):\n    pass");
        model.input().callTimeProperty().set("2026-01-01T00:00:00Z");
        model.run("def process_scheduled_call(a, b):\n    pass");
        assertThat(asked)
                .extracting(TestRun::input)
                .containsExactly(
                        new TestRun.Input.CallTime(NOW),
                        new TestRun.Input.CallTime(Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(asked).extracting(TestRun::arguments).containsOnly(Optional.empty());
    }

    @Test
    void a_request_has_a_query_and_a_body() {
        var model = model(GREEN);
        model.input().query().setAll(Pair.ofQuery("table=cpu&host=a%20b"));
        model.input().headers().setAll(new Pair("X-Unit", "C"));
        model.input().bodyProperty().set("{}");
        model.run("def process_request(a):\n    pass");
        var request = ((TestRun.Input.Request) asked.getFirst().input()).request();
        assertThat(request.query()).isEqualTo(Map.of("table", "cpu", "host", "a b"));
        assertThat(request.headers()).isEqualTo(Map.of("x-unit", "C"));
        assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{}");
    }

    @Test
    void with_two_entry_points_the_chosen_one_is_called_as_long_as_it_exists() {
        var model = model(GREEN);
        model.textChanged(WRITES + "def process_request(a): pass");
        model.input().kindProperty().set(InputKind.REQUEST);
        model.textChanged(WRITES + "def process_request(b): pass");
        assertThat(model.input().kindProperty().get()).isEqualTo(InputKind.REQUEST);
        model.textChanged(WRITES);
        assertThat(model.input().kindProperty().get()).isEqualTo(InputKind.ROWS);
    }

    @Test
    void what_cannot_be_run_is_refused_in_a_sentence() {
        var model = model(GREEN);
        model.run("x = 1");
        assertThat(report(model).problem())
                .isEqualTo("avg.py defines none of process_writes, process_scheduled_call and process_request.");
        model.input().arguments().setAll(new Pair("", "cpu"));
        model.run(WRITES);
        assertThat(report(model).problem()).isEqualTo("The argument with the value cpu has no name.");
        model.input().callTimeProperty().set("tomorrow");
        model.run("def process_scheduled_call(a): pass");
        assertThat(report(model).problem()).startsWith("Call time tomorrow is not of the form");
        assertThat(report(model).outcome()).isEqualTo(RunReport.Outcome.NOT_STARTED);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_traceback_comes_first_and_knows_which_lines_are_the_plugins_own() {
        var frames = List.of(
                new TracebackFrame("/plugins/avg.py", 28, "process_writes"),
                new TracebackFrame("/lib/statistics.py", 328, "mean"),
                new TracebackFrame("/plugins/avg.py", 12, "helper"));
        var failed = new RunOutcome.Failed(
                List.of(), "KeyError: 'x'", "Traceback…", frames, true, Duration.ofMillis(1));
        var model = model(result(List.of("KeyError: 'x'"), Optional.of(failed)));
        model.run(WRITES);
        var report = report(model);
        assertThat(report.outcome()).isEqualTo(RunReport.Outcome.FAILED);
        assertThat(report.problem()).isEqualTo("KeyError: 'x'");
        assertThat(report.framesInFile()).extracting(frame -> frame.line().line()).containsExactly(28, 12);
        assertThat(report.entries()).first().extracting(RunEntry::spoken).isEqualTo("Traceback");
    }

    @Test
    void every_write_shows_its_fate_and_a_refused_one_its_reason() {
        var refused = new LineError(1, "cpu_avg x=1", "invalid column type");
        var result = new TestRun.Result(
                List.of(new LogLine(NOW, LogLevel.INFO, "machine", "", "r", "hi", "", "/plugins/avg.py:2")),
                List.of(
                        new TestRun.CaughtWrite("machine", "ok v=1", false, Optional.empty(), "/plugins/avg.py:3"),
                        new TestRun.CaughtWrite("machine", "cpu_avg x=1", true, Optional.of(refused), "")),
                Map.of(),
                List.of("invalid column type"),
                Optional.of(completed()));
        var model = model(result);
        model.run(WRITES);
        var sections = report(model).entries().stream().map(RunEntry.Section.class::cast).toList();
        assertThat(sections).extracting(RunEntry::spoken)
                .containsExactly("Problem", "Input 0 rows", "Log 1", "Writes 1 accepted, 1 rejected");
        assertThat(sections.getLast().entries())
                .containsExactly(
                        new RunEntry.Write(
                                "machine", "ok v=1", RunEntry.Fate.ACCEPTED, false, Optional.empty(), Optional.of(new SourceLine(FILE, 3))),
                        new RunEntry.Write(
                                "machine", "cpu_avg x=1", RunEntry.Fate.REJECTED, true, Optional.of("invalid column type"), Optional.empty()));
    }

    @Test
    void a_broken_runner_and_a_cancelled_one_end_the_run_all_the_same() {
        var broken = new TestRunViewModel(FILE, new InputModel("machine"), sameThread(), (_, _) -> {
            throw new IllegalStateException("The engine did not start: disk full");
        }, NO_ARCHIVE, () -> NOW);
        broken.run(WRITES);
        assertThat(report(broken).problem()).isEqualTo("The engine did not start: disk full");
        var cancelled = new TestRunViewModel(FILE, new InputModel("machine"), sameThread(), (_, _) -> {
            throw new InterruptedException();
        }, NO_ARCHIVE, () -> NOW);
        cancelled.run(WRITES);
        assertThat(report(cancelled).outcome()).isEqualTo(RunReport.Outcome.CANCELLED);
        assertThat(cancelled.isRunning()).isFalse();
    }

    @Test
    void while_one_run_is_under_way_no_other_begins() {
        var waiting = new ArrayList<Runnable>();
        var model = new TestRunViewModel(FILE, new InputModel("machine"), new Tasks(waiting::add, Runnable::run), (_, _) -> ran(GREEN), NO_ARCHIVE, () -> NOW);
        model.run(WRITES);
        model.run(WRITES);
        assertThat(waiting).hasSize(1);
        assertThat(model.isRunning()).isTrue();
        waiting.getFirst().run();
        assertThat(model.isRunning()).isFalse();
    }

    @Test
    void a_run_that_stands_still_in_the_debugger_says_where_until_it_goes_on() {
        var waiting = new ArrayList<Runnable>();
        var model = new TestRunViewModel(FILE, new InputModel("machine"), new Tasks(waiting::add, Runnable::run), (_, _) -> ran(GREEN), NO_ARCHIVE, () -> NOW);
        model.stopped(Optional.of(3));
        assertThat(model.stateProperty().get()).isEqualTo(new RunState.Idle());
        model.run(WRITES);
        model.stopped(Optional.of(12));
        assertThat(model.stateProperty().get()).isEqualTo(new RunState.Running("Stopped at line 12", NOW, true));
        model.stopped(Optional.empty());
        assertThat(model.stateProperty().get()).isEqualTo(new RunState.Running("Running", NOW, false));
        waiting.getFirst().run();
        model.stopped(Optional.of(12));
        assertThat(model.isRunning()).isFalse();
    }

    @Test
    void a_recorded_run_is_shown_before_its_rows_are_compared() {
        var waiting = new ArrayList<Runnable>();
        var model = new TestRunViewModel(
                FILE, new InputModel("machine"), new Tasks(waiting::add, Runnable::run), (_, _) -> ran(GREEN), NO_ARCHIVE, () -> NOW);
        var first = RunReport.notStarted(FILE, NOW, Duration.ZERO, "first");
        var rows = new RunEntry.Text("rows");
        model.open(new RunArchive.Found(first, () -> first.with(Optional.of(rows))));
        assertThat(report(model)).isEqualTo(first);
        waiting.removeFirst().run();
        assertThat(report(model).entries()).endsWith(rows);
    }

    @Test
    void a_run_and_its_traceback_follow_a_plugin_that_gets_another_name() {
        var frames = List.of(new TracebackFrame("/plugins/avg.py", 28, "process_writes"));
        var model = model(result(List.of(), Optional.of(
                new RunOutcome.Failed(List.of(), "no", "Traceback…", frames, true, Duration.ofMillis(3)))));
        model.run(WRITES);
        model.moved(FILE, Path.of("/plugins/mean.py"));
        model.moved(Path.of("/plugins"), Path.of("/other"));
        var now = Path.of("/other/mean.py");
        assertThat(report(model).file()).isEqualTo(now);
        assertThat(report(model).framesInFile()).extracting(RunEntry.Frame::line).containsExactly(new SourceLine(now, 28));
        assertThat(report(model).text()).contains(WRITES);
        assertThat(model.history().items().getFirst().report()).contains(report(model));
        model.run(WRITES);
        assertThat(asked.getLast().code()).isEqualTo(new PluginCode.SingleFile(now, WRITES));
    }

    private TestRunViewModel model(TestRun.Result result) {
        TestRunner runner = (run, stage) -> {
            asked.add(run);
            stage.accept("Warming up Python");
            return ran(result);
        };
        var model = new TestRunViewModel(FILE, new InputModel("machine"), sameThread(), runner, NO_ARCHIVE, () -> NOW);
        model.stateProperty().addListener((_, _, state) -> states.add(state));
        return model;
    }

    private static Ran ran(TestRun.Result result) {
        return new Ran(result, Optional.empty(), RowChanges.NONE);
    }

    private static RunReport report(TestRunViewModel model) {
        return ((RunState.Done) model.stateProperty().get()).report();
    }

    private static Tasks sameThread() {
        return new Tasks(Runnable::run, Runnable::run);
    }

    private static RunOutcome completed() {
        return new RunOutcome.Completed(List.of(), Optional.empty(), Duration.ofMillis(3));
    }

    private static TestRun.Result result(List<String> errors, Optional<RunOutcome> outcome) {
        return new TestRun.Result(List.of(), List.of(), Map.of(), errors, outcome);
    }
}
