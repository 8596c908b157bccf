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

class GraalPyWithoutCompilerTest {
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    /// One story, since starting a host is the slow part of each of its chapters.
    @Test
    void a_compiler_that_java_refuses_is_left_out_and_a_full_heap_is_named(@TempDir Path graal)
            throws IOException, InterruptedException {
        Files.writeString(graal.resolve("compiler.jar"), "not a jar");
        var found = HostInstallation.find();
        var broken = new HostInstallation(
                found.engineClasses(), found.hostJars(), Optional.of(graal), found.python(), found.cache());
        var settings = new PluginHosts.Settings(
                PythonRuntime.GRAALPY, Optional.empty(), Map.of(), Optional.empty(), 192L << 20);
        try (var hosts = new PluginHosts(settings, () -> broken, messages::add);
                var trigger = hosts.open("db.trigger")) {
            var api = new RecordingApi();
            assertThat(trigger.run(run("influxdb3_local.info('slow')"), api)).isInstanceOf(RunOutcome.Completed.class);
            assertThat(api.texts()).containsExactly("slow");
            assertThat(messages)
                    .filteredOn(message -> message.startsWith("GraalPy runs without its compiler"))
                    .hasSize(1);

            var outcome = trigger.run(run("x = 'x' * 1000\n    while True: x += x"), api);
            assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
            assertThat(((RunOutcome.Failed) outcome).error())
                    .isEqualTo("MemoryError: the plugin host has 192 MiB; give it more with --plugin-memory, or let plugins hold less");
        }
    }

    private static PluginRun run(String body) {
        return new PluginRun(
                "run",
                new PluginCode.SingleFile(Path.of("/m.py"), "def process_writes(influxdb3_local, batches, args):\n    " + body),
                new Invocation.Writes(List.of()),
                Optional.empty());
    }
}
