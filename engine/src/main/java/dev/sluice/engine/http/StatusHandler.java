package dev.sluice.engine.http;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// `/health`, `/ping` and `/metrics`.
final class StatusHandler {
    /// The release whose behaviour clients can count on.
    private static final String VERSION = "3.10.0";
    private static final String REVISION = "sluice";

    private final Metrics metrics;
    private final String processId = UUID.randomUUID().toString();

    StatusHandler(Metrics metrics) {
        this.metrics = metrics;
    }

    void register(Router router) {
        router.add("GET", "/health", _ -> Answer.of(200, Answer.TEXT, "OK"));
        router.add("GET", "/api/v1/health", _ -> Answer.of(200, Answer.TEXT, "OK"));
        router.add(List.of("GET", "POST"), "/ping", _ -> ping());
        router.add("GET", "/metrics", _ -> Answer.of(200, Metrics.CONTENT_TYPE, metrics.text()));
    }

    private Answer ping() {
        var requestId = timeOrderedId().toString();
        var body = "{\"product_name\":\"InfluxDB 3 Core\",\"version\":\"%s\",\"revision\":\"%s\",\"process_id\":\"%s\"}"
                .formatted(VERSION, REVISION, processId);
        return Answer.of(200, Answer.JSON, body)
                .with("Request-Id", requestId)
                .with("X-Request-Id", requestId)
                .with("X-Influxdb-Version", VERSION)
                .with("X-Influxdb-Build", "Core");
    }

    /// A UUID of version 7: 48 bits of milliseconds, the rest random.
    private static UUID timeOrderedId() {
        var random = RandomGenerator.getDefault();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextLong() & 0x0fff;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
