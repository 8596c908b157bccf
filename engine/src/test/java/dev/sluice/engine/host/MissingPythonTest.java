package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.PluginCode;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A CPython that is not there concerns the triggers that ask for it, and nobody else.
final class MissingPythonTest {
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_program_that_is_not_there_is_named() throws InterruptedException {
        assertThat(error(Path.of("/no/such/python"))).startsWith("cannot start /no/such/python: ");
    }

    @Test
    void a_python_that_is_too_old_says_what_is_needed(@TempDir Path folder) throws IOException, InterruptedException {
        var program = Files.writeString(folder.resolve("python3"), "#!/bin/sh\necho 'Python 3.8.2 is older than 3.9' >&2\nexit 105\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(error(program))
                .isEqualTo("this CPython is too old, it must be 3.9 or newer: install one, or name it with --python FILE when you serve");
        assertThat(messages).anyMatch(message -> message.endsWith("Python 3.8.2 is older than 3.9"));
    }

    private String error(Path python) throws InterruptedException {
        var settings = new PluginHosts.Settings(
                PythonRuntime.GRAALPY, Optional.of(python), Map.of(), Optional.empty(), 256L << 20);
        try (var hosts = new PluginHosts(settings, messages::add);
                var trigger = hosts.open("db.t", Optional.of(PythonRuntime.CPYTHON))) {
            var run = new PluginRun(
                    "run",
                    new PluginCode.SingleFile(Path.of("/m.py"), "x = 1"),
                    new Invocation.Writes(List.of()),
                    Optional.empty());
            var outcome = trigger.run(run, new RecordingApi());
            assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
            assertThat(hosts.state()).isEqualTo(PluginHosts.State.STARTING);
            return ((RunOutcome.Failed) outcome).error();
        }
    }
}
