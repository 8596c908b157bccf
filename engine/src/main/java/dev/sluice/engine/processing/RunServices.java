package dev.sluice.engine.processing;

import dev.sluice.engine.write.WriteService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What the runs of all triggers share.
///
/// @param limits  what writes are held to; test runs are, too
/// @param strict  errors handled as InfluxDB 3.10 does, its defects included
/// @param timeout longest run; empty for no limit
/// @param pause   how a retry waits
/// @param observer hears of every run
record RunServices(
        PluginQueries queries,
        PluginWrites writes,
        WriteService.Limits limits,
        InstantSource clock,
        RunIds ids,
        Optional<Duration> timeout,
        boolean strict,
        Pause pause,
        RunObserver observer) {
    /// Waits between attempts.
    @FunctionalInterface
    interface Pause {
        /// @return early when `stop` opens
        void rest(Duration duration, StopSignal stop);
    }
}
