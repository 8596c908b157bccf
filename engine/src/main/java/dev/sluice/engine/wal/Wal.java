package dev.sluice.engine.wal;

import dev.sluice.engine.store.ObjectStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// The write-ahead log and its one thread, `wal-writer`.
public final class Wal implements AutoCloseable {
    /// Reads the lines of a record again. Gives the batch, or empty when its database or tables are gone.
    ///
    /// `tableIds` are those of `WriteBatch.tableIds()` at the time of the write and belong in the record: a name in the
    /// lines may meanwhile stand for another table (deleted, then written again), an id never does.
    @FunctionalInterface
    public interface BatchReader {
        java.util.Optional<WriteBatch> read(
                int databaseId,
                int[] tableIds,
                byte[] lines,
                int length,
                dev.sluice.engine.lineprotocol.Precision precision,
                long defaultTimeNanos);
    }

    /// What was found at the start. `report` names file, offset and bytes of everything that was cut off; empty when
    /// the log was whole.
    public record Recovery(long records, long rows, java.util.List<String> report) {}

    private Wal() {}

    /// Replays every whole record in order to `flushed` and opens a new file for what comes.
    public static Wal open(ObjectStore store, Duration spanInterval, BatchReader reader, WalListener flushed) {
        throw new IllegalStateException("scaffold");
    }

    public Recovery recovery() {
        throw new IllegalStateException("scaffold");
    }

    /// Takes a batch. The future completes with its sequence number after the record is durable and `flushed` has heard
    /// of it, so that whoever waited can query the rows; exceptionally when it could not be made durable.
    public CompletableFuture<Long> append(WriteBatch batch) {
        throw new IllegalStateException("scaffold");
    }

    /// Called once per span interval (the WAL flush interval) with everything made durable since the last call, if there
    /// was something; this is what fires write triggers.
    public AutoCloseable onSpan(WalListener listener) {
        throw new IllegalStateException("scaffold");
    }

    /// Bytes of the log on disk.
    public long sizeBytes() {
        throw new IllegalStateException("scaffold");
    }

    /// Closes the current span and the log. Later appends fail.
    @Override
    public void close() {
        throw new IllegalStateException("scaffold");
    }
}
