package dev.sluice.app.fx;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Carries items from any thread to one consumer on the FX thread, in order, in batches. Keeps at most `limit` waiting
/// items; the oldest go first, and somebody may hear how many. One batch is under way at a time, so a busy producer costs one turn of the FX thread, not
/// one for each item.
public final class FxFeed<T> {
    private final Executor fx;
    private final int limit;
    private final Consumer<List<T>> consumer;
    private final IntConsumer dropped;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private int gone;
    private boolean scheduled;

    /// @param fx `Platform::runLater`, or something slower or more obedient
    public FxFeed(Executor fx, int limit, Consumer<List<T>> consumer) {
        this(fx, limit, consumer, _ -> {});
    }

    /// @param dropped hears how many items are missing before the batch that comes next
    public FxFeed(Executor fx, int limit, Consumer<List<T>> consumer, IntConsumer dropped) {
        this.fx = fx;
        this.limit = limit;
        this.consumer = consumer;
        this.dropped = dropped;
    }

    public void offer(T item) {
        boolean wake;
        synchronized (waiting) {
            if (waiting.size() == limit) {
                waiting.removeFirst();
                gone++;
            }
            waiting.addLast(item);
            wake = !scheduled;
            scheduled = true;
        }
        if (wake) fx.execute(this::drain); // outside the lock: it may run right here
    }

    private void drain() {
        List<T> batch;
        int missing;
        synchronized (waiting) {
            batch = List.copyOf(waiting);
            waiting.clear();
            missing = gone;
            gone = 0;
            scheduled = false;
        }
        if (missing > 0) dropped.accept(missing);
        consumer.accept(batch);
    }
}
