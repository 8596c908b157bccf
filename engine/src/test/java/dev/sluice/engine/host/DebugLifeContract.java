package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.DebugTarget;
import dev.sluice.engine.debug.SourceBreakpoint;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.LineCounter;
import dev.sluice.engine.processing.LineProfile;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.RunOutcome.Cancelled;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.engine.processing.Tracing;
import dev.sluice.host.protocol.debug.Resumption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Sessions and runs that end, and others that go on.
interface DebugLifeContract extends DebugStory {
    @Test
    default void several_triggers_are_stopped_at_once_each_alone() {
        var others = new Watching();
        try (var second = runtime().open("db.second", Optional.empty());
                var free = runtime().open("db.free", Optional.empty());
                var sessionOfSecond = debugger().open(new DebugTarget.OneTrigger("db", "second"), others)) {
            sessionOfSecond.setBreakpoints(FILE, List.of(new SourceBreakpoint(2)));
            breakAt(2);
            var code = new PluginCode.SingleFile(FILE, DebugStory.body("x = 1\ninfluxdb3_local.info('end')"));
            var one = begin(trigger(), code, "one");
            var two = begin(second, code, "two");
            var stopOne = watching().stop();
            var stopTwo = others.stop();
            assertThat(begin(free, code, "three").ended()).isInstanceOf(Completed.class);
            goOn(stopTwo);
            assertThat(two.ended()).isInstanceOf(Completed.class);
            assertThat(one.outcome()).isNotDone();
            goOn(stopOne);
            assertThat(one.ended()).isInstanceOf(Completed.class);
        }
    }

    @Test
    default void lines_are_counted_also_while_somebody_stops_at_them() {
        var code = new PluginCode.SingleFile(FILE, DebugStory.body("""
                total = 0
                for i in range(3):
                    total += i
                    try:
                        total / i
                    except ZeroDivisionError:
                        total = 5
                influxdb3_local.info(total)
                """));
        breakAt(4);
        var counter = new LineCounter(api());
        var run = new PluginRun(
                "counted", code, new Invocation.Writes(List.of()), Optional.empty(), Tracing.OFF, Optional.of(FILE));
        var counted = begin(trigger(), run, counter);
        for (int i = 0; i < 2; i++) {
            var stop = watching().stop();
            assertThat(value(stop, "sum(j for j in range(3))")).isEqualTo("3");
            stop.resume(new Resumption.Over());
            var next = watching().stop();
            assertThat(place(next)).isEqualTo("5:process_writes");
            goOn(next);
        }
        goOn(watching().stop());
        var profile = counter.profile(code, counted.ended());
        assertThat(profile.files().getFirst().lines().values())
                .extracting(LineProfile.Line::hits)
                .containsExactly(1L, 1L, 4L, 3L, 3L, 3L, 1L, 1L, 1L);
    }

    @Test
    default void a_run_that_is_cancelled_while_it_is_stopped_ends_at_once() {
        breakAt(2);
        var run = beginBody("x = 1\ninfluxdb3_local.info('never')");
        var stop = watching().stop();
        long start = System.nanoTime();
        trigger().cancel();
        assertThat(run.ended()).isInstanceOf(Cancelled.class);
        assertThat(System.nanoTime() - start).isLessThan(STOP_LIMIT.toNanos());
        assertThat(((Cancelled) run.ended()).killed()).isFalse();
        watching().end();
        assertThat(session().stops()).isEmpty();
        assertThat(api().texts()).isEmpty();
        assertThatThrownBy(() -> value(stop, "x")).isInstanceOf(DebugException.class);
        var again = beginBody("x = 1\ninfluxdb3_local.info('again')");
        goOn(watching().stop());
        assertThat(again.ended()).isInstanceOf(Completed.class);
    }

    @Test
    default void what_a_run_has_kept_outlives_its_being_cancelled_at_a_stop() {
        breakAt(3);
        var run = beginBody("influxdb3_local.cache.put('kept', True)\nx = 1");
        watching().stop();
        trigger().cancel();
        assertThat(run.ended()).isInstanceOf(Cancelled.class);
        watching().end();
        assertThat(beginBody("influxdb3_local.info(influxdb3_local.cache.get('kept'))").ended()).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("True");
    }

