package dev.sluice.host.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchTest {
    /// Tells each stop, then goes on as `how` says, by line.
    private static final String DEBUGGER = """
            how = {}
            def reached(self, line, why):
                frame = sys._getframe(1)
                stops.append('%s:%d:%d' % (frame.f_code.co_name, line, why))
                if line in self.how:
                    watch.step(self.how[line], False)
                else:
                    watch.step(1, False)
            def returned(self, how):
                stops.append('%s:left:%d' % (sys._getframe(1).f_code.co_name, how))
                watch.step(1, False)
            def raised(self, line, error):
                stops.append('%d %s' % (line, type(error).__name__))
            """;

    private static final String PROGRAM = """
            def twice(x):
                y = x + x
                return y

            def numbers():
                yield 1
                yield twice(1)

            def main():
                total = 0
                for n in numbers():
                    total += twice(n)
                return total

            main()
            """;

    private final TracedPython python = new TracedPython(DEBUGGER);

    private void mark(String path, String lines) {
        python.eval("watch.mark(%s, %s)".formatted(TracedPython.quoted(path), lines));
    }

    @Test
    void a_marked_line_is_told_each_time_it_is_reached() {
        mark("/nowhere/a.py", "[2, 12]");
        python.run(PROGRAM, "/nowhere/a.py");
        assertThat(python.stops()).containsExactly("main:12:1", "twice:2:1", "twice:2:1", "main:12:1", "twice:2:1");
    }

    @Test
    void a_mark_can_be_set_when_the_code_is_loaded_already_and_taken_away_again() {
        var scope = python.run(PROGRAM, "/nowhere/b.py");
        mark("/nowhere/b.py", "[10]");
        scope.getHashValue("main").execute();
        mark("/nowhere/b.py", "[]");
        scope.getHashValue("main").execute();
        assertThat(python.stops()).containsExactly("main:10:1");
    }

    @Test
    void a_mark_holds_for_its_own_context_alone() {
        mark("/nowhere/c.py", "[10]");
        try (var other = new TracedPython(DEBUGGER)) {
            other.run(PROGRAM, "/nowhere/c.py");
            assertThat(other.stops()).isEmpty();
        }
        python.run(PROGRAM, "/nowhere/c.py");
        assertThat(python.stops()).containsExactly("main:10:1");
    }

    @Test
    void a_mark_holds_for_a_file_and_for_unsaved_text_of_its_name(@TempDir Path folder) throws IOException {
        var file = folder.resolve("d.py");
        Files.writeString(file, PROGRAM);
        mark(file.toString(), "[10]");
        python.run(PROGRAM, file.toString());
        python.run(PROGRAM.replace("main():", "main(*_):"), file.toString());
        assertThat(python.stops()).containsExactly("main:10:1", "main:10:1");
    }

    @Test
    void a_mark_holds_for_a_module_that_is_imported(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/__init__.py"), "from . import sums\n");
        var module = folder.resolve("parts/sums.py");
        Files.writeString(module, PROGRAM);
        mark(module.toString(), "[10]");
        python.eval("sys.dont_write_bytecode = True\nsys.path.insert(0, %s)\nimport parts\n"
                .formatted(TracedPython.quoted(folder.toString())));
        assertThat(python.stops()).containsExactly("main:10:1");
    }

    @ParameterizedTest
    @CsvSource({
        // over a call, over the head of a loop, out of a function, into one, over a yield that another frame goes on from
        "'{12: OVER}', 'main:12:1 main:11:2 main:12:1 main:11:2'",
        "'{12: OVER, 11: OVER}', 'main:12:1 main:11:2 main:12:3 main:11:2 main:13:2'",
        "'{12: INTO, 2: OVER}', 'main:12:1 twice:2:2 twice:3:2 main:12:1 twice:2:2 twice:3:2'",
        "'{12: INTO, 2: OUT}', 'main:12:1 twice:2:2 twice:left:1 main:12:1 twice:2:2 twice:left:1'",
    })
    void steps_end_where_they_are_told(String how, String stops) {
        mark("/nowhere/e.py", "[12]");
        python.eval("Debugger.how = " + how);
        python.run(PROGRAM, "/nowhere/e.py");
        assertThat(String.join(" ", python.stops())).isEqualTo(stops);
    }

    @Test
    void a_generator_that_goes_on_is_the_same_frame() {
        mark("/nowhere/f.py", "[6]");
        python.eval("Debugger.how = {6: OVER, 12: OVER, 11: OVER}");
        python.run(PROGRAM, "/nowhere/f.py");
        assertThat(python.stops()).containsExactly("numbers:6:1", "main:12:2", "main:11:2", "main:12:2", "main:11:2", "main:13:2");
    }

    @Test
    void a_pause_is_told_at_the_next_line() {
        python.eval("watch.pause(True)");
        python.eval("""
                def reached(self, line, why):
                    watch.pause(False)
                    stops.append('%d:%d' % (line, why))
                Debugger.reached = reached
                """);
        python.run(PROGRAM, "/nowhere/g.py");
        assertThat(python.stops()).containsExactly("1:4");
    }

    @Test
    void an_exception_is_told_in_each_frame_that_it_comes_into_while_somebody_minds() {
        var program = """
                def fails():
                    return [][1]

                def main():
                    try:
                        fails()
                    except IndexError:
                        pass

                main()
                """;
        python.eval("watch.exceptions(True)");
        python.run(program, "/nowhere/h.py");
        python.eval("watch.exceptions(False)");
        python.run(program, "/nowhere/h.py");
        assertThat(python.stops()).containsExactly("2 IndexError", "6 IndexError");
    }

    @Test
    void a_line_that_raises_is_told_once_and_so_is_a_loop_that_ends_by_an_exception() {
        var program = """
                import asyncio

                class Each:
                    n = 2
                    def __aiter__(self):
                        return self
                    async def __anext__(self):
                        self.n -= 1
                        if self.n < 0:
                            raise StopAsyncIteration
                        return self.n

                async def main():
                    async for x in Each():
                        y = x
                    try:
                        y / 0
                    except ArithmeticError:
                        pass

                asyncio.run(main())
                """;
        mark("/nowhere/i.py", "[15, 17]");
        python.run(program, "/nowhere/i.py");
        assertThat(python.stops()).containsExactly("main:15:1", "main:15:1", "main:17:1");
    }

    @ParameterizedTest
    @CsvSource({"plain, 5", "captured, 5", "argument, 5", "free, 5", "missing, "})
    void a_variable_of_a_frame_can_be_set(String name, String value) {
        var program = """
                def main(argument=1):
                    captured = 1
                    def inner():
                        plain = 1
                        free = captured
                        return plain, captured, argument
                    return inner()
                """;
        mark("/nowhere/j.py", "[6]");
        python.eval("""
                def reached(self, line, why):
                    depth = {'plain': 1, 'free': 1}.get(variable, 2)
                    frame = sys._getframe(depth)
                    self.given, self.asked = lambda: 5, lambda: frame
                    before = dict(frame.f_locals)
                    stops.append(str(watch.assign(variable)))
                    stops.append(str(frame.f_locals.get(variable)))
                    stops.append(str(sys._getframe(depth).f_locals.get(variable)))
                Debugger.reached = reached
                variable = '%s'
                """.formatted(name));
        python.run(program, "/nowhere/j.py").getHashValue("main").execute();
        assertThat(python.stops()).containsExactly(
                        value == null ? "False" : "True",
                        String.valueOf(value == null ? "None" : value),
                        String.valueOf(value == null ? "None" : value));
    }

    @Test
    void a_debugger_that_fails_does_not_harm_the_plugin() {
        mark("/nowhere/k.py", "[2]");
        python.eval("def reached(self, line, why): raise ValueError('mine')\nDebugger.reached = reached");
        assertThat(python.run(PROGRAM + "result = main()\n", "/nowhere/k.py")
                        .getHashValue("result")
                        .asInt())
                .isEqualTo(6);
    }

    @Test
    void nothing_is_told_once_the_debugger_has_gone() {
        mark("/nowhere/l.py", "[2]");
        python.eval("watch.step(INTO, False)\nwatch.exceptions(True)\nwatch.detach()");
        python.run(PROGRAM, "/nowhere/l.py");
        assertThat(python.stops()).isEmpty();
    }
}
