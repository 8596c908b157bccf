package dev.sluice.host.debug;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;

/// Before a line of a plugin. As long as nobody debugs, it costs nothing; and with a breakpoint in another line neither.
final class LineNode extends ExecutionEventNode {
    final String file;
    final int line;
    private final Lines lines;
    /// An exception raised here may make GraalPy tell a line that CPython would not.
    private final boolean misleads;
    private final Switch marked = new Switch();

    LineNode(Lines lines, String file, int line, boolean misleads) {
        this.lines = lines;
        this.misleads = misleads;
        this.file = file;
        this.line = line;
    }

    void mark(boolean now) {
        marked.set(now);
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
        if (marked.isOn() || lines.isAlert()) lines.reached(frame.materialize(), this);
    }

    @Override
    protected void onReturnExceptional(VirtualFrame frame, Throwable exception) {
        if (misleads || marked.isOn() || lines.isAlert() || lines.mindsExceptions())
            lines.raised(frame.materialize(), this, exception);
    }
}
