package dev.sluice.engine.host;

import dev.sluice.engine.debug.Debuggable;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.PluginInstance;
import dev.sluice.engine.processing.PluginRun;
import dev.sluice.engine.processing.RunOutcome;
import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.host.protocol.debug.Command;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runs of one trigger, wherever its host is at the time.
///
/// A run whose host is lost for another's fault is begun again with the same work. What it had buffered is gone by then
/// and will be written once; what it had written with `write_sync` stays written, and the new attempt may write it again.
final class TriggerInstance implements PluginInstance, Debuggable {
    /// Runs of an asynchronous trigger at the same time; further ones wait.
    static final int PARALLEL_RUNS_LIMIT = 16;

    /// For a stopped run to end by itself before its host is ended, with which others would have to begin again. A stop
    /// has one second in all, and the end of a process takes up to a third of that.
    private static final Duration STOP_GRACE = Duration.ofMillis(600);

    /// How often one run is begun again that may itself be why its host was lost.
    private static final int BEGIN_AGAIN_LIMIT = 2;

    /// How often one run is begun again that was lost since others were ended.
    private static final int LOST_WITH_OTHERS_LIMIT = 100;

    private static final String FORGOTTEN = " forgotten ";

    private static final String AGAIN =
            "this run is begun again, since it was lost: %s. What it has written with write_sync stays written";

    private static final String ALONE =
            "this run is begun again in a plugin host of its own, since it needs native code that another trigger has in this one."
                    + " What it has written with write_sync stays written";

    final String owner;
    /// Set for test runs: the name of the caches they share.
    private volatile Optional<String> testCache;
    private int forgotten;

    private final HostPool hosts;
    private final Semaphore permits = new Semaphore(PARALLEL_RUNS_LIMIT, true);
    /// Attempts under way; also the lock of `closed`.
    private final Set<ActiveRun> runs = new HashSet<>();

    /// Where it lives; guarded by the lock of its pool.
    @Nullable HostConnection home;

    private volatile boolean needsOwnHost;
    /// Whether it still lives where it no longer may.
    private volatile boolean moving;
    /// Whether it has a host of its own only until a run has shown that it harms nobody.
    private volatile boolean onProbation;
    private volatile Debuggable.@Nullable Ear debugger;
    /// Id of the run that was stopped last; empty when none was.
    private volatile String stopped = "";
    private volatile Consumer<String> complaints = _ -> {};
    private boolean closed;

    TriggerInstance(String owner, Optional<String> testCache, HostPool hosts) {
        this.owner = owner;
        this.testCache = testCache;
        this.hosts = hosts;
    }

    boolean needsOwnHost() {
        return needsOwnHost || onProbation;
    }

    @Override
    public RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException {
        permits.acquire();
        var active = new ActiveRun(this, run.runId(), api);
        try {
            if (!add(active)) return active.failed("the trigger has been closed");
            int losses = 0;
            int lostWithOthers = 0;
            while (true) {
                switch (attempt(active, run)) {
                    case Ending.Ended(var outcome) -> {
                        endProbation(active);
                        if (!active.wantsToBeAlone()) return outcome;
                        beAlone();
                        if (!(outcome instanceof RunOutcome.Failed) || ++losses > BEGIN_AGAIN_LIMIT) return outcome;
                        active.api.log(LogLevel.WARN, ALONE, "");
                        active = replace(active);
                    }
                    case Ending.OutOfMemory(var outcome) -> {
                        needsOwnHost = true;
                        hosts.settle(this);
                        return hosts.memoryLimit().explained(outcome);
                    }
                    case Ending.Lost lost -> {
                        if (lost.sequel() == Ending.Sequel.AGAIN) lostWithOthers++;
                        else losses++;
                        var outcome = afterLoss(active, lost, losses, lostWithOthers);
                        if (outcome.isPresent()) return outcome.get();
                        active = replace(active);
                    }
                }
            }
        } catch (HostException | ProtocolException e) {
            return active.failed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            stop(active);
            throw e;
        } finally {
            remove(active);
            permits.release();
        }
    }

    /// @return empty when the run is to be begun again
    private Optional<RunOutcome> afterLoss(ActiveRun run, Ending.Lost lost, int losses, int lostWithOthers) {
        if (run.isCancelling()) return Optional.of(run.cancelled(true));
        if (lost.sequel() == Ending.Sequel.OVER) {
            needsOwnHost = true;
            return Optional.of(run.failed(lost.reason()));
        }
        if (losses > BEGIN_AGAIN_LIMIT || lostWithOthers > LOST_WITH_OTHERS_LIMIT)
            return Optional.of(run.failed("the run was begun %d times and lost its plugin host each time, at last because %s"
                    .formatted(losses + lostWithOthers, lost.reason())));
        if (lost.sequel() == Ending.Sequel.AGAIN_ALONE || lost.sequel() == Ending.Sequel.AGAIN_THEN_ALONE && losses > 1)
            onProbation = true;
        run.api.lost();
        run.api.log(LogLevel.WARN, AGAIN.formatted(lost.reason()), "");
        return Optional.empty();
    }

