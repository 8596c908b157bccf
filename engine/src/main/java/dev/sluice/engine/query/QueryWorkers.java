package dev.sluice.engine.query;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/// The threads in which DuckDB works. Platform threads: a call into it would pin a virtual thread to its carrier, and a few
/// long queries would then hold up everybody's requests.
final class QueryWorkers implements AutoCloseable {
    /// Queries at work at the same time; more wait their turn. Each uses all cores already.
    private static final int CONCURRENT_QUERIES = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(
            CONCURRENT_QUERIES, Thread.ofPlatform().daemon().name("query-", 1).factory());

    /// @throws IllegalStateException when this is closed
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads);
        } catch (RejectedExecutionException stopped) {
            throw new IllegalStateException("the query service is closed", stopped);
        }
    }

    /// Waits for what has been begun.
    ///
    /// @param cancel called when the waiting thread is interrupted; the work may go on for a while
    /// @throws QueryException when the waiting thread was interrupted
    <T> T await(Future<T> work, Runnable cancel) {
        try {
            return work.get();
        } catch (InterruptedException stopped) {
            cancel.run();
            Thread.currentThread().interrupt();
            throw new QueryException(QueryException.Kind.EXECUTION, "the query was cancelled");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed);
        }
    }

    /// What waits for a thread is still worked at.
    @Override
    public void close() {
        threads.shutdown();
    }
}
