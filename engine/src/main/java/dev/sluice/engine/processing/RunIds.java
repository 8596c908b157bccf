package dev.sluice.engine.processing;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Names for runs: unique over restarts, ten characters, sorted by time of start.
final class RunIds {
    /// Runs that may start within one millisecond before ids run ahead of the clock.
    private static final int PER_MILLI = 256;

    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    RunIds(InstantSource clock) {
        this.clock = clock;
    }

    String next() {
        var now = clock.millis() * PER_MILLI;
        var id = last.updateAndGet(previous -> Math.max(previous + 1, now));
        return String.format(Locale.ROOT, "%10s", Long.toString(id, Character.MAX_RADIX))
                .replace(' ', '0');
    }
}
