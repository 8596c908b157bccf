package dev.sluice.app.testrun;

import java.time.Instant;

/// What the run inspector shows.
public sealed interface RunState {
    /// Nothing has been run yet.
    record Idle() implements RunState {}

    /// A run is under way.
    ///
    /// @param stage   what is being waited for
    /// @param stopped whether it stands still in the debugger
    record Running(String stage, Instant since, boolean stopped) implements RunState {}

    record Done(RunReport report) implements RunState {}
}
