package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A process whose engine runs one plugin for ever and another again and again: `EngineToKill FOLDER PYTHON`. It prints
/// the runs that are on record, a line when enough others have followed, and waits to be killed.
final class EngineToKill {
    private static final int SHORT_RUNS = 20;
    private static final int MORE_RUNS = 100;

    private EngineToKill() {}

    public static void main(String[] arguments) {
        var studio = new Studio(Path.of(arguments[0]), PythonRuntime.valueOf(arguments[1]));
        studio.plugin("endless.py", """
                import time
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info("for ever")
                    while True:
                        time.sleep(1)
                """);
        studio.plugin("short.py", """
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info("short")
                    return "x"
                """);
        if (studio.engine.catalog().state().database("home").orElseThrow().triggers().isEmpty()) {
            studio.trigger("endless", "request:endless", "endless.py");
            studio.trigger("short", "request:short", "short.py");
        }
        var before = Instant.now();
        Thread.startVirtualThread(() -> studio.get("/api/v3/engine/endless"));
        for (int i = 0; i < SHORT_RUNS; i++) studio.get("/api/v3/engine/short");
        while (studio.engine.runs().newest(RunFilter.ALL, 1_000).stream()
                .noneMatch(run -> run.outcome() == Outcome.UNFINISHED && run.started().isAfter(before)))
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        System.out.println(studio.runs("short", SHORT_RUNS).stream()
                .map(run -> run.summary().runId())
                .collect(Collectors.joining(" ")));
        for (int i = new Random().nextInt(MORE_RUNS); i >= 0; i--) studio.get("/api/v3/engine/short");
        System.out.println("kill me");
        while (true) studio.get("/api/v3/engine/short");
    }
}
