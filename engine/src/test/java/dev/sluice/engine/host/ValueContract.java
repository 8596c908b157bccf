package dev.sluice.engine.host;

import static dev.sluice.engine.host.DebugStory.got;
import static dev.sluice.engine.host.DebugStory.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.engine.debug.DebugException;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.engine.processing.RunOutcome.Completed;
import dev.sluice.host.protocol.debug.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What can be seen and changed while a plugin is stopped.
interface ValueContract extends DebugStory {
    /// Stops at the last line.
    private StoppedAt stoppedAfter(String lines) {
        var text = DebugStory.body(lines + "\nreturn None");
        breakAt((int) text.lines().count());
        beginText(text);
        return watching().stop();
    }

    @Test
    default void locals_are_told_in_the_order_of_the_code() {
        var stop = stoppedAfter("z = 1\na = 'x' * 3\nn = None\nb = True\nf = 1.5");
        assertThat(locals(stop))
                .extracting(Variable::name)
                .containsExactly("influxdb3_local", "table_batches", "args", "z", "a", "n", "b", "f");
        assertThat(named(locals(stop), "a")).satisfies(a -> {
            assertThat(a.value()).isEqualTo("'xxx'");
            assertThat(a.type()).isEqualTo("str");
            assertThat(a.reference()).isZero();
        });
        goOn(stop);
        watching().end();
    }

    @Test
    default void a_million_rows_are_seen_by_the_hundred() {
        var stop = stoppedAfter("rows = [{'i': i} for i in range(1000000)]\nd = dict.fromkeys(range(1000000))");
        var rows = named(locals(stop), "rows");
        assertThat(rows.value().length()).isLessThanOrEqualTo(Variable.VALUE_LIMIT + 3);
        assertThat(rows.indexed()).isEqualTo(1_000_000);
        var some = got(stop.children(rows.reference(), 500_000, 100));
        assertThat(some).hasSize(100);
        assertThat(some.getFirst().name()).isEqualTo("500000");
        assertThat(some.getFirst().value()).isEqualTo("{'i': 500000}");
        assertThat(some.getFirst().expression()).isEqualTo("rows[500000]");
        var inner = got(stop.children(some.getFirst().reference(), 0, 10));
        assertThat(inner).hasSize(1);
        assertThat(inner.getFirst().name()).isEqualTo("'i'");
        assertThat(got(stop.children(named(locals(stop), "d").reference(), 999_990, 100))).hasSize(10);
        goOn(stop);
        watching().end();
    }

    @Test
    default void objects_show_what_they_hold_and_bad_ones_do_no_harm() {
        var stop = stoppedAfter(
                """
                class Point:
                    def __init__(self):
                        self.x = 1
                        self.y = [2, 3]
                class Bad:
                    def __repr__(self):
                        raise ValueError('no')
                class Endless:
                    def __repr__(self):
                        while True: pass
                class Huge:
                    def __repr__(self):
                        return 'h' * 1000000
                class Liar:
                    @property
                    def __class__(self):
                        raise ValueError('no')
                p, bad, endless, huge, liar = Point(), Bad(), Endless(), Huge(), Liar()
                loop = []
                loop.append(loop)
                big = 10 ** 100000
                """);
        var held = got(stop.children(named(locals(stop), "p").reference(), 0, 10));
        assertThat(held).extracting(Variable::name).containsExactly("x", "y");
        assertThat(held.getLast().expression()).isEqualTo("p.y");
        assertThat(named(locals(stop), "bad").value()).contains("Bad").contains("ValueError");
        assertThat(named(locals(stop), "endless").value()).contains("Endless");
        assertThat(named(locals(stop), "liar").type()).endsWith("Liar");
        assertThat(named(locals(stop), "huge").value()).hasSizeLessThanOrEqualTo(Variable.VALUE_LIMIT + 3);
        assertThat(named(locals(stop), "loop").value()).hasSizeLessThanOrEqualTo(Variable.VALUE_LIMIT + 3);
        assertThat(named(locals(stop), "big").value()).hasSizeLessThanOrEqualTo(Variable.VALUE_LIMIT + 3);
        goOn(stop);
        watching().end();
    }

    @Test
    default void expressions_and_statements_are_evaluated_in_the_frame() {
        var stop = stoppedAfter("limit = 2\nnumbers = [1, 2, 3]");
        assertThat(value(stop, "sum(numbers) * limit")).isEqualTo("12");
        assertThat(value(stop, "[n for n in numbers if n >= limit]")).isEqualTo("[2, 3]");
        assertThat(value(stop, "limit = 3")).isEmpty();
        assertThat(value(stop, "[n for n in numbers if n >= limit]")).isEqualTo("[3]");
        assertThat(value(stop, "numbers.append(4)")).isEqualTo("None");
        assertThat(value(stop, "len(numbers)")).isEqualTo("4");
        assertThatThrownBy(() -> value(stop, "1 / 0"))
                .isInstanceOf(DebugException.class)
                .hasMessageStartingWith("ZeroDivisionError: ");
        assertThatThrownBy(() -> value(stop, "1 +"))
                .isInstanceOf(DebugException.class)
                .hasMessageStartingWith("SyntaxError");
        goOn(stop);
        watching().end();
    }

