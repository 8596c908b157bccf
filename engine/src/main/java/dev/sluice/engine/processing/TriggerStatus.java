package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a trigger is doing now.
public record TriggerStatus(
        String database,
        Trigger trigger,
        State state,
        int backlog,
        long runs,
        long failures,
        Optional<Instant> lastRun,
        Optional<Duration> lastDuration,
        Optional<Instant> nextRun) {
    public enum State {
        IDLE,
        RUNNING,
        DISABLED,
        /// Enabled, but its plugin could not be loaded at its start.
        FAILED_TO_START
    }
}
