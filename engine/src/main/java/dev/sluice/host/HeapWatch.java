package dev.sluice.host;

import java.util.Collection;
import java.util.concurrent.Semaphore;

/// Ends the run that is filling the heap while there still is room. Left alone it would get its MemoryError after minutes in
/// which collections hold every trigger of the host, and so might any other run.
final class HeapWatch {
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
                relieve();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Where it cannot be said who it is, the engine finds out: it begins each run again in a host without others.
    private void relieve() throws InterruptedException {
        if (heap.hasRoom()) return;
        var suspects = triggers.stream().filter(HostTrigger::hasAllocatedMuch).toList();
        if (suspects.size() == 1) {
            suspects.getFirst().endGreediest();
            System.gc();
            if (heap.hasRoom()) return;
        }
        GraalPyHost.exit(GraalPyHost.EXIT_OUT_OF_MEMORY);
    }
}