    @Test
    default void names_that_the_frame_does_not_have_are_kept_for_whoever_debugs() {
        var text = DebugStory.body("limit = 2\nlimit += 1\nreturn limit");
        breakAt(3, 4);
        beginText(text);
        var stop = watching().stop();
        for (var statement : List.of("x = 3", "import os", "y: int = 4", "def twice(n): return n * limit", "gone = 1", "del gone"))
            assertThat(value(stop, statement)).isEmpty();
        assertThat(value(stop, "x + y + twice(x)")).isEqualTo("13");
        assertThat(value(stop, "os.sep.join('ab')")).isIn("'a/b'", "'a\\\\b'");
        assertThatThrownBy(() -> value(stop, "gone")).hasMessageStartingWith("NameError: ");
        assertThatThrownBy(() -> value(stop, "del limit"))
                .isInstanceOf(DebugException.class)
                .hasMessage("TypeError: limit cannot be deleted here: the function has a place for it");
        goOn(stop);
        var next = watching().stop();
        assertThat(value(next, "x + limit")).isEqualTo("6");
        assertThat(locals(next)).extracting(Variable::name).contains("limit", "x", "y").doesNotContain("gone", "__annotations__");
        goOn(next);
        watching().end();
    }

    @Test
    default void what_has_no_end_is_ended_and_the_thread_answers_on() {
        var stop = stoppedAfter(IMPATIENCE);
        assertIsEnded(stop, "spin");
        assertIsEnded(stop, "lambda: time.sleep(3600)");
        assertThat(value(stop, "ended")).isEqualTo("[True, True]");
        goOn(stop);
        watching().end();
    }

    @Test
    default void what_has_no_end_is_ended_while_other_threads_compute() {
        var stop = stoppedAfter(IMPATIENCE
                + """
                import threading
                begun, over = threading.Event(), threading.Lock()
                over.acquire()
                def compute():
                    begun.wait()
                    while not over.acquire(False): pass
                    over.release()
                others = [threading.Thread(target=compute) for _ in range(2)]
                for other in others: other.start()
                """);
        assertIsEnded(stop, "lambda: begun.set() or spin()");
        assertThat(value(stop, "over.release()")).isEqualTo("None");
        assertThat(value(stop, "[other.join() for other in others]")).isEqualTo("[None, None]");
        goOn(stop);
        watching().end();
    }

    /// `patiently` ends with the usual patience, so that nothing but its work has little time.
    String IMPATIENCE =
            """
            import time
            import sluice_host.debug_patience as patience
            ended = []
            def spin():
                while True: pass
            def patiently(work):
                try:
                    work()
                finally:
                    patience.SECONDS = 10
                    ended.append(True)
            """;

    private void assertIsEnded(StoppedAt stop, String endless) {
        value(stop, "setattr(patience, 'SECONDS', 1)");
        assertThatThrownBy(() -> value(stop, "patiently(" + endless + ")"))
                .isInstanceOf(DebugException.class)
                .hasMessage("TimeoutError: it took longer than 1 s, and was ended");
    }

    @Test
    default void a_repr_without_end_is_ended_once_it_is_not_waited_for() {
        var stop = stoppedAfter(
                """
                import time
                ended = []
                def spin():
                    while True: pass
                class Endless:
                    def __repr__(self):
                        try:
                            spin()
                        finally:
                            ended.append(True)
                def is_ended():
                    while not ended: time.sleep(0.01)
                    return True
                endless = Endless()
                """);
        assertThat(value(stop, "endless")).contains("Endless").contains("takes too long");
        assertThat(value(stop, "is_ended()")).isEqualTo("True");
        goOn(stop);
        watching().end();
    }

