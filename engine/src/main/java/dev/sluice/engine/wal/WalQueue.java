package dev.sluice.engine.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What waits for the WAL's thread, in order. Nothing comes behind a [Close].
final class WalQueue {
    /// The reference's own limit, `--wal-max-write-buffer-size`.
    static final int LIMIT_OPS = 100_000;
    /// Lines that may wait: a writer with `no_sync` does not wait itself, so counting operations is not enough.
    static final long LIMIT_BYTES = 256L << 20;

    sealed interface Op {}

    record Append(PackedBatch packed) implements Op {}

    record EndSpan() implements Op {}

    record Close() implements Op {}

    private final int limitOps;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private List<Op> waiting = new ArrayList<>();
    private int appends;
    private long bytes;
    private boolean spanEnds;
    private boolean closed;

    WalQueue(int limitOps) {
        this.limitOps = limitOps;
    }

    /// @throws WalException when the queue is full or closed
    void append(PackedBatch packed) {
        lock.lock();
        try {
            if (closed) throw WalException.shutDown();
            if (appends >= limitOps || bytes > LIMIT_BYTES) throw WalException.full(appends);
            appends++;
            bytes += packed.batch().length();
            add(new Append(packed));
        } finally {
            lock.unlock();
        }
    }

    /// One waiting mark is enough.
    void endSpan() {
        lock.lock();
        try {
            if (closed || spanEnds) return;
            spanEnds = true;
            add(new EndSpan());
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            if (closed) return;
            closed = true;
            add(new Close());
        } finally {
            lock.unlock();
        }
    }

    private void add(Op op) {
        waiting.add(op);
        filled.signal();
    }

    /// Closes without a [Close].
    ///
    /// @return what nobody is going to do any more
    List<Op> abandon() {
        lock.lock();
        try {
            closed = true;
            var left = waiting;
            waiting = new ArrayList<>();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /// Everything that waits; waits itself while nothing does.
    List<Op> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty()) filled.awaitUninterruptibly();
            var taken = waiting;
            waiting = new ArrayList<>();
            appends = 0;
            bytes = 0;
            spanEnds = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
