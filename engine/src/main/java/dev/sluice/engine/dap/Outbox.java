package dev.sluice.engine.dap;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// What is said to a client, in order, on a thread of its own: whoever has something to say must not wait for one that does
/// not read.
final class Outbox implements Executor, AutoCloseable {
    /// Log lines waiting; further ones are dropped and counted.
    static final int LINES_LIMIT = 10_000;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("debug-outbox").factory());
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();

    @Override
    public void execute(Runnable saying) {
        try {
            thread.execute(saying);
        } catch (RejectedExecutionException _) {
            // the client has gone
        }
    }

    /// @param saying given how many lines before it were dropped
    void line(IntConsumer saying) {
        if (lines.incrementAndGet() > LINES_LIMIT) {
            lines.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        execute(() -> {
            lines.decrementAndGet();
            saying.accept(dropped.getAndSet(0));
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
