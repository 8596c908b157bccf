package dev.sluice.host;

import dev.sluice.host.debug.Allocations;
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

    /// As a share of the heap: whose end gives back so much had filled it.
    private static final double RELIEF = 0.15;

    /// @param allocations of the context that the run is in
    /// @param own         of the run's thread
    private record Begun(Thread thread, long own, Allocations allocations, long allocated) {}

    private final List<MemoryPoolMXBean> pools =
            ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP).toList();
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
    void begun(int run, Allocations allocations) {
        var thread = Thread.currentThread();
        allocations.joined(thread);
        runs.put(run, new Begun(thread, Allocations.of(thread), allocations, allocations.bytes()));
    }

    void ended(int run) {
        runs.remove(run);
    }

    /// Bytes, whether they still live or not, by all threads of its context since the run began: it may have started some.
    long allocated(int run) {
        var begun = runs.get(run);
        return begun == null ? 0 : begun.allocations().bytes() - begun.allocated();
    }

    /// Of a run under way.
    Optional<Thread> thread(int run) {
        return Optional.ofNullable(runs.get(run)).map(Begun::thread);
    }

    /// The thread to look at for where the run takes memory: its own, unless most was allocated by others.
    Optional<Thread> greediestThread(int run) {
        var begun = runs.get(run);
        if (begun == null) return Optional.empty();
        long own = Allocations.of(begun.thread()) - begun.own();
        boolean byOthers = own < allocated(run) / 2;
        return (byOthers ? begun.allocations().greediest(begun.thread()) : Optional.<Thread>empty()).or(() -> Optional.of(begun.thread()));
    }

    boolean isMuch(long allocated) {
        return allocated >= MUCH * bytes;
    }

    /// Whether a context whose end gives back so much had filled it.
    boolean isRelief(long bytes) {
        return bytes >= RELIEF * this.bytes;
    }

    /// What lived after the last collection of all of it.
    long live() {
        return pools.stream().map(MemoryPoolMXBean::getCollectionUsage).mapToLong(SharedHeap::used).sum();
    }

    /// For more than there was at the last collection of all of it.
    boolean hasRoom() {
        return live() < (isShared() ? NEARLY_FULL : FULL) * bytes;
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
