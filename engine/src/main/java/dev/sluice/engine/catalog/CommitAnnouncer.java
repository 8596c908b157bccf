package dev.sluice.engine.catalog;

import dev.sluice.engine.catalog.Catalog.Commit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells listeners of commits, one commit at a time, in order. Whichever committing thread comes first tells them all
/// that is waiting; the others wait until their commit was told.
final class CommitAnnouncer {
    private static final Logger LOG = System.getLogger(CommitAnnouncer.class.getName());

    record Ticket(Commit commit, CountDownLatch told) {}

    private final List<Consumer<Commit>> listeners = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Ticket> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> teller = new AtomicReference<>();

    AutoCloseable add(Consumer<Commit> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Called in the order of commits.
    Ticket enqueue(Commit commit) {
        var ticket = new Ticket(commit, new CountDownLatch(1));
        waiting.add(ticket);
        return ticket;
    }

    void announce(Ticket ticket) {
        if (teller.get() == Thread.currentThread()) return; // a listener committed: the loop below gets to it
        while (!waiting.isEmpty() && teller.compareAndSet(null, Thread.currentThread())) {
            try {
                for (var next = waiting.poll(); next != null; next = waiting.poll()) tell(next);
            } finally {
                teller.set(null);
            }
        }
        awaitTold(ticket);
    }

    private void tell(Ticket ticket) {
        try {
            for (var listener : listeners) tell(listener, ticket.commit());
        } finally {
            ticket.told().countDown();
        }
    }

    private static void tell(Consumer<Commit> listener, Commit commit) {
        try {
            listener.accept(commit);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a listener failed on catalog commit " + commit.after().sequence(), e);
        }
    }

    private static void awaitTold(Ticket ticket) {
        boolean interrupted = false;
        while (true) {
            try {
                ticket.told().await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
