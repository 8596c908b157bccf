package dev.sluice.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineDeathTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void no_host_survives_the_engine(PythonRuntime kind) throws IOException, InterruptedException {
        var engine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dsluice.host.jars=" + System.getProperty("sluice.host.jars", ""),
                        "-Dsluice.graal.jars=" + System.getProperty("sluice.graal.jars", ""),
                        "-cp",
                        classPath(PluginHosts.class, EndlessEngine.class, BigIntVector.class, RootAllocator.class),
                        EndlessEngine.class.getName(),
                        kind.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = engine.inputReader()) {
            var host = ProcessHandle.of(Long.parseLong(String.valueOf(lines.readLine()))).orElseThrow();
            assertThat(host.isAlive()).isTrue();
            engine.destroyForcibly().waitFor();
            assertThat(host.onExit().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join().isAlive()).isFalse();
        } finally {
            engine.destroyForcibly();
        }
    }

    private static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation().toString())
                .map(location -> Path.of(URI.create(location)).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
