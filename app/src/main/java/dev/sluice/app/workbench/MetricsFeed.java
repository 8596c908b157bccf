package dev.sluice.app.workbench;

import dev.sluice.app.frame.Workspace;
import dev.sluice.engine.Engine;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.write.WriteRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Writes this machine's own figures into the sample database once a second, so that the sample plugins have something
/// true to work on. Can be held.
final class MetricsFeed implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;

    private final Engine engine;
    private final Supplier<String> metrics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("machine-metrics").daemon().factory());
    private volatile boolean held;

    /// @param metrics line protocol in nanoseconds, read anew each time
    MetricsFeed(Engine engine, Supplier<String> metrics) {
        this.engine = engine;
        this.metrics = metrics;
        thread.scheduleAtFixedRate(this::write, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    void hold(boolean hold) {
        held = hold;
    }

    private void write() {
        if (held) return;
        try {
            var lines = metrics.get().getBytes(StandardCharsets.UTF_8);
            engine.writes()
                    .write(new WriteRequest(
                            Workspace.SAMPLE_DATABASE, lines, lines.length, Precision.NANOSECOND, true, true));
        } catch (RuntimeException e) { // the outermost loop of this thread; the next second may be better
            System.getLogger(MetricsFeed.class.getName()).log(System.Logger.Level.WARNING, "no metrics written", e);
        }
    }

    /// Waits for a write under way, so that none meets a closed engine.
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
