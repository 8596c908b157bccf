package dev.sluice.app.demo;

import dev.sluice.app.client.ServerClient;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.BooleanSupplier;

/// The main job in a terminal: a real engine in a folder of its own, this machine's figures and a day of sample data as
/// input, one plugin of each kind, and a report of what came of it. It succeeds only when all of it was seen through the
/// public HTTP API.
public final class Demo {
    /// A first run waits for Python to start; on a slow machine that takes a while.
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /// Pause between two samples of the machine.
    private static final Duration SAMPLE_INTERVAL = Duration.ofMillis(250);
    /// Log lines of each trigger in the report.
    private static final int SHOWN_LOG_LINES = 4;

    private static final String WRITE_TRIGGER = "cpu_average";
    private static final String SCHEDULE_TRIGGER = "cpu_report";
    private static final String REQUEST_TRIGGER = "cpu_now";
    private static final String REQUEST_PATH = "machine";

    private final PrintWriter out;
    private final PythonRuntime runtime;
    private final MachineMetrics machine = new MachineMetrics();
    private final Samples samples = new Samples();
    private long linesWritten;

    public Demo(PrintWriter out, PythonRuntime runtime) {
        this.out = out;
        this.runtime = runtime;
    }

    /// @throws DemoFailedException when something was not seen
    public void run() throws InterruptedException {
        var folder = temporaryFolder();
        try {
            runIn(folder);
        } finally {
            deleteAll(folder);
        }
    }

    private void runIn(Path folder) throws InterruptedException {
        long start = System.nanoTime();
        var config = EngineConfig.defaults(folder.resolve("data"))
                .change()
                .pluginDirectory(folder.resolve("plugins"))
                .pluginRuntime(runtime)
                .httpBind("127.0.0.1:0")
                .build();
        try (var engine = Engine.open(config);
                var client = new ServerClient(engine.address(), engine.adminToken(), Optional.empty())) {
            say("Sluice demo: an engine, three plugins, and the figures of this machine");
            say("");
            say("engine     %s, listening after %d ms".formatted(engine.address(), millisSince(start)));
            tell(new DemoEngine(client), start);
        }
    }

    private void tell(DemoEngine engine, long start) throws InterruptedException {
        engine.createDatabase();
        var home = samples.homeData();
        engine.write(home, "second");
        linesWritten += home.lines().count();
        createTriggers(engine);
        long fed = System.nanoTime();
        feedUntil(engine, WRITE_TRIGGER + " writes averages", () -> engine.count("cpu_avg") > 0);
        long firstRun = millisSince(fed);
        feedUntil(engine, SCHEDULE_TRIGGER + " writes its report", () -> engine.count("machine_report") > 0);
        feedUntil(
                engine,
                "both have finished",
                () -> hasFinished(engine, WRITE_TRIGGER) && hasFinished(engine, SCHEDULE_TRIGGER));
        long asked = System.nanoTime();
        var answer = engine.request(REQUEST_PATH, Map.of("table", "cpu"));
        long answered = millisSince(asked);
        if (DemoEngine.parsed(answer).path("rows").isEmpty())
            throw new DemoFailedException("the request plugin answered without figures: " + answer);
        if (!hasFinished(engine, REQUEST_TRIGGER))
            throw new DemoFailedException("the request plugin logged nothing: " + engine.log(REQUEST_TRIGGER));
        report(engine, answer);
        say("time       first plugin run seen %d ms after the first rows, request answered in %d ms, all in %.1f s"
                .formatted(firstRun, answered, millisSince(start) / 1000.0));
    }

    private void createTriggers(DemoEngine engine) {
        for (var plugin : List.of("machine_downsampler", "machine_report", "machine_api"))
            engine.upload(plugin + ".py", samples.plugin(plugin));
        engine.createTrigger(
                WRITE_TRIGGER, "machine_downsampler.py", "table:cpu", Map.of("table", "cpu", "target", "cpu_avg"));
        engine.createTrigger(SCHEDULE_TRIGGER, "machine_report.py", "every:2s", Map.of("table", "cpu"));
        engine.createTrigger(REQUEST_TRIGGER, "machine_api.py", "request:" + REQUEST_PATH, Map.of("window", "1 minute"));
    }

    private void feedUntil(DemoEngine engine, String what, BooleanSupplier seen) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            if (System.nanoTime() > deadline)
                throw new DemoFailedException("waited %d s in vain until %s; logged were: %s%n%s%n%s"
                        .formatted(
                                PATIENCE.toSeconds(),
                                what,
                                engine.log(WRITE_TRIGGER),
                                engine.log(SCHEDULE_TRIGGER),
                                engine.log(REQUEST_TRIGGER)));
            var lines = machine.lines();
            engine.write(lines, "nanosecond");
            linesWritten += lines.lines().count();
            Thread.sleep(SAMPLE_INTERVAL);
        } while (!seen.getAsBoolean());
    }

    private static boolean hasFinished(DemoEngine engine, String trigger) {
        return engine.log(trigger).stream().anyMatch(line -> line.startsWith("INFO finished execution"));
    }

    private void report(DemoEngine engine, String answer) {
        say("came in    %d lines: %s".formatted(linesWritten, counts(engine, "cpu", "memory", "disk", "network", "home")));
        say("");
        trigger(engine, WRITE_TRIGGER, "machine_downsampler.py on every write to cpu");
        table(engine, "SELECT * FROM cpu_avg ORDER BY time DESC LIMIT 3");
        trigger(engine, SCHEDULE_TRIGGER, "machine_report.py every 2 s");
        table(engine, "SELECT * FROM machine_report ORDER BY time DESC LIMIT 2");
        trigger(engine, REQUEST_TRIGGER, "machine_api.py at /api/v3/engine/" + REQUEST_PATH);
        say("  answered " + answer);
        say("");
    }

    private void trigger(DemoEngine engine, String name, String what) {
        var log = engine.log(name);
        say("%-10s %s".formatted(name, what));
        say("  logged %d lines:".formatted(log.size()));
        say(DemoEngine.joined(log.stream().limit(SHOWN_LOG_LINES).toList(), "    "));
    }

    private void table(DemoEngine engine, String sql) {
        say("  wrote, newest first:");
        say(engine.queryPretty(sql).indent(4).stripTrailing());
        say("");
    }

    private static String counts(DemoEngine engine, String... tables) {
        var counts = new StringJoiner(", ");
        for (var table : tables) {
            long rows = engine.count(table);
            if (rows > 0) counts.add(table + " " + rows);
        }
        return counts.toString();
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static Path temporaryFolder() {
        try {
            var folder = Files.createTempDirectory("sluice-demo-");
            Files.createDirectory(folder.resolve("plugins"));
            return folder;
        } catch (IOException e) {
            throw new DemoFailedException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    private static void deleteAll(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new DemoFailedException("cannot delete " + folder + ": " + e.getMessage(), e);
        }
    }
}
