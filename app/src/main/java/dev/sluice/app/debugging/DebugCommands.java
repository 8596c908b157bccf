package dev.sluice.app.debugging;

import dev.sluice.app.frame.Command;
import java.util.List;

/// What can be asked of the debugger.
record DebugCommands(
        Command start,
        Command resume,
        Command pause,
        Command over,
        Command into,
        Command out,
        Command toLine,
        Command restart,
        Command stop,
        Command nextRun,
        Command toggleBreakpoint,
        Command removeBreakpoints,
        Command showBreakpoints,
        Command evaluate,
        Command coverage) {
    List<Command> all() {
        return List.of(
                start, resume, pause, over, into, out, toLine, restart, stop, nextRun, toggleBreakpoint, removeBreakpoints,
                showBreakpoints, evaluate, coverage);
    }
}
