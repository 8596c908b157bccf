package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
import dev.sluice.engine.debug.StoppedAt;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.StopReason;

/// A thread of a run that waits.
record StoppedRun(DebugConnection connection, StoppedAt at) {
    private static final Texts TEXTS = Texts.of(StoppedRun.class);

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
            case BREAKPOINT -> at.description().isEmpty() ? TEXTS.get("reason.breakpoint") : TEXTS.get("reason.breakpoint.about", at.description());
            case STEP -> TEXTS.get("reason.step");
            case PAUSE -> TEXTS.get("reason.pause");
            case EXCEPTION -> at.description();
            case DATA -> at.description().isEmpty() ? TEXTS.get("reason.data") : at.description();
            case ENTRY -> TEXTS.get("reason.entry");
        };
    }

    public boolean isException() {
        return at.reason() == StopReason.EXCEPTION;
    }
}
