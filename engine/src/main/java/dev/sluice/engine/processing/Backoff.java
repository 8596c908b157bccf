package dev.sluice.engine.processing;

import java.time.Duration;

/// Delays between attempts: the first retry comes at once, then 10 ms doubling to 1 s. (InfluxDB 3.10 retries without
/// a delay and burns a core.)
final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration next = Duration.ZERO;

    Duration next() {
        var delay = next;
        var doubled = delay.isZero() ? SHORTEST : delay.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return delay;
    }
}
