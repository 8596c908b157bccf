package dev.sluice.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Ends what is filling the heap while there still is room. Left alone, some run would get a MemoryError after minutes in
/// which collections hold every trigger of the host.
///
/// What a context holds cannot be asked. So contexts are given up, one after the other, until one has given much back.
final class HeapWatch {
    /// For the threads of a context that has been closed to end; until then they keep it. Looked twice, the second time later.
    private static final List<Duration> LAST_BREATHS = List.of(Duration.ofMillis(50), Duration.ofMillis(200));

    private final SharedHeap heap;
    private final Collection<HostTrigger> triggers;
    private final Semaphore collections = new Semaphore(0);

    /// @param triggers those of this host; read by this watch's thread
    HeapWatch(SharedHeap heap, Collection<HostTrigger> triggers) {
        this.heap = heap;
        this.triggers = triggers;
    }

    void start() {
        Thread.ofPlatform().daemon().name("heap-watch").start(this::watch);
        heap.onCollection(collections::release);
    }

    private void watch() {
        try {
            while (true) {
                collections.acquire();
                collections.drainPermits();
                if (!heap.hasRoom()) relieve();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where it does not come out who it is, the engine finds out: it begins each run again in a host without others.
    ///
    /// Innocent runs are begun again only when there is room: they would open contexts.
    private void relieve() throws InterruptedException {
        var reliefs = new ArrayList<Relief>();
        try {
            for (var suspect : Suspect.among(triggers, heap)) {
                long before = heap.live();
                var relief = suspect.trigger().giveUp();
                relief.ifPresent(reliefs::add);
                long freed = before - liveAfter();
                if (relief.isPresent() && heap.isRelief(freed)) suspect.trigger().blame(relief.get(), freed);
                if (heap.hasRoom()) return;
            }
            GraalPyHost.exit(GraalPyHost.EXIT_OUT_OF_MEMORY);
        } finally {
            reliefs.forEach(Relief::acquit);
        }
    }

    /// @return what lives now that a context has been closed
    private long liveAfter() throws InterruptedException {
        for (var patience : LAST_BREATHS) {
            Thread.sleep(patience);
            System.gc();
            if (heap.hasRoom()) break;
        }
        return heap.live();
    }
}
