package dev.sluice.engine.dap;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// What is said to a client, in order, on a thread of its own: whoever has something to say must not wait for one that does
/// not read.
final class Outbox implements Executor, AutoCloseable {
    /// Log lines waiting; further ones are dropped and counted.
    static final int LINES_LIMIT = 10_000;
    /// All that waits; a client that lets so much wait is not there any more.
    static final int WAITING_LIMIT = 100_000;
    /// For the last words to a client that is about to be cut off.
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("debug-outbox").factory());
    private final Runnable deaf;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();

    /// @param deaf called when too much waits; must not wait itself
    Outbox(Runnable deaf) {
        this.deaf = deaf;
    }

    @Override
    public void execute(Runnable saying) {
        if (waiting.incrementAndGet() == WAITING_LIMIT + 1) {
            deaf.run();
            close();
        }
        try {
            thread.execute(() -> {
                waiting.decrementAndGet();
                saying.run();
            });
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

    /// What waits now is said before this returns, or the client does not read.
    void finish() {
        var said = new CompletableFuture<Void>();
        execute(() -> said.complete(null));
        said.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
