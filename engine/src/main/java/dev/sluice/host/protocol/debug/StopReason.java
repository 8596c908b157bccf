package dev.sluice.host.protocol.debug;

/// Why a thread stopped.
public enum StopReason {
    BREAKPOINT,
    STEP,
    PAUSE,
    /// An exception was raised, or leaves the plugin.
    EXCEPTION,
    /// A [DataBreakpoint].
    DATA,
    /// A run has entered the plugin's function, and the debugger waits for that.
    ENTRY;

    private static final StopReason[] ALL = values();

    /// `u8`, from 1.
    int code() {
        return ordinal() + 1;
    }

    static StopReason of(int code) {
        return ALL[code - 1];
    }
}
