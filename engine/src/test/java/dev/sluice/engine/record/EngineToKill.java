package dev.sluice.engine.record;

import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.record.RunSummary.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// A process whose engine runs one plugin for ever and another again and again: `EngineToKill FOLDER`. It prints the runs
/// that are on record, and waits to be killed.
final class EngineToKill {
    private static final int SHORT_RUNS = 20;

    private EngineToKill() {}

    public static void main(String[] arguments) {
        var studio = new Studio(Path.of(arguments[0]), PythonRuntime.CPYTHON);
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
        studio.trigger("endless", "request:endless", "endless.py");
        studio.trigger("short", "request:short", "short.py");
        Thread.startVirtualThread(() -> studio.get("/api/v3/engine/endless"));
        for (int i = 0; i < SHORT_RUNS; i++) studio.get("/api/v3/engine/short");
        while (studio.engine.runs().newest(RunFilter.ALL, 1_000).stream().noneMatch(run -> run.outcome() == Outcome.UNFINISHED))
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        System.out.println(studio.runs("short", SHORT_RUNS).stream()
                .map(run -> run.summary().runId())
                .collect(Collectors.joining(" ")));
        while (true) studio.get("/api/v3/engine/short");
    }
}
