package dev.sluice.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.write.WriteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The sample plugins, each on its fixture. They run on CPython here, which starts quickly; `sluice demo` fires them on
/// GraalPy.
final class SamplePluginsTest {
    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:02Z");
    private static final String DATABASE = "machine";

    private static Engine engine;

    @BeforeAll
    static void open_an_engine_on_the_samples() {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginDirectory(SAMPLES)
                .pluginRuntime(PythonRuntime.CPYTHON)
                .httpBind("127.0.0.1:0")
                .clock(InstantSource.fixed(NOW))
                .build());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void the_downsampler_writes_one_row_of_means_for_each_host() throws Exception {
        write(fixture("machine_downsampler"));

        var result = run("machine_downsampler", new TestRun.Input.LineProtocol(fixture("machine_downsampler")));

        assertThat(result.errors()).isEmpty();
        assertThat(result.writes())
                .extracting(TestRun.CaughtWrite::line)
                .containsExactly(
                        "cpu_avg,host=alpha usage_percent=15.0,load1=0.5,rows=2i 1795514401000000000",
                        "cpu_avg,host=beta usage_percent=70.0,load1=3.0,rows=2i 1795514401000000000");
        assertThat(result.logLines()).contains("INFO: cpu: 4 rows became 2, one for each host");
    }

    @Test
    void the_report_says_what_the_last_minute_was_like_and_keeps_one_row() throws Exception {
        write(fixture("machine_downsampler"));
        write(fixture("machine_report"));

        var result = run("machine_report", new TestRun.Input.CallTime(NOW));

        assertThat(result.errors()).isEmpty();
        assertThat(result.logLines()).anyMatch(line -> line.startsWith("INFO: cpu.usage_percent: 12.5 to 71, mean"));
        assertThat(result.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.line()).startsWith("machine_report,table=cpu rows="));
    }

    @Test
    void the_report_warns_of_a_table_without_rows_in_the_window() throws Exception {
        write("home,room=Bath temp=21.0 1");

        var result = run("machine_report", new TestRun.Input.CallTime(NOW), Map.of("table", "home"));

        assertThat(result.logLines()).contains("WARN: home: no rows in the last 1 minute");
        assertThat(result.writes()).isEmpty();
    }

    @Test
    void the_api_answers_with_the_newest_row_of_the_host_that_was_asked_for() throws Exception {
        write(fixture("machine_downsampler"));
        var request = new Invocation.Request(Map.of("host", "beta"), Map.of(), new byte[0]);

        var result = run("machine_api", new TestRun.Input.Request(request));

        assertThat(result.errors()).isEmpty();
        var response = ((RunOutcome.Completed) result.outcome().orElseThrow()).response().orElseThrow();
        assertThat(response.status()).isEqualTo(200);
        assertThat(new String(response.body(), UTF_8))
                .startsWith("{\"table\": \"cpu\", \"rows\": [{")
                .contains("\"host\": \"beta\"", "\"usage_percent\": 69.0", "\"time\": \"2026-11-24T10:00:0")
                .doesNotContain("alpha");
    }

    @Test
    void every_sample_has_what_a_plugin_should_have() throws IOException {
        for (var plugin : List.of("machine_downsampler", "machine_report", "machine_api")) {
            var folder = SAMPLES.resolve(plugin);
            assertThat(folder.resolve("README.md")).isNotEmptyFile();
            assertThat(folder.resolve("manifest.toml")).content().contains("name = \"%s\"".formatted(plugin));
            assertThat(Files.readString(folder.resolve(plugin + ".py"))).startsWith("\"\"\"\n{\n    \"plugin_type\": [");
        }
    }

    private static TestRun.Result run(String plugin, TestRun.Input input) throws InterruptedException {
        return run(plugin, input, Map.of());
    }

    private static TestRun.Result run(String plugin, TestRun.Input input, Map<String, String> arguments)
            throws InterruptedException {
        var code = engine.pluginFiles().load(plugin + "/" + plugin + ".py");
        return engine.processing()
                .test(new TestRun(DATABASE, code, input, Optional.of(arguments), TestRun.DEFAULT_CACHE));
    }

    private static String fixture(String plugin) throws IOException {
        return Files.readString(SAMPLES.resolve(plugin).resolve("tests/fixtures/cpu.lp"));
    }

    private static void write(String lines) {
        var bytes = lines.getBytes(UTF_8);
        var outcome = engine.writes()
                .write(new WriteRequest(DATABASE, bytes, bytes.length, Precision.NANOSECOND, false, false));
        assertThat(outcome.rejected()).isEmpty();
    }
}