    @Test
    default void a_trigger_that_is_deleted_while_it_is_stopped_ends_its_run() {
        var seen = new Watching();
        var gone = runtime().open("db.gone", Optional.empty());
        try (var session = debugger().open(new DebugTarget.OneTrigger("db", "gone"), seen)) {
            session.setBreakpoints(FILE, List.of(new SourceBreakpoint(2)));
            var run = begin(gone, new PluginCode.SingleFile(FILE, DebugStory.body("x = 1")), "run");
            seen.stop();
            gone.close();
            assertThat(run.ended()).isInstanceOf(Cancelled.class);
            seen.end();
        }
    }

    @Test
    default void a_session_that_is_closed_lets_everything_go_on() {
        breakAt(3);
        var run = beginBody("for i in range(3):\n    x = i\ninfluxdb3_local.info('end')");
        watching().stop();
        session().close();
        assertThat(run.ended()).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("end");
        assertThat(beginBody("for i in range(3):\n    x = i").ended()).isInstanceOf(Completed.class);
    }

    @Test
    default void a_step_at_the_end_of_a_run_ends_with_it() {
        breakAt(3);
        var run = beginBody("x = 1\ny = 2");
        watching().stop().resume(Watching.how("over"));
        watching().end();
        run.ended();
        breakAt();
        assertThat(beginBody("x = 1\ny = 2").ended()).isInstanceOf(Completed.class);
        watching().end();
    }

    @Test
    default void code_that_changes_while_an_older_run_is_stopped_is_stopped_at_its_own_lines() {
        breakAt(3);
        var old = beginBody("v = 'old'\nx = v\ninfluxdb3_local.info(x)");
        var stopped = watching().stop();
        var fresh = begin(trigger(), new PluginCode.SingleFile(FILE, DebugStory.body("# a remark\n\nv = 'new'\nx = v")), "fresh");
        var other = watching().stop();
        assertThat(place(other)).isEqualTo("4:process_writes");
        stopped.resume(Watching.how("over"));
        var next = watching().stop();
        assertThat(place(next)).isEqualTo("4:process_writes");
        assertThat(value(next, "x")).isEqualTo("'old'");
        goOn(next);
        goOn(other);
        old.ended();
        fresh.ended();
    }

    @Test
    default void a_trigger_is_debugged_by_one_session_at_a_time() {
        assertThatThrownBy(() -> debugger().open(new DebugTarget.OneTrigger("db", "trigger"), new Watching()))
                .isInstanceOf(DebugException.class)
                .hasMessageContaining("db.trigger is being debugged");
        session().close();
        try (var next = debugger().open(new DebugTarget.OneTrigger("db", "trigger"), watching())) {
            next.setBreakpoints(FILE, List.of(new SourceBreakpoint(2)));
            var run = beginBody("x = 1");
            goOn(watching().stop());
            run.ended();
        }
    }

    @Test
    default void a_launched_run_is_debugged_wherever_it_is_made() throws Exception {
        var seen = new Watching();
        try (var test = runtime().openTest("name", Optional.empty());
                var session = debugger().open(new DebugTarget.Launched(), seen)) {
            session.setBreakpoints(FILE, List.of(new SourceBreakpoint(2)));
            var code = new PluginCode.SingleFile(FILE, DebugStory.body("x = 1"));
            var run = new PluginRun("launched", code, new Invocation.Writes(List.of()), Optional.empty());
            Thread.ofVirtual().start(() -> goOn(seen.stop()));
            assertThat(session.<RunOutcome>launch(() -> test.run(run, api()))).isInstanceOf(Completed.class);
            assertThat(begin(test, code, "not launched").ended()).isInstanceOf(Completed.class);
        }
    }

    @Test
    default void the_time_of_a_stop_does_not_count() {
        breakAt(2);
        var run = beginBody("x = 1");
        var stop = watching().stop();
        value(stop, "__import__('time').sleep(0.3)");
        goOn(stop);
        assertThat(run.ended().duration().toMillis()).isLessThan(300);
    }
}
