package dev.sluice.app.workbench;

import dev.sluice.app.frame.Feature;
import dev.sluice.app.fx.FxFeed;
import dev.sluice.engine.Engine;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Reads the engine's figures once a second on a thread of its own, and lets the features do the same.
final class EngineWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 1000;

    private final Engine engine;
    private final FxFeed<EngineFigures> figures;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("workbench-watch").daemon().factory());
    private final List<Feature> features;
    private long lastLines;
    private long lastNanos;

    EngineWatch(Engine engine, List<Feature> features, FxFeed<EngineFigures> figures) {
        this.engine = engine;
        this.features = features;
        this.figures = figures;
        lastLines = engine.writes().linesAccepted();
        lastNanos = System.nanoTime();
        thread.scheduleAtFixedRate(this::read, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void read() {
        try {
            long lines = engine.writes().linesAccepted();
            long nanos = System.nanoTime();
            double seconds = Math.max(1, nanos - lastNanos) / 1e9;
            long rate = seconds < 0.1 ? 0 : Math.round((lines - lastLines) / seconds);
            lastLines = lines;
            lastNanos = nanos;
            figures.offer(new EngineFigures(
                    engine.hosts().state(), rate, engine.wal().sizeBytes()));
            for (var feature : features) feature.eachSecond(engine);
        } catch (RuntimeException e) { // the outermost loop of this thread; the next second may be better
            System.getLogger(EngineWatch.class.getName()).log(System.Logger.Level.WARNING, "no figures", e);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
