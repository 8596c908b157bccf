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
    /// In [LineCounts], or [Lines#NO_INDEX].
    private final int index;

    private final boolean inGenerator;
    private final Switch marked = new Switch();

    LineNode(Lines lines, String file, int line, int index, boolean inGenerator, boolean misleads) {
        this.lines = lines;
        this.misleads = misleads;
        this.file = file;
        this.line = line;
        this.index = index;
        this.inGenerator = inGenerator;
    }

    void mark(boolean now) {
        marked.set(now);
    }

    @Override
    protected void onEnter(VirtualFrame frame) {
        boolean isTold = marked.isOn() || lines.isAlert();
        if (index != Lines.NO_INDEX && lines.isCounting()) count(frame, isTold);
        if (isTold) lines.reached(frame.materialize(), this);
    }

    private void count(VirtualFrame frame, boolean isTold) {
        var watch = lines.here();
        var counting = watch.counting();
        if (counting == null) return;
        if (watch.isMisled() || (inGenerator && PythonFrames.isAtStart(frame)))
            lines.count(frame.materialize(), this, !isTold);
        else counting.begun(index);
    }

    int index() {
        return index;
    }

    @Override
    protected void onReturnExceptional(VirtualFrame frame, Throwable exception) {
        if (misleads || marked.isOn() || lines.isAlert() || lines.mindsExceptions())
            lines.raised(frame.materialize(), this, exception);
    }
}
