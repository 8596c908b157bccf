package dev.sluice.engine.processing;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Counts the runs of a trigger and remembers how long the last of them took. Any thread.
final class RunStatistics {
    /// Runs that the percentiles look back on.
    static final int WINDOW = 60;

    private final long[] nanos = new long[WINDOW];
    private long timed;
    private long runs;
    private long failures;
    private int running;
    private Optional<Instant> lastRun = Optional.empty();

    synchronized void started(Instant now) {
        runs++;
        running++;
        lastRun = Optional.of(now);
    }

    synchronized void ended(Duration duration, boolean failed) {
        running--;
        if (failed) failures++;
        nanos[(int) (timed++ % WINDOW)] = duration.toNanos();
    }

    synchronized boolean isRunning() {
        return running > 0;
    }

    synchronized long runs() {
        return runs;
    }

    synchronized long failures() {
        return failures;
    }

    synchronized Optional<Instant> lastRun() {
        return lastRun;
    }

    synchronized Optional<TriggerStatus.Durations> durations() {
        if (timed == 0) return Optional.empty();
        var sorted = Arrays.copyOf(nanos, (int) Math.min(timed, WINDOW));
        Arrays.sort(sorted);
        return Optional.of(new TriggerStatus.Durations(
                Duration.ofNanos(nanos[(int) ((timed - 1) % WINDOW)]),
                Duration.ofNanos(percentile(sorted, 50)),
                Duration.ofNanos(percentile(sorted, 99))));
    }

    /// The smallest value that at least `percent` of all values do not exceed.
    private static long percentile(long[] sorted, int percent) {
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
