package dev.sluice.app.cli;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Commands against a real engine in this process, by what they print and the code they end with.
abstract class EngineCommands {
    record Ended(int exitCode, String out, String err) {}

    @TempDir
    static Path folder;

    static Engine engine;
    static Path plugins;

    @BeforeAll
    static void open() throws Exception {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .build());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    /// With the engine's address and token in the environment, as a shell would have them.
    static Ended run(String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = Map.of(
                "INFLUXDB3_HOST_URL", engine.address().toString(),
                "INFLUXDB3_AUTH_TOKEN", engine.adminToken().orElseThrow());
        int exitCode = CommandLineInterface.run(
                new PrintWriter(out), new PrintWriter(err), environment, folder, command);
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
