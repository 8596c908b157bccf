package dev.sluice.app.testrun;

import java.time.Duration;

/// Lengths of time as people read them.
final class Durations {
    private Durations() {}

    /// `3.1 ms`, `412 ms`, `2.4 s`.
    static String text(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 100) return "%.1f ms".formatted(millis);
        return millis < 1000 ? "%.0f ms".formatted(millis) : "%.1f s".formatted(millis / 1000);
    }
}
