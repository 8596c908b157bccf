package dev.sluice.engine.processing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells a trigger's worker to come to an end: first between events (`stopping`), then at once (`cut`).
final class StopSignal {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean cut;

    void stop() {
        stopping.countDown();
    }

    void cut() {
        cut = true;
        stopping.countDown();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    boolean isCut() {
        return cut;
    }

    /// Waits for so long, or until somebody stops the trigger.
    void await(Duration duration) {
        try {
            if (stopping.await(duration.toNanos(), TimeUnit.NANOSECONDS)) return;
        } catch (InterruptedException nobodyInterruptsWorkers) {
            Thread.currentThread().interrupt();
        }
    }
}
