package dev.sluice.engine.debug;

import dev.sluice.host.protocol.debug.Event;

/// Hears what happens in a [DebugSession]. Called on several threads, in order for each run; must not wait.
public interface DebugListener {
    /// A run has begun, or was under way when the session began.
    default void begun(DebuggedRun run) {}

    /// The last that is heard of a run.
    default void ended(DebuggedRun run) {}

    /// A thread of a run waits until it is told to go on.
    void stopped(StoppedAt stop);

    /// It goes on, for whatever reason.
    default void resumed(StoppedAt stop) {}

    /// What became of a breakpoint, whenever that changes.
    default void changed(BreakpointStatus breakpoint) {}

    /// A line of the plugin's log, or of what it prints.
    ///
    /// @param text   with its level: `INFO: text`
    /// @param source `file:line`, or empty
    default void said(DebuggedRun run, String text, String source) {}

    /// A log point was reached.
    default void logged(DebuggedRun run, Event.Logged line) {}
}
