package dev.sluice.host.debug;

import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.exception.AbstractTruffleException;
import com.oracle.truffle.api.instrumentation.EventContext;

/// A stop is left by Python's KeyboardInterrupt: the run is being cancelled. Whatever else comes out of an instrument Truffle
/// keeps from the plugin.
final class RunLeft extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final AbstractTruffleException interrupt;

    RunLeft(AbstractTruffleException interrupt) {
        super(null, null, false, false);
        this.interrupt = interrupt;
    }

    /// What has the plugin see it.
    RuntimeException at(EventContext place) {
        CompilerDirectives.transferToInterpreter();
        return place.createError(interrupt);
    }
}
