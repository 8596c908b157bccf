package dev.sluice.host.debug;

import com.oracle.truffle.api.Assumption;
import com.oracle.truffle.api.CompilerDirectives;
import com.oracle.truffle.api.CompilerDirectives.CompilationFinal;
import com.oracle.truffle.api.Truffle;

/// A value that compiled code takes for a constant: to read it costs nothing, to change it throws that code away.
final class Switch {
    @CompilationFinal
    private volatile Assumption unchanged = Truffle.getRuntime().createAssumption("switch");

    @CompilationFinal
    private volatile boolean on;

    boolean isOn() {
        if (!unchanged.isValid()) CompilerDirectives.transferToInterpreterAndInvalidate();
        return on;
    }

    void set(boolean now) {
        if (on == now) return;
        on = now;
        var old = unchanged;
        unchanged = Truffle.getRuntime().createAssumption("switch");
        old.invalidate();
    }
}
