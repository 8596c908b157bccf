package dev.sluice.app.frame;

import dev.sluice.engine.Engine;
import java.util.concurrent.Callable;

/// The debugger, for whoever makes runs in a way of their own, such as a replay.
public interface Debugging {
    /// Nothing stops.
    Debugging NONE = new Debugging() {
        @Override
        public <T> T debug(Engine engine, String title, Runnable anew, Callable<T> run) throws Exception {
            return run.call();
        }
    };

    /// Makes a run that stops at the breakpoints of the window. In the background, on the calling thread, which is
    /// interrupted when somebody ends the run.
    ///
    /// @param title what the run is called while it is stopped
    /// @param anew  begins such a run once more, when somebody wants to start over and this one has been ended; on the FX
    ///     thread
    <T> T debug(Engine engine, String title, Runnable anew, Callable<T> run) throws Exception;
}
