package dev.sluice.engine.logs;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The last log lines of all triggers, and whoever wants to hear of new ones. Any thread.
public final class LogStore {
    /// Lines kept, as in InfluxDB 3.10; the oldest go first.
    public static final int RING_LIMIT = 10_000;

    private static final System.Logger LOGGER = System.getLogger(LogStore.class.getName());

    private final ArrayDeque<LogLine> ring = new ArrayDeque<>();
    private final List<Consumer<LogLine>> listeners = new CopyOnWriteArrayList<>();
    private long dropped;

    /// Never waits. Listeners are called on this thread, outside the lock, and must not wait either.
    public void append(LogLine line) {
        Iterator<Consumer<LogLine>> hearers;
        synchronized (ring) {
            if (ring.size() == RING_LIMIT) {
                ring.removeFirst();
                dropped++;
            }
            ring.addLast(line);
            hearers = listeners.iterator();
        }
        hearers.forEachRemaining(listener -> tell(listener, line));
    }

    /// Whoever logs must not suffer from whoever reads.
    private static void tell(Consumer<LogLine> listener, LogLine line) {
        try {
            listener.accept(line);
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "a listener failed on a log line of " + line.trigger(), e);
        }
    }

    /// Oldest first.
    public List<LogLine> lines() {
        synchronized (ring) {
            return List.copyOf(ring);
        }
    }

    /// Lines that the ring has forgotten since the start.
    public long dropped() {
        synchronized (ring) {
            return dropped;
        }
    }

    /// Hears first what the ring holds, then each new line, once.
    public AutoCloseable follow(Consumer<LogLine> listener) {
        synchronized (ring) {
            for (var line : ring) tell(listener, line);
            listeners.add(listener);
        }
        return () -> listeners.remove(listener);
    }
}
