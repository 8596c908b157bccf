package dev.sluice.engine.host;

import static dev.sluice.engine.host.DebugStory.got;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.RunOutcome.Failed;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.host.protocol.debug.Resumption;
import dev.sluice.host.protocol.debug.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where plugins stop when nobody steps.
interface BreakpointContract extends DebugStory {
    int HITS = 10_000;

    private void at(int line, String condition, int hits, String message) {
        session().setBreakpoints(FILE, List.of(new SourceBreakpoint(
                line,
                Optional.of(condition).filter(text -> !text.isEmpty()),
                hits,
                Optional.of(message).filter(text -> !text.isEmpty()))));
    }

    @Test
    default void a_breakpoint_set_before_there_is_a_file_stops_and_is_then_verified() {
        breakAt(3);
        assertThat(session().breakpoints().getFirst().verified()).isFalse();
        var run = beginBody("a = 1\nb = 2\ninfluxdb3_local.info(a + b)");
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("3:process_writes");
        assertThat(stop.reason()).isEqualTo(StopReason.BREAKPOINT);
        assertThat(stop.top().file()).isEqualTo(FILE.toString());
        assertThat(stop.thread()).isEmpty();
        assertThat(stop.run().owner()).isEqualTo("db.trigger");
        assertThat(stop.breakpoints()).containsExactly(session().breakpoints().getFirst().id());
        assertThat(session().breakpoints().getFirst().verified()).isTrue();
        assertThat(session().stops()).containsExactly(stop);
        goOn(stop);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
        assertThat(session().stops()).isEmpty();
        assertThat(api().texts()).containsExactly("3");
    }

    @Test
    default void a_breakpoint_without_code_moves_to_the_next_line_with_some() {
        breakAt(3, 99);
        var run = beginBody("a = 1\n\n# a remark\nb = 2\nreturn b");
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("5:process_writes");
        assertThat(session().breakpoints().getFirst().line()).isEqualTo(5);
        assertThat(session().breakpoints().getFirst().verified()).isTrue();
        assertThat(session().breakpoints().getLast().verified()).isFalse();
        assertThat(session().breakpoints().getLast().message()).isNotEmpty();
        goOn(stop);
        run.ended();
    }

