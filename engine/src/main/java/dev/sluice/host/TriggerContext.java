package dev.sluice.host;

import dev.sluice.host.PythonContexts.Opened;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The Python context of a trigger: there from its first run on, another one after it was left. Any thread.
final class TriggerContext {
    private final String owner;
    private final ContextStock stock;
    private final Runnable whenLeft;
    /// Opening a context can take seconds.
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Opened opened;

    /// @param whenLeft called when it has been left, before it is closed
    TriggerContext(String owner, ContextStock stock, Runnable whenLeft) {
        this.owner = owner;
        this.stock = stock;
        this.whenLeft = whenLeft;
    }

    /// The one there is, else one from the stock.
    Opened get() {
        opening.lock();
        try {
            var found = opened;
            if (found == null) {
                found = stock.take();
                found.watch().allocations().restart();
                opened = found;
            }
            return found;
        } finally {
            opening.unlock();
        }
    }

    Optional<Opened> now() {
        return Optional.ofNullable(opened);
    }

    boolean is(Opened one) {
        return one == opened;
    }

    /// No run waits until the context is closed: a thread that was hit by an interrupt may keep Python's global lock, and then
    /// it never is (seen with GraalPy 25.0.3).
    ///
    /// @return what closes it; empty when it has been left before
    Optional<Thread> leave(Opened left) {
        opening.lock();
        try {
            if (left != opened) return Optional.empty();
            opened = null;
        } finally {
            opening.unlock();
        }
        whenLeft.run();
        return Optional.of(HostTrigger.thread("close-" + owner).start(() -> close(left)));
    }

    private static void close(Opened left) {
        try {
            left.context().close(true);
        } finally {
            left.watch().closed();
        }
    }
}
