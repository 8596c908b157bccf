package dev.sluice.engine.host;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// When a host has died under runs of several triggers, each is begun again in a host without others, one after the
/// other: starting a host takes all the processor there is.
final class Trials {
    /// A run that has harmed nobody for so long does not keep the next one waiting.
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How soon a run that waits for its turn sees that it was cancelled.
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Semaphore turn = new Semaphore(1, true);

    /// Waits for the run's turn, or for its being cancelled.
    ///
    /// @return to be called when the run has ended
    Runnable begin(ActiveRun run) throws InterruptedException {
        while (!turn.tryAcquire(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) if (run.isCancelling()) return () -> {};
        var over = new AtomicBoolean();
        Runnable end = () -> {
            if (over.compareAndSet(false, true)) turn.release();
        };
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).execute(end);
        return end;
    }
}