    @Test
    default void unsaved_text_is_what_counts(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("p.py"), DebugStory.body("return 1"));
        session().setBreakpoints(file, List.of(new SourceBreakpoint(5)));
        var run = begin(new PluginCode.SingleFile(file, DebugStory.body("a = 1\nb = 2\nc = 3\nd = 4")));
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("5:process_writes");
        goOn(stop);
        run.ended();
    }

    @Test
    default void a_condition_decides() {
        at(3, "i % 4 == 2", 0, "");
        var run = beginBody("for i in range(10):\n    x = i");
        var seen = new ArrayList<String>();
        for (var stop = watching().next(); stop.isPresent(); stop = watching().next()) {
            seen.add(value(stop.get(), "i"));
            goOn(stop.get());
        }
        run.ended();
        assertThat(seen).containsExactly("2", "6");
    }

    @Test
    default void a_condition_that_fails_stops_and_says_why() {
        at(2, "missing > 1", 0, "");
        var run = beginBody("return 1");
        var stop = watching().stop();
        assertThat(stop.description()).contains("NameError").contains("missing");
        goOn(stop);
        run.ended();
    }

    @Test
    default void a_comprehension_within_a_line_is_part_of_it() {
        breakAt(3);
        var run = beginBody("n = [1, 2, 3]\na = sum(i for i in [j * 2 for j in n]); b = {k for k in n}\nreturn a + len(b)");
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("3:process_writes");
        stop.resume(new Resumption.Over());
        var next = watching().stop();
        assertThat(place(next)).isEqualTo("4:process_writes");
        goOn(next);
        watching().end();
        run.ended();
    }

    @Test
    default void a_hit_count_stops_at_that_hit_and_after_it() {
        at(3, "i != 1", 3, "");
        var run = beginBody("for i in range(6):\n    x = i");
        var seen = new ArrayList<String>();
        for (var stop = watching().next(); stop.isPresent(); stop = watching().next()) {
            seen.add(value(stop.get(), "i"));
            goOn(stop.get());
        }
        run.ended();
        assertThat(seen).containsExactly("3", "4", "5");
    }

    @Test
    default void a_log_point_says_its_text_and_does_not_stop() {
        at(3, "", 0, "i={i} twice={i * 2} {{brace}} {{'a': 1}} {nothing}");
        var run = beginBody("for i in range(2):\n    x = i");
        watching().end();
        run.ended();
        assertThat(watching().logged).hasSize(2);
        assertThat(watching().logged.getFirst()).startsWith("3: i=0 twice=0 {brace} {'a': 1} <NameError");
        assertThat(watching().logged.getLast()).startsWith("3: i=1 twice=2");
    }

    @Test
    default void ten_thousand_hits_are_ten_thousand_stops() {
        breakAt(4);
        var run = beginBody("total = 0\nfor i in range(%d):\n    total += 1\ninfluxdb3_local.info(total)".formatted(HITS));
        int hits = 0;
        for (var stop = watching().next(); stop.isPresent(); stop = watching().next()) {
            hits++;
            goOn(stop.get());
        }
        run.ended();
        assertThat(hits).isEqualTo(HITS);
        assertThat(api().texts()).containsExactly(String.valueOf(HITS));
    }

    @Test
    default void a_loop_in_one_line_is_hit_each_time_it_begins_anew() {
        breakAt(3);
        var run = beginBody("n = 0\nwhile n < 3: n += 1\nreturn n");
        var seen = new ArrayList<String>();
        for (var stop = watching().next(); stop.isPresent(); stop = watching().next()) {
            seen.add(value(stop.get(), "n"));
            goOn(stop.get());
        }
        run.ended();
        assertThat(seen).startsWith("0", "1", "2");
    }

    @Test
    default void a_step_that_ends_at_a_breakpoint_is_one_stop() {
        breakAt(2, 3);
        var run = beginBody("a = 1\nb = 2\nc = 3");
        watching().stop().resume(Watching.how("over"));
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("3:process_writes");
        assertThat(stop.breakpoints()).hasSize(1);
        goOn(stop);
        watching().end();
        run.ended();
    }

    @Test
    default void a_breakpoint_set_where_a_step_has_ended_is_hit_the_next_time() {
        breakAt(3);
        var run = beginBody("for i in range(3):\n    a = i\n    b = i");
        watching().stop().resume(Watching.how("over"));
        var stop = watching().stop();
        breakAt(4);
        for (int i = 1; i < 3; i++) {
            goOn(stop);
            stop = watching().stop();
            assertThat(place(stop) + " " + value(stop, "i")).isEqualTo("4:process_writes " + i);
        }
        goOn(stop);
        watching().end();
        run.ended();
    }

    @Test
    default void every_run_can_be_stopped_where_the_plugin_is_entered() {
        session().stopAtEntry(true);
        var text = """
                import functools

                def logged(function):
                    @functools.wraps(function)
                    def wrapper(*args):
                        return function(*args)
                    return wrapper

                def make():
                    return 1

                ONE = make()

                %sdef process_writes(influxdb3_local, table_batches, args):
                    x = ONE
                    influxdb3_local.info(x)
                """;
        for (var place : List.of("15:process_writes", "15:process_writes", "6:wrapper")) {
            var run = beginText(text.formatted(place.endsWith("wrapper") ? "@logged\n" : ""));
            var stop = watching().stop();
            assertThat(stop.reason()).isEqualTo(StopReason.ENTRY);
            assertThat(place(stop)).isEqualTo(place);
            assertThat(stop.thread()).isEmpty();
            stop.resume(Watching.how("into"));
            var next = watching().stop();
            assertThat(next.reason()).isEqualTo(StopReason.STEP);
            goOn(next);
            watching().end();
            run.ended();
        }
        session().stopAtEntry(false);
        assertThat(beginText(text.formatted("")).ended()).isInstanceOf(Completed.class);
        watching().end();
    }

    @Test
    default void files_of_a_plugin_of_several_are_loaded_before_it_is_entered() throws IOException {
        session().stopAtEntry(true);
        var plugin = Oracle.FOLDER.resolve("several");
        var run = begin(SteppingContract.code(plugin));
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.ENTRY);
        assertThat(stop.top().function()).isEqualTo("process_writes");
        goOn(stop);
        watching().end();
        run.ended();
    }

    @Test
    default void a_running_loop_is_paused_and_goes_on() {
        var run = beginBody("go = [True]\nn = 0\ninfluxdb3_local.info('begun')\nwhile go[0]:\n    n += 1\ninfluxdb3_local.info('end')");
        awaitLog();
        session().runs().getFirst().pause();
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.PAUSE);
        assertThat(stop.top().line()).isBetween(5, 6);
        assertThat(Long.parseLong(value(stop, "n"))).isNotNegative();
        session().runs().getFirst().pause(); // what stands already does not stop once more when it goes on
        value(stop, "go[0] = False");
        goOn(stop);
        watching().end();
        run.ended();
        assertThat(api().texts()).containsExactly("begun", "end");
    }

    @Test
    default void a_pause_right_after_going_on_stops_at_the_next_line() {
        breakAt(2);
        beginBody("n = 0\nwhile n >= 0:\n    n += 1");
        var stop = watching().stop();
        breakAt();
        for (int i = 0; i < 20; i++) {
            goOn(stop);
            session().runs().getFirst().pause();
            stop = watching().stop();
            assertThat(stop.reason()).isEqualTo(StopReason.PAUSE);
        }
        value(stop, "n = -10");
        goOn(stop);
        watching().end();
    }

    @Test
    default void a_breakpoint_set_while_the_run_is_in_a_loop_stops_there() {
        var run = beginBody("influxdb3_local.info('begun')\ngo = [True]\nn = 0\nwhile go[0]:\n    n += 1\n    m = n");
        awaitLog();
        breakAt(7);
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("7:process_writes");
        breakAt();
        value(stop, "go[0] = False");
        goOn(stop);
        watching().end();
        run.ended();
    }

    private void awaitLog() {
        try {
            assertThat(api().firstLog.await(Watching.SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    default void a_run_to_a_line_stops_there_once() {
        breakAt(2);
        var run = beginBody("a = 1\nb = 2\nfor i in range(3):\n    c = 3\nreturn c");
        watching().stop().resume(new Resumption.ToLine(FILE.toString(), 5));
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("5:process_writes");
        assertThat(stop.reason()).isEqualTo(StopReason.STEP);
        goOn(stop);
        watching().end();
        run.ended();
    }

    @Test
    default void modules_of_a_plugin_of_several_files_stop_too() throws IOException {
        var plugin = Oracle.FOLDER.resolve("several");
        session().setBreakpoints(plugin.resolve("deep").resolve("inner.py"), List.of(new SourceBreakpoint(5)));
        session().setBreakpoints(plugin.resolve("units.py"), List.of(new SourceBreakpoint(12)));
        for (int round = 0; round < 2; round++) {
            var run = begin(SteppingContract.code(plugin));
            var first = watching().stop();
            assertThat(place(first)).isEqualTo("5:shift");
            var frames = got(first.frames(0, 10)).frames();
            assertThat(frames).extracting(frame -> frame.function()).startsWith("shift", "scale", "process_writes");
            goOn(first);
            var second = watching().stop();
            assertThat(place(second)).isEqualTo("12:label");
            goOn(second);
            watching().end();
            run.ended();
        }
        assertThat(session().breakpoints()).allMatch(breakpoint -> breakpoint.verified());
    }

    @Test
    default void a_thread_of_the_plugin_stops_alone() throws IOException {
        var plugin = Oracle.FOLDER.resolve("threads.py");
        session().setBreakpoints(plugin, List.of(new SourceBreakpoint(6)));
        var run = begin(SteppingContract.code(plugin));
        var stop = watching().stop();
        assertThat(place(stop)).isEqualTo("6:work");
        assertThat(stop.thread()).startsWith("Thread-");
        assertThat(value(stop, "value")).isEqualTo("9");
        goOn(stop);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
    }

    @Test
    default void an_exception_stops_where_it_is_raised_once() {
        session().stopAtExceptions(true, false);
        var run = beginText(
                """
                def inner(x):
                    return {}[x]

                def middle(x):
                    return inner(x)

                def process_writes(influxdb3_local, table_batches, args):
                    try:
                        middle("k")
                    except KeyError:
                        pass
                    for _ in iter([1]):
                        next(iter([]), None)
                """);
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.EXCEPTION);
        assertThat(stop.description()).isEqualTo("KeyError: 'k'");
        assertThat(place(stop)).isEqualTo("2:inner");
        assertThat(value(stop, "x")).isEqualTo("'k'");
        goOn(stop);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
    }

    @Test
    default void a_syntax_error_of_text_that_the_plugin_runs_stops_like_others() {
        session().stopAtExceptions(true, false);
        beginBody("try:\n    exec('1 +')\nexcept SyntaxError:\n    pass");
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.EXCEPTION);
        assertThat(stop.description()).startsWith("SyntaxError: ");
        assertThat(place(stop)).isEqualTo("3:process_writes");
        goOn(stop);
        watching().end();
    }

    @Test
    default void an_uncaught_exception_stops_with_the_frames_it_was_raised_in() {
        session().stopAtExceptions(false, true);
        var run = beginText(
                """
                def inner(x):
                    return 1 / x

                def process_writes(influxdb3_local, table_batches, args):
                    try:
                        inner(0)
                    except ZeroDivisionError:
                        pass
                    y = 5
                    inner(y - 5)
                """);
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.EXCEPTION);
        assertThat(stop.description()).startsWith("ZeroDivisionError: ");
        assertThat(place(stop)).isEqualTo("2:inner");
        var frames = got(stop.frames(0, 10)).frames();
        assertThat(frames).extracting(frame -> frame.line()).startsWith(2, 10);
        assertThat(got(stop.evaluate(frames.get(1).id(), "y")).value()).isEqualTo("5");
        goOn(stop);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Failed.class);
    }

    @Test
    default void nothing_stops_when_the_values_of_a_recorded_run_are_kept() {
        session().stopAtExceptions(true, false);
        breakAt(3);
        var code = new PluginCode.SingleFile(
                FILE,
                """
                class Loud:
                    def __repr__(self):
                        raise RuntimeError("no repr")

                def process_writes(influxdb3_local, table_batches, args):
                    loud = Loud()
                    raise ValueError("boom")
                """);
        var run = begin(
                trigger(),
                new PluginRun("run", code, new Invocation.Writes(List.of()), Optional.empty(), Tracing.ON),
                api());
        var stop = watching().stop();
        assertThat(stop.description()).isEqualTo("ValueError: boom");
        assertThat(DebugStory.named(locals(stop), "loud").value()).contains("RuntimeError");
        goOn(stop);
        watching().end();
        assertThat(((Failed) run.ended()).frames().getLast().locals()).containsEntry("loud", "<Loud>");
    }

    @Test
    default void a_write_to_a_table_stops_at_its_line() {
        session().stopAtData(List.of("home", "a,b"), false);
        var run = beginBody(
                """
                influxdb3_local.write(LineBuilder("other").int64_field("f", 1))
                influxdb3_local.write(LineBuilder("home").tag("t", "x").int64_field("f", 1))
                influxdb3_local.write_sync(LineBuilder("a,b").int64_field("f", 1), False)
                influxdb3_local.write(LineBuilder("homes").int64_field("f", 1))
                """);
        var first = watching().stop();
        assertThat(first.reason()).isEqualTo(StopReason.DATA);
        assertThat(place(first)).isEqualTo("3:process_writes");
        assertThat(first.description()).contains("home,t=x");
        goOn(first);
        var second = watching().stop();
        assertThat(place(second)).isEqualTo("4:process_writes");
        goOn(second);
        watching().end();
        assertThat(run.ended().writes()).hasSize(3);
        assertThat(api().syncs).hasSize(1);
    }

    @Test
    default void a_query_without_rows_stops_at_its_line() {
        session().stopAtData(List.of(), true);
        api().answer = () -> new ArrowAnswer(0, List.of());
        var run = beginBody("rows = None\nrows = influxdb3_local.query('SELECT 1')\nreturn rows");
        var stop = watching().stop();
        assertThat(stop.reason()).isEqualTo(StopReason.DATA);
        assertThat(place(stop)).isEqualTo("3:process_writes");
        goOn(stop);
        watching().end();
        run.ended();
    }
}
