package dev.sluice.app.fx;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Carries items from any thread to one consumer on the FX thread, in order, in batches. Keeps at most `limit` waiting
/// items; the oldest go first. One batch is under way at a time, so a busy producer costs one turn of the FX thread, not
/// one for each item.
public final class FxFeed<T> {
    private final Executor fx;
    private final int limit;
    private final Consumer<List<T>> consumer;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean scheduled;

    /// @param fx `Platform::runLater`, or something slower or more obedient
    public FxFeed(Executor fx, int limit, Consumer<List<T>> consumer) {
        this.fx = fx;
        this.limit = limit;
        this.consumer = consumer;
    }

    public void offer(T item) {
        boolean wake;
        synchronized (waiting) {
            if (waiting.size() == limit) waiting.removeFirst();
            waiting.addLast(item);
            wake = !scheduled;
            scheduled = true;
        }
        if (wake) fx.execute(this::drain); // outside the lock: it may run right here
    }

    private void drain() {
        List<T> batch;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
            scheduled = false;
        }
        consumer.accept(batch);
    }
}
