package dev.sluice.engine.debug;

import dev.sluice.host.protocol.debug.Command;
import dev.sluice.host.protocol.debug.Event;
import dev.sluice.host.protocol.debug.Question;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A `PluginInstance` whose runs can be debugged, wherever its host is: the port to plugin hosts. Methods never wait.
public interface Debuggable {
    /// From now on `ear` hears of stops; a debugger that was attached before is not any more. Runs under way are included.
    void attach(Ear ear);

    /// Takes all breakpoints away; what has stopped goes on.
    void detach();

    /// Tells something new that [Ear#setup] says, too, from now on.
    void tell(Command command);

    /// Stops the threads of a run at their next line.
    void pause(String runId);

    /// Hears of stops. Called on a thread that reads for others: must not wait.
    interface Ear {
        /// All that a host has to know, in order, after [Command.Attach]. Called whenever another host takes runs.
        List<Command> setup();

        /// @param line to the debugger of this run, for as long as the run lives
        void stopped(String runId, Event.Stopped stop, Line line);

        void resumed(String runId, Line line, int stop);

        void verified(Event.Verified breakpoint);

        void logged(String runId, Event.Logged line);
    }

    /// To a debugger in one host. Numbers of stops are unique in it.
    interface Line {
        void send(Command command);

        /// @return fails with a [DebugException] when the question has no answer or the host has gone
        <T> CompletableFuture<T> ask(int stop, Question<T> question);
    }
}
