package dev.sluice.engine.wal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The work of the thread `wal-writer`: everything that waits becomes one write and one sync, then the listeners hear of
/// it, then the writers. While a sync runs the next group gathers by itself; no delay is added to make groups larger.
final class WalWriter {
    /// Bytes that go into one write. More than that in one sync gains nothing (measured: 1 GB/s at 1 MiB).
    private static final int GROUP_LIMIT_BYTES = 8 << 20;
    /// Lines of one span; past this it ends early, so that a long interval does not fill the memory.
    private static final long SPAN_LIMIT_BYTES = 4L << 20;
    private static final int BUFFER_START_BYTES = 64 << 10;
    private static final Logger LOG = System.getLogger(WalWriter.class.getName());

    private final WalQueue queue;
    private final WalFiles files;
    private final WalListener flushed;
    private final List<WalListener> spanListeners = new CopyOnWriteArrayList<>();

    private final List<PackedBatch> group = new ArrayList<>();
    private List<WalQueue.Op> taken = List.of();
    private long groupBytes;
    private List<WriteBatch> span = new ArrayList<>();
    private long spanFirstSequence;
    private long spanBytes;
    private long nextSequence;
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_START_BYTES);

    WalWriter(WalQueue queue, WalFiles files, WalListener flushed, long nextSequence) {
        this.queue = queue;
        this.files = files;
        this.flushed = flushed;
        this.nextSequence = nextSequence;
    }

    AutoCloseable onSpan(WalListener listener) {
        spanListeners.add(listener);
        return () -> spanListeners.remove(listener);
    }

    /// Runs until the queue was closed and is empty.
    void run() {
        try {
            work();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "the WAL stops taking writes", e);
            refuse(queue.abandon());
            refuse(taken);
        }
    }

    private static void refuse(List<WalQueue.Op> ops) {
        for (var op : ops)
            if (op instanceof WalQueue.Append(var packed)) packed.durable().completeExceptionally(WalException.shutDown());
    }

    private void work() {
        boolean isOpen = true;
        while (isOpen) {
            taken = queue.takeAll();
            for (var op : taken) {
                switch (op) {
                    case WalQueue.Append(var packed) -> add(packed);
                    case WalQueue.EndSpan() -> endSpan();
                    case WalQueue.Close() -> {
                        endSpan();
                        isOpen = false;
                    }
                }
            }
            commitGroup();
            taken = List.of();
        }
    }

    private void add(PackedBatch packed) {
        int bytes = WalRecord.size(packed);
        if (groupBytes + bytes > GROUP_LIMIT_BYTES) commitGroup();
        group.add(packed);
        groupBytes += bytes;
    }

    private void commitGroup() {
        if (group.isEmpty()) return;
        long first = nextSequence;
        try {
            files.append(encoded(), first);
            nextSequence += group.size();
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "%d writes could not be made durable".formatted(group.size()), e);
            finishGroup(new WalException(String.valueOf(e.getMessage()), e), first);
            return;
        }
        var contents = new WalContents(first, group.stream().map(PackedBatch::batch).toList());
        remember(contents);
        try {
            flushed.flushed(contents);
            finishGroup(null, first);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.ERROR, "records %d to %d are durable but could not be taken over".formatted(first, contents.lastSequence()), e);
            finishGroup(new WalException("durable, but visible only after a restart: " + e.getMessage(), e), first);
        }
        if (spanBytes > SPAN_LIMIT_BYTES) handOverSpan();
    }

    private ByteBuffer encoded() {
        if (buffer.capacity() < groupBytes)
            buffer = ByteBuffer.allocate((int) Math.max(groupBytes, Math.min(2L * buffer.capacity(), GROUP_LIMIT_BYTES)));
        buffer.clear();
        long sequence = nextSequence;
        for (var packed : group) WalRecord.put(buffer, packed, sequence++);
        return buffer.flip();
    }

    private void finishGroup(@Nullable WalException failure, long first) {
        long sequence = first;
        for (var packed : group) {
            if (failure == null) packed.durable().complete(sequence++);
            else packed.durable().completeExceptionally(failure);
        }
        group.clear();
        groupBytes = 0;
        if (buffer.capacity() > GROUP_LIMIT_BYTES) buffer = ByteBuffer.allocate(BUFFER_START_BYTES);
    }

    private void remember(WalContents contents) {
        if (span.isEmpty()) spanFirstSequence = contents.firstSequence();
        span.addAll(contents.batches());
        for (var batch : contents.batches()) spanBytes += batch.length();
    }

    private void endSpan() {
        commitGroup();
        handOverSpan();
    }

    private void handOverSpan() {
        if (span.isEmpty()) return;
        var contents = new WalContents(spanFirstSequence, span);
        span = new ArrayList<>();
        spanBytes = 0;
        for (var listener : spanListeners) {
            try {
                listener.flushed(contents);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener failed on records %d to %d"
                        .formatted(contents.firstSequence(), contents.lastSequence()), e);
            }
        }
    }
}
