package dev.sluice.host.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every line of a few programs, in the order in which CPython's own tracer tells them.
final class LinesTest {
    private static final Path PROGRAMS = Path.of("src/test/resources/lines").toAbsolutePath();

    static Stream<Path> programs() throws IOException {
        return Files.list(PROGRAMS).filter(file -> file.toString().endsWith(".py")).sorted();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void a_step_into_at_each_line_tells_the_lines_that_cpython_tells(Path program) throws IOException {
        var expected = Files.readAllLines(Path.of(program.toString().replace(".py", ".lines")));
        try (var python = new TracedPython("""
                def reached(self, line, why):
                    code = sys._getframe(1).f_code
                    if code.co_filename == program:
                        stops.append('%s:%d' % (code.co_name, line))
                    watch.step(INTO, False)
                def raised(self, line, error):
                    pass
                """)) {
            python.eval("program = %s\nwatch.step(INTO, False)".formatted(TracedPython.quoted(program.toString())));
            python.run(Files.readString(program), program.toString());
            assertThat(python.stops()).isEqualTo(expected);
        }
    }
}
