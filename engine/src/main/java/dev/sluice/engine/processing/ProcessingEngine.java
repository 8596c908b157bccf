package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.query.QueryService;
import dev.sluice.engine.wal.WalContents;
import dev.sluice.engine.write.WriteService;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Runs triggers. Hears of new and changed triggers from the catalog, of rows from the WAL, of time from its scheduler
/// and of requests from the HTTP edge.
public final class ProcessingEngine implements AutoCloseable {
    public ProcessingEngine(
            Catalog catalog,
            WriteService writes,
            QueryService queries,
            LogStore logs,
            PluginFiles files,
            PluginRuntime runtime,
            InstantSource clock) {
        throw new IllegalStateException("scaffold");
    }

    /// Starts every enabled trigger of the catalog, one after the other, and listens for changes from then on.
    public void start() {
        throw new IllegalStateException("scaffold");
    }

    /// A span of the WAL. Never waits.
    public void flushed(WalContents contents) {
        throw new IllegalStateException("scaffold");
    }

    /// Serves `/api/v3/engine/<path>` and waits for the run and the flush of its writes.
    ///
    /// @return empty when no enabled trigger has the path
    public Optional<RequestAnswer> request(String path, Invocation.Request request) throws InterruptedException {
        throw new IllegalStateException("scaffold");
    }

    /// The answer of a request trigger; `error` is the text of the 500 body when the run failed.
    public sealed interface RequestAnswer {
        record Answered(RunOutcome.Response response) implements RequestAnswer {}

        record Failed(String error) implements RequestAnswer {}
    }

    /// Runs a plugin on given input; its queries are real, its writes are caught.
    public TestRun.Result test(TestRun run) throws InterruptedException {
        throw new IllegalStateException("scaffold");
    }

    public List<TriggerStatus> statuses() {
        throw new IllegalStateException("scaffold");
    }

    @Override
    public void close() {
        throw new IllegalStateException("scaffold");
    }
}
