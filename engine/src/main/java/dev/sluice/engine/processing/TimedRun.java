package dev.sluice.engine.processing;

import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A run with a time limit: past it the run is cancelled and counts as failed. Its time begins with the run in a
/// host, so that the start of a host is not held against a plugin.
final class TimedRun implements WrappedApi {
    private final PluginInstance instance;
    private final String runId;
    private final PluginApi api;
    private final Duration limit;
    private Optional<CompletableFuture<Void>> watch = Optional.empty();
    /// Of the limit, and since when it is counted down.
    private Duration left;
    private long sinceNanos;
    private boolean expired;
    private boolean ended;

    private TimedRun(PluginInstance instance, String runId, PluginApi api, Duration limit) {
        this.instance = instance;
        this.runId = runId;
        this.api = api;
        this.limit = limit;
        this.left = limit;
    }

    static RunOutcome run(PluginInstance instance, PluginRun run, PluginApi api, Optional<Duration> limit)
            throws InterruptedException {
        return limit.isEmpty()
                ? instance.run(run, api)
                : new TimedRun(instance, run.runId(), api, limit.get()).run(run);
    }

    private RunOutcome run(PluginRun run) throws InterruptedException {
        try {
            var outcome = instance.run(run, this);
            return end() && outcome instanceof RunOutcome.Cancelled(var writes, var _, var duration)
                    ? new RunOutcome.Failed(writes, error(), "", List.of(), false, duration)
                    : outcome;
        } finally {
            end();
        }
    }

    private String error() {
        return RunOutcome.TOO_LONG + HumanDuration.print(limit) + ", the limit of --plugin-timeout";
    }

    @Override
    public PluginApi api() {
        return api;
    }

    @Override
    public void begun() {
        count(limit);
        api.begun();
    }

    @Override
    public void lost() {
        stopCounting();
        api.lost();
    }

    @Override
    public void paused() {
        synchronized (this) {
            stopCounting();
            left = left.minusNanos(System.nanoTime() - sinceNanos);
        }
        api.paused();
    }

    @Override
    public void resumed() {
        count(left);
        api.resumed();
    }

    private synchronized void stopCounting() {
        watch.ifPresent(last -> last.cancel(false));
        watch = Optional.empty();
    }

    private synchronized void count(Duration rest) {
        stopCounting();
        if (ended) return;
        left = rest;
        sinceNanos = System.nanoTime();
        var begun = new CompletableFuture<Void>();
        begun.completeOnTimeout(null, Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS);
        watch = Optional.of(begun);
        begun.thenRunAsync(() -> expire(begun));
    }

    private void expire(CompletableFuture<Void> expiring) {
        synchronized (this) {
            // it may have been paused at this very moment
            if (ended || watch.filter(expiring::equals).isEmpty()) return;
            expired = true;
        }
        instance.cancel(runId);
    }

    /// @return whether the time was over
    private synchronized boolean end() {
        ended = true;
        watch.ifPresent(last -> last.cancel(false));
        return expired;
    }
}