    private Ending attempt(ActiveRun active, PluginRun run) throws InterruptedException {
        Runnable trialOver = onProbation ? hosts.trials().begin(active) : () -> {};
        try {
            return attemptNow(active, run);
        } finally {
            trialOver.run();
        }
    }

    private Ending attemptNow(ActiveRun active, PluginRun run) throws InterruptedException {
        try {
            begin(active, run);
        } catch (HostException e) {
            if (!e.anotherStarted()) throw e;
            begin(active, run);
        }
        return active.await();
    }

    private void begin(ActiveRun active, PluginRun run) throws InterruptedException {
        var host = hosts.hostFor(this);
        active.awaitHost(host.ready());
        if (!active.enter(host)) return;
        host.begin(active, run);
        run.next().get().ifPresent(rows -> host.sendAhead(this, rows));
    }

    /// From the next run on; those still under way end where they are.
    private void beAlone() {
        needsOwnHost = true;
        moving = true;
        move();
    }

    /// Leaves hosts that no longer fit, once no run is there.
    private void move() {
        synchronized (runs) {
            if (!moving || !runs.isEmpty()) return;
            moving = false;
        }
        hosts.settle(this);
    }

    /// A FILLED frame.
    ///
    /// @param freed bytes that it had held
    void filled(long freed) {
        complaints.accept(hosts.memoryLimit().filled(freed, !needsOwnHost));
        beAlone();
    }

    @Override
    public void onComplaint(Consumer<String> listener) {
        complaints = listener;
    }

    /// A run that ended by itself while its host had no others was harmless.
    private void endProbation(ActiveRun ended) {
        synchronized (runs) {
            runs.remove(ended);
            if (!onProbation || !runs.isEmpty()) return;
            onProbation = false;
        }
        if (!needsOwnHost) hosts.settle(this);
    }

    private boolean add(ActiveRun active) {
        synchronized (runs) {
            return !closed && runs.add(active);
        }
    }

    /// The next attempt is cancelled when the last one was.
    private ActiveRun replace(ActiveRun lost) {
        synchronized (runs) {
            var next = new ActiveRun(this, lost.runId, lost.api);
            runs.remove(lost);
            runs.add(next);
            if (lost.isCancelling() || closed) next.cancel();
            return next;
        }
    }

    private void remove(ActiveRun active) {
        synchronized (runs) {
            runs.remove(active);
        }
        move();
    }

    private List<ActiveRun> active() {
        synchronized (runs) {
            return List.copyOf(runs);
        }
    }

    @Override
    public void cancel() {
        active().forEach(this::stop);
    }

    @Override
    public void cancel(String runId) {
        active().stream().filter(run -> run.runId.equals(runId)).forEach(this::stop);
    }

    Debuggable.@Nullable Ear debugger() {
        return debugger;
    }

    @Override
    public void attach(Ear ear) {
        debugger = ear;
        debuggings(it -> it.know(ear));
    }

    @Override
    public void detach() {
        debugger = null;
        debuggings(it -> it.know(null));
    }

    @Override
    public void tell(Command command) {
        debuggings(it -> it.tell(command));
    }

    private void debuggings(Consumer<HostDebugging> action) {
        for (var host : hosts.hostsOf(this)) host.debugging(this).ifPresent(action);
    }

    @Override
    public void pause(String runId) {
        active().stream()
                .filter(run -> run.runId.equals(runId))
                .forEach(run -> run.host().ifPresent(host -> host.pause(run)));
    }

    /// Which of its runs others were lost with.
    String lastStopped() {
        return stopped.isEmpty() ? "another run" : "run " + stopped;
    }

    /// Never waits.
    private void stop(ActiveRun run) {
        stopped = run.runId;
        run.cancel().ifPresent(host -> {
            // this may wait, for a host that does not read
            Thread.startVirtualThread(() -> host.cancel(run));
            Thread.startVirtualThread(() -> {
                if (run.endsWithin(STOP_GRACE)) return;
                needsOwnHost = true;
                host.kill("a run of " + owner + " could not be stopped", run);
            });
        });
    }

    Optional<String> testCache() {
        return testCache;
    }

    /// By another name, since a context keeps what cannot be shared.
    @Override
    public void forgetCaches() {
        testCache = testCache.map(name -> {
            hosts.starter.cache().forgetTest(name);
            return (forgotten == 0 ? name : name.substring(0, name.lastIndexOf(FORGOTTEN))) + FORGOTTEN + ++forgotten;
        });
    }

    @Override
    public void passTime(Duration time) {
        testCache.ifPresent(name -> hosts.starter.cache().ageTest(name, time));
    }

    @Override
    public void close() {
        synchronized (runs) {
            if (closed) return;
            closed = true;
        }
        cancel();
        hosts.forget(this);
    }
}
