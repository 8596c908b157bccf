package dev.sluice.host.debug;

import com.oracle.truffle.api.frame.VirtualFrame;
import com.oracle.truffle.api.instrumentation.ExecutionEventNode;

/// Where a function of a plugin goes back to its caller. As long as nobody steps, it costs nothing.
final class ReturnNode extends ExecutionEventNode {
    private final Lines lines;

    ReturnNode(Lines lines) {
        this.lines = lines;
    }

    @Override
    protected void onReturnValue(VirtualFrame frame, Object result) {
        if (lines.isAlert()) lines.returned(frame.materialize());
    }
}
