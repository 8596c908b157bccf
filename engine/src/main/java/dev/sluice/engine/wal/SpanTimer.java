package dev.sluice.engine.wal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Says when a span ends.
@FunctionalInterface
interface SpanTimer {
    /// @return ends the ticking
    Runnable start(Runnable tick);

    static SpanTimer every(Duration interval) {
        return tick -> {
            var executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("wal-span").daemon().factory());
            long nanos = Math.max(1, interval.toNanos());
            executor.scheduleAtFixedRate(tick, nanos, nanos, TimeUnit.NANOSECONDS);
            return executor::shutdownNow;
        };
    }
}
