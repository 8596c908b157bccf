package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands in the samples' READMEs do what they say, with arguments that the samples know.
final class SampleReadmesTest {
    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();
    private static final String CREATE = "./sluice create trigger ";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static Engine engine;

    @BeforeAll
    static void open() {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(SAMPLES)
                .build());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    static List<String> commands() throws IOException {
        var commands = new ArrayList<String>();
        try (var folders = Files.list(SAMPLES)) {
            for (var readme : folders.map(folder -> folder.resolve("README.md")).filter(Files::exists).sorted().toList())
                Files.readString(readme).replace("\\\n", " ").lines().filter(line -> line.startsWith(CREATE)).forEach(commands::add);
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_trigger_is_created_as_the_readme_says(String command) {
        var words = new ArrayList<String>();
        WORD.matcher(command).results().forEach(word -> words.add(word.group(1) != null ? word.group(1) : word.group(2)));
        words.removeFirst();
        words.add("--disabled");
        run("create", "database", words.get(words.indexOf("--database") + 1));

        assertThat(run(words.toArray(String[]::new))).isEqualTo("Trigger %s created successfully\n".formatted(words.get(words.size() - 2)));
    }

    @Test
    void every_way_to_call_a_plugin_is_shown() throws IOException {
        assertThat(commands())
                .anyMatch(command -> command.contains("table:"))
                .anyMatch(command -> command.contains("all_tables"))
                .anyMatch(command -> command.contains("every:"))
                .anyMatch(command -> command.contains("cron:"))
                .anyMatch(command -> command.contains("request:"))
                .anyMatch(command -> command.contains("--run-asynchronous"));
    }

    /// Both streams: no word of warning is expected.
    private static String run(String... command) {
        var said = new StringWriter();
        var environment = Map.of(
                "INFLUXDB3_HOST_URL", engine.address().toString(),
                "INFLUXDB3_AUTH_TOKEN", engine.adminToken().orElseThrow());
        CommandLineInterface.run(new PrintWriter(said), new PrintWriter(said), environment, SAMPLES, command);
        return said.toString();
    }
}
