package dev.sluice.app.debugging;

import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.StopReason;

/// A thread of a run that waits.
record StoppedRun(DebugConnection connection, StoppedAt at) {
    /// What its chip says: the plugin or the trigger, and the thread when it is not the run's own.
    public String title() {
        return at.thread().isEmpty() ? connection.title() : connection.title() + " " + at.thread();
    }

    public StackFrame top() {
        return at.top();
    }

    /// Why it stopped, in words.
    public String reason() {
        return switch (at.reason()) {
            case BREAKPOINT -> at.description().isEmpty() ? "Breakpoint" : "Breakpoint: " + at.description();
            case STEP -> "Step";
            case PAUSE -> "Paused";
            case EXCEPTION -> at.description();
            case DATA -> at.description().isEmpty() ? "Data" : at.description();
            case ENTRY -> "First line of the run";
        };
    }

    public boolean isException() {
        return at.reason() == StopReason.EXCEPTION;
    }
}
