package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.environment.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InterpreterTest {
    @ParameterizedTest
    @MethodSource
    void a_plugin_named_as_a_module_of_python_is_not_taken_for_it(Interpreter python, @TempDir Path plugins)
            throws IOException, InterruptedException {
        for (var module : List.of("calendar", "sysconfig"))
            Files.writeString(
                    Files.createDirectories(plugins.resolve(module)).resolve("__init__.py"), "raise RuntimeError('a plugin')");
        var process = python.program(
                        plugins.resolve("venv"), List.of("-c", "import calendar, sysconfig; print(calendar.MONDAY)"))
                .directory(plugins.toFile())
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            assertThat(new String(output.readAllBytes(), UTF_8).strip()).isEqualTo("0");
        }
        assertThat(process.waitFor()).isZero();
    }

    static Stream<Interpreter> a_plugin_named_as_a_module_of_python_is_not_taken_for_it() {
        return Stream.of(new GraalPyInterpreter(), new CPythonInterpreter(Optional.empty()));
    }
}
