package dev.sluice.engine.processing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Test runs leave the data folder as it was, byte for byte. Their records, which are kept on purpose, lie in `runs`.
class RollbackTest {
    private static final int RUNS = 1_000;
    /// Fewer where they take long.
    private static final int GRAALPY_RUNS = 200;
    private static final List<String> LINES = List.of(
            "cpu,host=a v=1 %d", "cpu v=\"text\" %d", "new%d f=1i", "cpu,room=r%d v=2", "no fields %d", "cpu v=3,w=%d");
    private static final String PLUGIN = """
            def process_writes(influxdb3_local, table_batches, args=None):
                work(influxdb3_local, args)

            def process_scheduled_call(influxdb3_local, call_time, args=None):
                work(influxdb3_local, args)

            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                work(influxdb3_local, args)
                return "done"

            class Lines:
                def __init__(self, text):
                    self.text = text
                def build(self):
                    return self.text

            def work(influxdb3_local, args):
                influxdb3_local.cache.put("n", args["n"], use_global=args["n"] > "5")
                influxdb3_local.query("SELECT count(*) AS n FROM cpu")
                for deed in args["deeds"].split("|"):
                    how, text = deed.split(":", 1)
                    if how == "raise":
                        raise ValueError(text)
                    if how == "write":
                        influxdb3_local.write(Lines(text))
                    elif how == "other":
                        influxdb3_local.write_to_db("other", Lines(text))
                    elif how == "sync":
                        influxdb3_local.write_sync(Lines(text), False)
                    else:
                        influxdb3_local.write_sync_to_db("fresh", Lines(text), True)
            """;

    @ParameterizedTest
    @EnumSource
    void test_runs_leave_every_byte_as_it_was(PythonRuntime python, @TempDir Path folder) throws Exception {
        long seed = new Random().nextLong(1_000_000);
        System.out.println("test runs, seed " + seed);
        var random = new Random(seed);
        try (var engine = Engine.open(
                EngineForTests.compatible()
                        .pluginRuntime(python)
                        .dataDirectory(folder.resolve("data"))
                        .build())) {
            engine.catalog().commit(new CatalogChange.CreateDatabase("home", Optional.empty()));
            engine.catalog().commit(new CatalogChange.CreateDatabase("other", Optional.empty()));
            var lines = "cpu,host=a v=1 1\ncpu,host=b v=2 2\nmem v=1i 1\n".getBytes(StandardCharsets.UTF_8);
            engine.writes().write(new WriteRequest("home", lines, lines.length, Precision.NANOSECOND, false, false));
            var catalog = engine.catalog().state();
            var before = hashes(folder);
            assertThat(before).isNotEmpty();
            int failed = 0;
            int runs = python == PythonRuntime.GRAALPY ? GRAALPY_RUNS : RUNS;
            for (int i = 0; i < runs; i++) if (!run(engine, random).isGreen()) failed++;
            assertThat(failed).isBetween(runs / 10, runs * 9 / 10);
            engine.runs().settled().join();
            assertThat(hashes(folder)).isEqualTo(before);
            assertThat(engine.catalog().state()).isSameAs(catalog);
        }
    }

    private static TestRun.Result run(Engine engine, Random random) throws InterruptedException {
        var input = switch (random.nextInt(3)) {
            case 0 -> new TestRun.Input.LineProtocol("cpu,host=c v=5 %d\nfound%d v=1i".formatted(random.nextInt(99), random.nextInt(99)));
            case 1 -> new TestRun.Input.CallTime(Instant.ofEpochSecond(random.nextInt(1_000_000_000)));
            default -> new TestRun.Input.Request(new Invocation.Request(Map.of(), Map.of(), new byte[random.nextInt(9)]));
        };
        var deeds = new ArrayList<String>();
        for (int i = random.nextInt(4); i >= 0; i--)
            deeds.add(List.of("write", "other", "sync", "fresh", "raise").get(Math.min(4, random.nextInt(9) / 2)) + ":"
                    + LINES.get(random.nextInt(LINES.size())).formatted(random.nextInt(1_000)));
        var faults = new ArrayList<String>();
        for (var fault : Fault.values()) if (random.nextInt(16) == 0) faults.add(fault.text());
        var code = new PluginCode.SingleFile(Path.of("/p.py").toAbsolutePath(), PLUGIN);
        var arguments = Map.of("deeds", String.join("|", deeds), "n", Integer.toString(random.nextInt(10)));
        return engine.processing()
                .test(new TestRun(
                        "home",
                        code,
                        input,
                        Optional.of(arguments),
                        "cache" + random.nextInt(2),
                        Optional.empty(),
                        FaultPlan.of(random.nextInt(), faults)));
    }

    private static Map<String, String> hashes(Path folder) throws Exception {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (!name.contains("/runs/")) hashes.put(name, hash(file));
            }
        }
        return hashes;
    }

    private static String hash(Path file) throws Exception {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }
}
