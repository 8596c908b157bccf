package dev.sluice.app.testrun;

import java.time.Instant;

/// What the run inspector shows.
public sealed interface RunState {
    /// Nothing has been run yet.
    record Idle() implements RunState {}

    /// A run is under way.
    ///
    /// @param stage what is being waited for
    record Running(String stage, Instant since) implements RunState {}

    record Done(RunReport report) implements RunState {}
}
