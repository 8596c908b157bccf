package dev.sluice.engine.host;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What a plugin is given to end by itself before its host is ended, with which others would have to begin again.
final class StopGrace {
    /// A stop has one second in all, and the end of a process takes up to a quarter of that.
    private static final Duration QUIET = Duration.ofMillis(600);

    /// Where more wants to run than the machine has cores, a plugin comes to its end later.
    private static final double MOST_TIMES = 4;

    private StopGrace() {}

    static Duration now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double runnablePerCore = system.getSystemLoadAverage() / system.getAvailableProcessors();
        return Duration.ofMillis((long) (QUIET.toMillis() * Math.clamp(runnablePerCore, 1, MOST_TIMES)));
    }
}
