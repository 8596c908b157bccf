package dev.sluice.engine.record;

import dev.sluice.engine.catalog.TriggerSpecification.Kind;
import dev.sluice.engine.processing.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One line about a run.
///
/// @param runId     unique over restarts, sorts by time of start
/// @param trigger   empty for a test run
/// @param scheduled the tick, for schedules; empty for others
/// @param started   when the plugin was called
/// @param duration  wall time of the plugin's function; since `started`, when the run was begun again
/// @param error     the text of InfluxDB 3.10, such as `ValueError: x`; empty unless the outcome is ERROR
/// @param logs      lines said through the API or printed
/// @param writes    lines written
/// @param queries   queries asked
public record RunSummary(
        String runId,
        String database,
        String trigger,
        Kind kind,
        Optional<Instant> scheduled,
        Instant started,
        Duration duration,
        Outcome outcome,
        Optional<String> error,
        int logs,
        int writes,
        int queries) {
    public enum Outcome {
        OK,
        ERROR,
        /// Stopped on request, by itself.
        CANCELLED,
        /// Stopped on request by ending its plugin host.
        KILLED,
        /// The engine ended before the run did.
        UNFINISHED;

        /// The word of the HTTP API.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The run did not come to its end by itself, so its record ends where it was stopped.
    public boolean wasStopped() {
        return switch (outcome) {
            case OK -> false;
            case ERROR -> error.filter(text -> text.startsWith(RunOutcome.TOO_LONG) || text.startsWith(RunOutcome.HOST_LOST)).isPresent();
            case CANCELLED, KILLED, UNFINISHED -> true;
        };
    }

    /// The word of the HTTP API.
    public String kindText() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
