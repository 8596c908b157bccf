package dev.sluice.host.debug;

import com.oracle.truffle.api.ThreadLocalAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asks plugins that are counted where they are, every millisecond, on a thread that is there only as long as somebody
/// counts, and for a while after that.
final class LineSamples {
    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// How long a host stays ready to count: to begin and to end with it throws compiled code away.
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Switch ready;
    private final List<Watch> counting = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;
    private volatile long lastNanos;

    /// @param ready on from the first count until nobody has counted for a while
    LineSamples(Switch ready) {
        this.ready = ready;
    }

    synchronized void begin(Watch watch) {
        counting.add(watch);
        lastNanos = System.nanoTime();
        ready.set(true);
        if (thread != null) LockSupport.unpark(thread);
        else thread = Thread.ofPlatform().daemon().name("line-samples").start(this::loop);
    }

    void end(Watch watch) {
        lastNanos = System.nanoTime();
        counting.remove(watch);
    }

    private void loop() {
        while (!hasEnded()) {
            for (var watch : counting) ask(watch);
            LockSupport.parkNanos(counting.isEmpty() ? CALM.toNanos() : PERIOD_NANOS);
        }
    }

    private static void ask(Watch watch) {
        try {
            watch.ask(new ThreadLocalAction(false, false) {
                @Override
                protected void perform(Access access) {
                    watch.lookAside();
                }
            });
        } catch (RuntimeException _) {
            // its context has been closed
        }
    }

    private synchronized boolean hasEnded() {
        if (!counting.isEmpty() || System.nanoTime() - lastNanos < CALM.toNanos()) return false;
        thread = null;
        ready.set(false);
        return true;
    }
}
