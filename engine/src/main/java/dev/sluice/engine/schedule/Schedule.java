package dev.sluice.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/// When a scheduled trigger fires. Times are UTC; a tick that was missed is still a tick.
public sealed interface Schedule permits CronSchedule, EverySchedule {
    /// The first tick strictly after `now`; empty when there is none.
    Optional<Instant> first(Instant now);

    /// The tick that follows the tick `previous`; empty when it was the last.
    Optional<Instant> after(Instant previous);
}
