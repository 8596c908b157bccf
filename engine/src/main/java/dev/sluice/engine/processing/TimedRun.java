package dev.sluice.engine.processing;

import dev.sluice.engine.schedule.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A run with a time limit: past it the run is cancelled and counts as failed.
final class TimedRun {
    private TimedRun() {}

    static RunOutcome run(PluginInstance instance, PluginRun run, PluginApi api, Optional<Duration> limit)
            throws InterruptedException {
        if (limit.isEmpty()) return instance.run(run, api);
        var expired = new AtomicBoolean();
        var watch = CompletableFuture.runAsync(
                () -> {
                    expired.set(true);
                    instance.cancel();
                },
                CompletableFuture.delayedExecutor(limit.get().toNanos(), TimeUnit.NANOSECONDS));
        try {
            var outcome = instance.run(run, api);
            return expired.get() && outcome instanceof RunOutcome.Cancelled(var writes, var _, var duration)
                    ? new RunOutcome.Failed(
                            writes,
                            "TimeoutError: the run took longer than " + HumanDuration.print(limit.get()),
                            "",
                            List.of(),
                            false,
                            duration)
                    : outcome;
        } finally {
            watch.cancel(false);
        }
    }
}
