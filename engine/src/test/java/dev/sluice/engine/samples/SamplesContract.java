package dev.sluice.engine.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.engine.processing.TestRun;
import dev.sluice.engine.record.Replayer;
import dev.sluice.engine.record.RunFilter;
import dev.sluice.engine.write.WriteRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Every fixture of every sample gives what its golden file says, byte for byte on both runtimes. With
/// `-Dsluice.golden.update` the golden files are written anew instead, to be read before they are committed.
///
/// The engine's clock stands still, so that `now()` and rows without a time are the same each time; the plugins' own
/// times come from their rows and call times.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SamplesContract {
    private static final Path SAMPLES = Path.of("../sample-plugins").toAbsolutePath().normalize();
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:02Z");
    /// Stands in a fixture's arguments for the address of the server that takes webhooks.
    private static final String WEBHOOKS = "${webhooks}";

    private static final boolean UPDATE = System.getProperty("sluice.golden.update") != null;

    private Webhooks webhooks;
    private Engine engine;

    abstract PythonRuntime runtime();

    /// How often each run is run again.
    abstract int replays();

    /// Python leaves its caches beside the plugins, so that they run from a copy.
    @BeforeAll
    void open(@TempDir Path plugins) throws IOException {
        copy(SAMPLES, plugins);
        webhooks = new Webhooks();
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .pluginDirectory(plugins)
                .pluginRuntime(runtime())
                .httpBind("127.0.0.1:0")
                .clock(InstantSource.fixed(NOW))
                .build());
    }

    @AfterAll
    void close() {
        engine.close();
        webhooks.close();
    }

    @TestFactory
    Stream<DynamicTest> every_fixture_gives_what_is_expected() throws IOException {
        return Fixture.samples(SAMPLES)
                .flatMap(sample -> Fixture.of(sample).stream())
                .map(fixture -> DynamicTest.dynamicTest(fixture.plugin() + " " + fixture.name(), () -> {
                    var actual = run(fixture);
                    if (UPDATE) {
                        Files.createDirectories(fixture.golden().resolveSibling(""));
                        Files.writeString(fixture.golden(), actual);
                    }
                    assertThat(actual).isEqualTo(Files.readString(fixture.golden()));
                }));
    }

    /// Those that look at the machine cannot.
    @Test
    void every_run_can_be_run_again_and_does_the_same() throws Exception {
        var fixtures = Fixture.samples(SAMPLES)
                .flatMap(sample -> Fixture.of(sample).stream())
                .filter(fixture -> fixture.normalised().isEmpty())
                .toList();
        for (var fixture : fixtures) run(fixture, "again-");
        engine.runs().settled().join();
        var runs = engine.runs().newest(RunFilter.ALL, 1_000).stream()
                .filter(run -> run.database().startsWith("again-"))
                .map(run -> engine.runs().find(run.runId()).orElseThrow())
                .toList();
        assertThat(runs).hasSizeGreaterThanOrEqualTo(20);
        for (var run : runs)
            for (int i = 0; i < replays(); i++)
                assertThat(engine.replayer().replay(List.of(run), new Replayer.Wish(Optional.empty(), false)))
                        .as("%s, %s", run.summary(), run.code())
                        .allSatisfy(replayed -> assertThat(replayed.differences()).isEmpty())
                        .allSatisfy(replayed -> assertThat(replayed.remarks()).isEmpty());
    }

    private String run(Fixture fixture) throws InterruptedException {
        return run(fixture, "");
    }

    private String run(Fixture fixture, String prefix) throws InterruptedException {
        var database = prefix + fixture.plugin() + "-" + fixture.name();
        engine.catalog().commit(new CatalogChange.CreateDatabase(database, Optional.empty()));
        for (var lines : fixture.before()) write(database, lines);
        webhooks.take();
        var told = new ArrayList<String>();
        for (var call : fixture.calls()) {
            if (!told.isEmpty()) told.add("");
            told.add("call " + call.title());
            tell(told, database, run(fixture, database, prefix + "samples-" + fixture.index(), call));
        }
        return normalised(String.join("\n", told) + "\n", fixture.normalised());
    }

    /// Calls of one fixture share a cache that no other fixture of the plugin sees. Different plugins do share it, each
    /// with keys of its own: a context for each fixture would take minutes.
    private TestRun.Result run(Fixture fixture, String database, String cache, Fixture.Call call) throws InterruptedException {
        var arguments = new TreeMap<String, String>();
        call.arguments().forEach((name, value) -> arguments.put(name, value.replace(WEBHOOKS, webhooks.address())));
        var code = engine.pluginFiles().load(entry(fixture.plugin()));
        var given = arguments.isEmpty() ? Optional.<Map<String, String>>empty() : Optional.of(Map.copyOf(arguments));
        return engine.processing().test(new TestRun(database, code, call.input(), given, cache));
    }

    private static String entry(String plugin) {
        var single = plugin + "/" + plugin + ".py";
        return Files.exists(SAMPLES.resolve(single)) ? single : plugin;
    }

    private void tell(List<String> told, String database, TestRun.Result result) {
        for (var line : result.logLines()) told.add("  " + line);
        for (var write : result.writes()) {
            var where = write.database().equals(database) ? "" : write.database() + ": ";
            for (var line : write.line().split("\n")) told.add("  write " + where + line);
            write.refused().ifPresent(error -> told.add("  refused " + error.message()));
        }
        for (var posted : webhooks.take()) told.add("  webhook " + posted);
        if (result.outcome().orElse(null) instanceof RunOutcome.Completed completed)
            completed.response().ifPresent(response -> {
                told.add("  answer " + response.status());
                for (var line : new String(response.body(), UTF_8).split("\n")) told.add("    " + line);
            });
        for (var error : result.errors()) told.add("  error " + error);
    }

    private static String normalised(String text, Map<String, String> patterns) {
        var normal = text.replaceAll("(INFO: finished execution in) .*", "$1 …");
        for (var pattern : patterns.entrySet()) normal = normal.replaceAll(pattern.getKey(), pattern.getValue());
        return normal;
    }

    private void write(String database, String lines) {
        var bytes = lines.getBytes(UTF_8);
        var outcome = engine.writes()
                .write(new WriteRequest(database, bytes, bytes.length, Precision.NANOSECOND, false, false));
        assertThat(outcome.rejected()).isEmpty();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target);
            }
        }
    }
}
