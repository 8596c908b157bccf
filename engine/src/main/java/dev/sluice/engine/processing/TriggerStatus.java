package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a trigger is doing now.
///
/// @param backlog   pieces of work that wait in its mailbox
/// @param runs      runs started since the trigger was
/// @param failures  those of them that failed
/// @param durations empty before the first run has ended
/// @param nextRun   of a schedule trigger; in the past when it is behind
public record TriggerStatus(
        String database,
        Trigger trigger,
        State state,
        int backlog,
        long runs,
        long failures,
        Optional<Instant> lastRun,
        Optional<Durations> durations,
        Optional<Instant> nextRun) {
    public enum State {
        IDLE,
        RUNNING,
        DISABLED,
        /// Enabled, but its plugin could not be loaded at its start; it is tried again with each event.
        FAILED_TO_START
    }

    /// How long the last run took, and the middle and slowest of the last 60.
    public record Durations(Duration last, Duration p50, Duration p99) {}

    public Optional<Duration> lastDuration() {
        return durations.map(Durations::last);
    }
}
