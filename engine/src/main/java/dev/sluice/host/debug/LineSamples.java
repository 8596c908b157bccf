package dev.sluice.host.debug;

import com.oracle.truffle.api.ThreadLocalAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Asks plugins that are counted where they are, every millisecond, on a thread that is there only as long as somebody
/// counts, and for a while after that.
final class LineSamples {
    static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// How long a host stays ready to count: to begin and to end with it throws compiled code away.
    private static final Duration CALM = Duration.ofMinutes(1);

    private static final Duration CALM_PERIOD = Duration.ofSeconds(1);

    private final Switch ready;
    private final List<Watch> counting = new CopyOnWriteArrayList<>();
    private boolean going;
    private volatile long lastNanos;

    /// @param ready on from the first count until nobody has counted for a while
    LineSamples(Switch ready) {
        this.ready = ready;
    }

    synchronized void begin(Watch watch) {
        counting.add(watch);
        lastNanos = System.nanoTime();
        ready.set(true);
        if (going) return;
        going = true;
        Thread.ofPlatform().daemon().name("line-samples").start(this::loop);
    }

    void end(Watch watch) {
        lastNanos = System.nanoTime();
        counting.remove(watch);
    }

    private void loop() {
        while (!hasEnded()) {
            for (var watch : counting) ask(watch);
            // somebody may count run after run
            boolean pause = counting.isEmpty() && System.nanoTime() - lastNanos > CALM_PERIOD.toNanos();
            LockSupport.parkNanos(pause ? CALM_PERIOD.toNanos() / 10 : PERIOD_NANOS);
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
        going = false;
        ready.set(false);
        return true;
    }
}