    @Test
    default void only_what_is_there_is_set() {
        var stop = stoppedAfter(
                """
                class Point:
                    x = 0
                    def __init__(self):
                        self.y = 1
                a_list, a_dict, a_tuple, a_set, point = [1], {'a': 1}, (1, [2]), {1}, Point()
                """);
        var scopes = got(stop.scopes(stop.top().id()));
        assertThat(refused(stop, scopes.getFirst().reference(), "nope")).isEqualTo("NameError: there is no variable nope here");
        assertThat(refused(stop, scopes.getFirst().reference(), "a_list[0]")).startsWith("NameError: ");
        assertThat(refused(stop, scopes.getLast().reference(), "nope")).isEqualTo("NameError: there is no variable nope here");
        assertThat(refused(stop, reference(stop, "a_list"), "1")).isEqualTo("LookupError: the list has no part 1");
        assertThat(refused(stop, reference(stop, "a_list"), "-1")).isEqualTo("LookupError: the list has no part -1");
        assertThat(refused(stop, reference(stop, "a_dict"), "'b'")).isEqualTo("LookupError: the dict has no part 'b'");
        assertThat(refused(stop, reference(stop, "a_tuple"), "0")).isEqualTo("TypeError: the parts of a tuple cannot be set");
        assertThat(refused(stop, reference(stop, "a_set"), "0")).isEqualTo("TypeError: the parts of a set cannot be set");
        assertThat(refused(stop, reference(stop, "point"), "z")).contains("has no part z");
        assertThat(got(stop.assign(reference(stop, "point"), "y", "7")).value()).isEqualTo("7");
        assertThat(got(stop.assign(reference(stop, "a_list"), "0", "8")).value()).isEqualTo("8");
        assertThat(value(stop, "a_list, a_dict, a_tuple, a_set, point.y")).isEqualTo("([8], {'a': 1}, (1, [2]), {1}, 7)");
        goOn(stop);
        watching().end();
    }

    private int reference(StoppedAt stop, String local) {
        return named(locals(stop), local).reference();
    }

    private String refused(StoppedAt stop, int reference, String name) {
        return String.valueOf(catchThrowableOfType(DebugException.class, () -> got(stop.assign(reference, name, "9"))).getMessage());
    }

    @Test
    default void a_part_is_set_to_what_the_frame_that_shows_it_says() {
        var text =
                """
                def inner(n):
                    return n

                def process_writes(influxdb3_local, table_batches, args):
                    n, items = 5, [0]
                    return inner(1)
                """;
        breakAt(2);
        beginText(text);
        var stop = watching().stop();
        var caller = got(stop.frames(1, 1)).frames().getFirst();
        var held = got(stop.children(got(stop.scopes(caller.id())).getFirst().reference(), 0, 100));
        assertThat(got(stop.assign(named(held, "items").reference(), "0", "n + 1")).value()).isEqualTo("6");
        goOn(stop);
        watching().end();
    }

    @Test
    default void variables_are_set_and_the_run_goes_on_with_them() {
        var text =
                """
                SCALE = 2

                def outer(n):
                    held = n
                    def inner():
                        return held
                    items = [1, 2]
                    names = {'a': 1}
                    stop = 0
                    return inner() * SCALE, items, names

                def process_writes(influxdb3_local, table_batches, args):
                    influxdb3_local.info(outer(1))
                """;
        breakAt(9);
        var run = beginText(text);
        var stop = watching().stop();
        var scopes = got(stop.scopes(stop.top().id()));
        assertThat(got(stop.assign(scopes.getFirst().reference(), "held", "5 + 5")).value()).isEqualTo("10");
        assertThat(got(stop.assign(scopes.getLast().reference(), "SCALE", "3")).value()).isEqualTo("3");
        assertThat(got(stop.assign(named(locals(stop), "items").reference(), "1", "'x'")).value()).isEqualTo("'x'");
        assertThat(got(stop.assign(named(locals(stop), "names").reference(), "'a'", "None")).value()).isEqualTo("None");
        assertThatThrownBy(() -> got(stop.assign(scopes.getFirst().reference(), "held", "nothing")))
                .isInstanceOf(DebugException.class);
        goOn(stop);
        watching().end();
        assertThat(run.ended()).isInstanceOf(Completed.class);
        assertThat(api().texts()).containsExactly("(30, [1, 'x'], {'a': None})");
    }

    @Test
    default void completions_know_the_names_of_the_frame_and_attributes() {
        var stop = stoppedAfter("temperature = 'warm'\ntemple = [1]");
        assertThat(labels(stop, "temp")).containsExactly("temperature", "temple");
        assertThat(labels(stop, "1 + temperature.upp")).containsExactly("upper");
        assertThat(labels(stop, "temple[0].bit_l")).containsExactly("bit_length");
        assertThat(labels(stop, "isinsta")).containsExactly("isinstance");
        assertThat(labels(stop, "nothing.at")).isEmpty();
        goOn(stop);
        watching().end();
    }

    private List<String> labels(StoppedAt stop, String text) {
        return got(stop.complete(stop.top().id(), text, text.length())).stream()
                .map(completion -> completion.label())
                .toList();
    }

    @Test
    default void questions_to_what_has_gone_on_are_refused() {
        var stop = stoppedAfter("a = 1");
        goOn(stop);
        watching().end();
        assertThatThrownBy(() -> value(stop, "a")).isInstanceOf(DebugException.class);
    }
}
