package dev.sluice.engine.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The threads in which DuckDB works. Platform threads: a call into it would pin a virtual thread to its carrier, and a few
/// long queries would then hold up everybody's requests.
final class QueryWorkers implements AutoCloseable {
    /// Queries at work at the same time; more wait their turn. Each uses all cores already.
    private static final int CONCURRENT_QUERIES = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONCURRENT_QUERIES, Thread.ofPlatform().daemon().name("query-", 1).factory());

    /// The same, for work that leaves nothing behind when nobody takes its result.
    <T> T get(Supplier<T> work, Runnable cancel) {
        return get(work, cancel, _ -> {});
    }

    /// Waits for `work`.
    ///
    /// @param cancel    called when the waiting thread is interrupted; `work` may go on for a while
    /// @param abandoned given what comes of it then
    /// @throws QueryException when the waiting thread was interrupted
    <T> T get(Supplier<T> work, Runnable cancel, Consumer<T> abandoned) {
        var running = submitted(work);
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            cancel.run();
            running.thenAccept(abandoned);
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Kind.EXECUTION, "the query was cancelled");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed);
        }
    }

    private <T> CompletableFuture<T> submitted(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException stopped) {
            throw new IllegalStateException("the query service is closed", stopped);
        }
    }

    /// What waits for a thread is still worked at.
    @Override
    public void close() {
        threads.shutdown();
    }
}
