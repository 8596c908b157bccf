package dev.sluice.engine.host;

import dev.sluice.engine.processing.PluginApiException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The queries of a run that are being answered. They end with the run: nobody is left to read their rows. Any thread.
final class QueriesUnderWay {
    private final Set<Thread> waiting = new HashSet<>();
    private boolean over;

    /// Does what waits for the database, and only that: sending to the host must not be interrupted.
    ///
    /// @throws PluginApiException when the run has ended, or ends meanwhile
    <T> T await(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        if (over) throw new PluginApiException(ApiCalls.ABORTED);
        waiting.add(Thread.currentThread());
    }

    private synchronized void leave() {
        waiting.remove(Thread.currentThread());
        Thread.interrupted();
    }

    synchronized void end() {
        over = true;
        waiting.forEach(Thread::interrupt);
    }
}
