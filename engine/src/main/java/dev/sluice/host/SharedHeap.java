package dev.sluice.host;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.NotificationEmitter;
import org.jspecify.annotations.Nullable;

/// The heap that all triggers of this host use, and what each run under way has taken of it. Any thread.
final class SharedHeap {
    /// What lives after a collection, as a share of the heap. From here on every collection is one of all of it, and holds every
    /// thread; soon one follows the other.
    private static final double NEARLY_FULL = 0.7;

    /// For a trigger that has the heap to itself, and holds nobody.
    private static final double FULL = 0.9;

    /// As a share of the heap: who has allocated less, all that it has dropped included, has not filled it.
    private static final double MUCH = 0.25;

    private record Begun(Thread thread, long allocated) {}

    private final List<MemoryPoolMXBean> pools =
            ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long bytes = Runtime.getRuntime().maxMemory();
    private final AtomicInteger triggers = new AtomicInteger();
    private final Map<Integer, Begun> runs = new ConcurrentHashMap<>();

    /// A trigger begins to use it.
    void join() {
        triggers.incrementAndGet();
    }

    void leave() {
        triggers.decrementAndGet();
    }

    /// On the run's own thread.
    void begun(int run) {
        var thread = Thread.currentThread();
        runs.put(run, new Begun(thread, allocated(thread)));
    }

    void ended(int run) {
        runs.remove(run);
    }

    /// Bytes, whether they still live or not.
    long allocated(int run) {
        var begun = runs.get(run);
        return begun == null ? 0 : allocated(begun.thread()) - begun.allocated();
    }

    private long allocated(Thread thread) {
        return threads.getThreadAllocatedBytes(thread.threadId());
    }

    /// Of a run under way.
    Optional<Thread> thread(int run) {
        return Optional.ofNullable(runs.get(run)).map(Begun::thread);
    }

    boolean isMuch(long allocated) {
        return allocated >= MUCH * bytes;
    }

    /// For more than there was at the last collection of all of it.
    boolean hasRoom() {
        long live = pools.stream().map(MemoryPoolMXBean::getCollectionUsage).mapToLong(SharedHeap::used).sum();
        return live < (isShared() ? NEARLY_FULL : FULL) * bytes;
    }

    /// Whether a run without memory has lost it to others.
    boolean hasStarved(int run) {
        return isShared() && !hasRoom() && !isMuch(allocated(run));
    }

    private boolean isShared() {
        return triggers.get() > 1;
    }

    private static long used(@Nullable MemoryUsage usage) {
        return usage == null ? 0 : usage.getUsed();
    }

    /// @param listener called after each collection of all of it, on a thread of the JVM
    void onCollection(Runnable listener) {
        var names = pools.stream().map(MemoryPoolMXBean::getName).toList();
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (!Set.of(collector.getMemoryPoolNames()).containsAll(names)) continue;
            ((NotificationEmitter) collector).addNotificationListener((_, _) -> listener.run(), null, null);
        }
    }
}
