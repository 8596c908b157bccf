package dev.sluice.engine.processing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The work of one trigger, first in, first out. Posting never waits for the trigger: rows past the memory limits go to
/// disk, and when there is no room left the oldest rows are dropped and counted.
final class Mailbox {
    /// Spans that wait in memory, the mailbox size of InfluxDB 3.10.
    static final int MEMORY_LIMIT = 60;
    /// Line protocol, in bytes, of the spans that wait in memory, unless there is only one.
    static final long MEMORY_LIMIT_BYTES = 64L << 20;
    /// Spans that wait on disk: about three hours of one a second.
    static final int SPILL_LIMIT = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<Work> works = new ArrayDeque<>();
    private int inMemory;
    private long inMemoryBytes;
    private int onDisk;

    void post(Work work) {
        lock.lock();
        try {
            add(work);
        } finally {
            lock.unlock();
        }
    }

    /// Adds rows. Called by one thread only, so that a mailbox found full can only have become emptier.
    ///
    /// @return how many waiting spans were dropped to make room
    int offer(Offer offer) {
        var dropped = 0;
        while (true) {
            if (addInMemory(offer.span()) || addOnDisk(offer)) return dropped;
            if (dropOldestRows()) dropped++;
        }
    }

    private boolean addInMemory(Span span) {
        lock.lock();
        try {
            var room = inMemory < MEMORY_LIMIT && inMemoryBytes + span.sizeBytes() <= MEMORY_LIMIT_BYTES;
            if (!room && inMemory > 0) return false;
            add(new Work.Writes(span));
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean addOnDisk(Offer offer) {
        if (isDiskFull()) return false;
        var spilled = offer.spill(); // outside the lock: it may write a file
        spilled.ifPresent(span -> post(new Work.SpilledWrites(span)));
        return spilled.isPresent();
    }

    private boolean isDiskFull() {
        lock.lock();
        try {
            return onDisk >= SPILL_LIMIT;
        } finally {
            lock.unlock();
        }
    }

    private boolean dropOldestRows() {
        lock.lock();
        try {
            for (var waiting = works.iterator(); waiting.hasNext(); ) {
                var work = waiting.next();
                if (!(work instanceof Work.Writes || work instanceof Work.SpilledWrites)) continue;
                waiting.remove();
                removed(work);
                if (work instanceof Work.SpilledWrites(var span)) span.release();
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for work and takes the oldest.
    Work take() {
        lock.lock();
        try {
            while (works.isEmpty()) arrived.awaitUninterruptibly();
            var work = works.removeFirst();
            removed(work);
            return work;
        } finally {
            lock.unlock();
        }
    }

    /// The oldest work, which stays where it is.
    Optional<Work> next() {
        lock.lock();
        try {
            return Optional.ofNullable(works.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    /// Empties the mailbox.
    List<Work> clear() {
        lock.lock();
        try {
            var all = List.copyOf(works);
            works.clear();
            inMemory = 0;
            inMemoryBytes = 0;
            onDisk = 0;
            return all;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return works.size();
        } finally {
            lock.unlock();
        }
    }

    private void add(Work work) {
        works.addLast(work);
        count(work, 1);
        arrived.signal();
    }

    private void removed(Work work) {
        count(work, -1);
    }

    private void count(Work work, int sign) {
        if (work instanceof Work.Writes(var span)) {
            inMemory += sign;
            inMemoryBytes += sign * span.sizeBytes();
        } else if (work instanceof Work.SpilledWrites) {
            onDisk += sign;
        }
    }
}
