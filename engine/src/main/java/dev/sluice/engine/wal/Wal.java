package dev.sluice.engine.wal;

import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The write-ahead log and its one thread, `wal-writer`. A write becomes true here, when its record is synced.
public final class Wal implements AutoCloseable {
    /// Past this a file is full and the next one is started.
    static final long FILE_LIMIT_BYTES = 32L << 20;

    /// Reads the lines of a record again. Gives the batch, or empty when its database or tables are gone.
    ///
    /// `tableIds` are those of `WriteBatch.tableIds()` at the time of the write and belong in the record: a name in the
    /// lines may meanwhile stand for another table (deleted, then written again), an id never does. Called by several
    /// threads at once.
    @FunctionalInterface
    public interface BatchReader {
        Optional<WriteBatch> read(
                int databaseId, int[] tableIds, byte[] lines, int length, Precision precision, long defaultTimeNanos);
    }

    /// What was found at the start.
    ///
    /// @param records writes that were replayed
    /// @param report  names file, offset and bytes of everything that could not be read; empty when the log was whole
    public record Recovery(long records, long rows, List<String> report) {
        public Recovery {
            report = List.copyOf(report);
        }
    }

    private final LineCompression compression = new LineCompression();
    private final Recovery recovery;
    private final WalQueue queue;
    private final WalFiles files;
    private final WalWriter writer;
    private final Thread thread;
    private final Runnable stopTimer;

    private Wal(Recovery recovery, WalQueue queue, WalFiles files, WalWriter writer, SpanTimer timer) {
        this.recovery = recovery;
        this.queue = queue;
        this.files = files;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("wal-writer").start(writer::run);
        this.stopTimer = timer.start(queue::endSpan);
    }

    /// Replays every whole record in order to `flushed` and opens a new file for what comes. Damage is reported in
    /// [#recovery], it is no error.
    ///
    /// @param spanInterval how often the listeners of [#onSpan] are called, the WAL flush interval
    /// @param flushed      hears of each write before its writer does, at the replay on the calling thread
    /// @throws StoreException when the storage cannot be read or written
    public static Wal open(ObjectStore store, Duration spanInterval, BatchReader reader, WalListener flushed) {
        return open(store, SpanTimer.every(spanInterval), reader, flushed, FILE_LIMIT_BYTES, WalQueue.LIMIT_OPS);
    }

    static Wal open(
            ObjectStore store,
            SpanTimer timer,
            BatchReader reader,
            WalListener flushed,
            long fileLimitBytes,
            int queueLimitOps) {
        var replay = new WalReplay(store, reader, flushed);
        var recovery = replay.run();
        long next = replay.lastSequence() + 1;
        var files = new WalFiles(store, fileLimitBytes, replay.lastNumber(), replay.bytes(), next);
        replay.removeEmptyFiles();
        var queue = new WalQueue(queueLimitOps);
        return new Wal(recovery, queue, files, new WalWriter(queue, files, flushed, next), timer);
    }

    public Recovery recovery() {
        return recovery;
    }

    /// Takes a batch, whose lines may be overwritten when this returns. The future completes with its sequence number after
    /// the record is durable and `flushed` has heard of it, so that whoever waited can query the rows; exceptionally, with a
    /// [WalException], when it could not be made durable, the queue is full or the log is closed. A refused batch is not in
    /// the log; the one exception is a storage that fails to write and then also fails to cut back, until it is cut back
    /// before the next write.
    public CompletableFuture<Long> append(WriteBatch batch) {
        var packed = new PackedBatch(batch.with(compression.pack(batch.lines())));
        try {
            queue.append(packed);
        } catch (WalException e) {
            packed.durable().completeExceptionally(e);
        }
        return packed.durable();
    }

    /// Called once per span interval (the WAL flush interval) with everything made durable since the last call, if there
    /// was something; this is what fires write triggers. The listener runs on `wal-writer` and must not wait.
    public AutoCloseable onSpan(WalListener listener) {
        return writer.onSpan(listener);
    }

    /// Bytes of the log on disk.
    public long sizeBytes() {
        return files.sizeBytes();
    }

    /// Makes durable what waits, closes the current span and the log. Later appends fail.
    @Override
    public void close() {
        stopTimer.run();
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        try (files; compression) {
            // closed in reverse
        }
    }
}
