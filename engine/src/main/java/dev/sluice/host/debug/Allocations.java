package dev.sluice.host.debug;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What the threads of one context have allocated in it, whether it still lives or not: those of its runs and those that
/// plugins have started. Any thread.
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// The threads there are, and what each had allocated before it came.
    private final Map<Thread, Long> before = new ConcurrentHashMap<>();

    /// By threads that have left.
    private final AtomicLong left = new AtomicLong();

    Allocations() {}

    /// Of a thread that lives, in all its life.
    public static long of(Thread thread) {
        return Math.max(0, THREADS.getThreadAllocatedBytes(thread.threadId()));
    }

    /// Before it allocates anything there; once is enough.
    public void joined(Thread thread) {
        before.putIfAbsent(thread, of(thread));
    }

    /// On the thread itself, as long as it can be asked.
    public void leave(Thread thread) {
        var had = before.remove(thread);
        if (had != null) left.addAndGet(Math.max(0, of(thread) - had));
    }

    /// Begins anew: what came before was for whoever gets the context, and by threads that come to others, too.
    public void restart() {
        before.clear();
        left.set(0);
    }

    public long bytes() {
        return left.get() + before.entrySet().stream().mapToLong(Allocations::bytes).sum();
    }

    /// Who has allocated most.
    ///
    /// @param except is no answer
    public Optional<Thread> greediest(Thread except) {
        return before.entrySet().stream()
                .filter(one -> one.getKey() != except)
                .max(Comparator.comparingLong(Allocations::bytes))
                .map(Map.Entry::getKey);
    }

    private static long bytes(Map.Entry<Thread, Long> thread) {
        return Math.max(0, of(thread.getKey()) - thread.getValue());
    }
}
