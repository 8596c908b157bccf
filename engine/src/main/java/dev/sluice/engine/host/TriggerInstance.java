package dev.sluice.engine.host;

import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The runs of one trigger, wherever its host is at the time.
final class TriggerInstance implements PluginInstance {
    /// Runs of an asynchronous trigger at the same time; further ones wait.
    static final int PARALLEL_RUNS_LIMIT = 16;

    /// What a plugin is given to end by itself before its host is ended.
    static final Duration CANCEL_GRACE = Duration.ofSeconds(1);

    final String owner;
    /// Set for test runs: the name of the caches they share.
    final Optional<String> testCache;

    private final PluginHosts hosts;
    private final Semaphore permits = new Semaphore(PARALLEL_RUNS_LIMIT, true);
    /// The host of each run, once it has one.
    private final Map<ActiveRun, Optional<HostConnection>> runs = new ConcurrentHashMap<>();

    /// A host for this trigger alone; guarded by the lock of `PluginHosts`.
    @Nullable HostConnection ownHost;

    private volatile boolean needsOwnHost;
    private volatile boolean closed;

    TriggerInstance(String owner, Optional<String> testCache, PluginHosts hosts) {
        this.owner = owner;
        this.testCache = testCache;
        this.hosts = hosts;
    }

    boolean needsOwnHost() {
        return needsOwnHost;
    }

    @Override
    public RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException {
        permits.acquire();
        var active = new ActiveRun(api);
        runs.put(active, Optional.empty());
        try {
            if (closed) return failed("the trigger has been closed");
            try {
                begin(active, run);
            } catch (HostException e) {
                if (!e.anotherStarted()) throw e;
                begin(active, run);
            }
            return active.await();
        } catch (HostException | ProtocolException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } finally {
            runs.remove(active);
            permits.release();
        }
    }

    private void begin(ActiveRun active, PluginRun run) throws InterruptedException {
        var host = hosts.hostFor(this);
        if (!active.awaitHost(host.ready())) return;
        runs.put(active, Optional.of(host));
        host.begin(this, active, run);
        if (active.isCancelling()) host.cancel(this);
    }

    private static RunOutcome failed(String error) {
        return new RunOutcome.Failed(List.of(), error, "", List.of(), false, Duration.ZERO);
    }

    @Override
    public void cancel() {
        runs.forEach((run, host) -> {
            run.cancelling();
            host.ifPresentOrElse(
                    h -> Thread.startVirtualThread(() -> stop(run, h)), run::cancelledBeforeStart);
        });
    }

    private void stop(ActiveRun run, HostConnection host) {
        host.cancel(this);
        if (run.endsWithin(CANCEL_GRACE)) return;
        needsOwnHost = true;
        host.kill("a run of " + owner + " could not be stopped");
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        cancel();
        hosts.forget(this);
    }
}
