package dev.sluice.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/// A cron expression with the grammar of InfluxDB 3.10, evaluated in UTC.
public final class CronSchedule {
    private CronSchedule() {}

    /// @throws IllegalArgumentException when the text is no cron expression
    public static CronSchedule parse(String expression) {
        throw new IllegalStateException("scaffold");
    }

    /// The first matching second strictly after `time`; empty when there is none.
    public Optional<Instant> next(Instant time) {
        throw new IllegalStateException("scaffold");
    }
}
