package dev.sluice.host;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// The runs of all triggers of this host. What is done ahead of demand waits for a pause between them: it would take
/// the processor, and the one compiler, from what is wanted now. Any thread.
final class RunsUnderWay {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final AtomicInteger count = new AtomicInteger();
    private final Runnable oneEnded;
    private volatile long lastEndNanos = System.nanoTime() - PAUSE.toNanos();

    /// @param oneEnded called at the end of each
    RunsUnderWay(Runnable oneEnded) {
        this.oneEnded = oneEnded;
    }

    void begun() {
        count.incrementAndGet();
    }

    void ended() {
        lastEndNanos = System.nanoTime();
        count.decrementAndGet();
        oneEnded.run();
    }

    /// Whether there has been none for a while.
    boolean pause() {
        return count.get() == 0 && System.nanoTime() - lastEndNanos >= PAUSE.toNanos();
    }
}
