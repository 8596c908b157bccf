package dev.sluice.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A tick each period, aligned to the Unix epoch: `every:1h` on the hour, `every:7d` on Thursdays at 00:00 UTC.
/// As InfluxDB 3.10: parts below a millisecond do not count in the alignment, but do count from tick to tick.
public record EverySchedule(Duration period) implements Schedule {
    /// Below this a period could not be aligned.
    public static final Duration SHORTEST = Duration.ofMillis(1);

    public EverySchedule {
        if (period.compareTo(SHORTEST) < 0) throw new IllegalArgumentException("period below 1ms: " + period);
    }

    @Override
    public Optional<Instant> first(Instant now) {
        long periodMillis = period.toMillis();
        return Optional.of(Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), periodMillis) + 1) * periodMillis));
    }

    @Override
    public Optional<Instant> after(Instant previous) {
        return Optional.of(previous.plus(period));
    }
}
