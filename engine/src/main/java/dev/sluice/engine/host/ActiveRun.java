package dev.sluice.engine.host;

import dev.sluice.host.protocol.ProtocolException;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.engine.processing.PluginApi;
import dev.sluice.engine.processing.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One attempt at a run, from the moment it was asked for. The host's reader thread fills it, the thread that asked
/// waits. What it has buffered is gone when it is lost.
final class ActiveRun {
    private static final int COMPLETED = 0;
    private static final int COMPLETED_WITH_RESPONSE = 1;
    private static final int FAILED = 2;
    private static final int CANCELLED = 3;
    private static final int OUT_OF_MEMORY = 4;
    private static final int STARVED = 5;

    final TriggerInstance trigger;
    final String runId;
    final PluginApi api;
    final QueriesUnderWay queries = new QueriesUnderWay();
    private final long startNanos = System.nanoTime();
    private final List<RunOutcome.BufferedWrite> writes = new ArrayList<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final AtomicInteger stops = new AtomicInteger();
    private volatile boolean cancelling;
    private volatile boolean wantsToBeAlone;
    /// Guarded by this.
    private @Nullable HostConnection host;

    ActiveRun(TriggerInstance trigger, String runId, PluginApi api) {
        this.trigger = trigger;
        this.runId = runId;
        this.api = api;
    }

    /// Waits until the host can be used, or until the attempt has ended without it.
    ///
    /// @throws HostException when the host cannot be started
    void awaitHost(CompletableFuture<?> ready) throws InterruptedException {
        try {
            CompletableFuture.anyOf(ready, ending).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException reason) throw reason;
            throw new IllegalStateException(e);
        }
    }

    /// @return false when it has been cancelled and must not begin
    synchronized boolean enter(HostConnection host) {
        if (cancelling) return false;
        this.host = host;
        return true;
    }

    /// From now on it may end. One that has not entered a host ends at once.
    ///
    /// @return the host to stop it in; empty when there is nothing to do
    synchronized Optional<HostConnection> cancel() {
        if (cancelling) return Optional.empty();
        cancelling = true;
        queries.end();
        if (host == null) ending.complete(new Ending.Ended(cancelled(false)));
        return Optional.ofNullable(host);
    }

    synchronized Optional<HostConnection> host() {
        return Optional.ofNullable(host);
    }

    boolean isCancelling() {
        return cancelling;
    }

    Ending await() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean endsWithin(Duration patience) {
        try {
            ending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | InterruptedException _) {
            return ending.isDone();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A debugger has stopped one of its threads.
    void stopped() {
        if (stops.getAndIncrement() == 0) api.paused();
    }

    void resumed() {
        if (stops.decrementAndGet() == 0) api.resumed();
    }

    /// An ALONE frame.
    void wantToBeAlone() {
        wantsToBeAlone = true;
    }

    boolean wantsToBeAlone() {
        return wantsToBeAlone;
    }

    /// A WRITES frame.
    void written(PayloadReader frame) {
        int groups = frame.u32();
        for (int group = 0; group < groups; group++) {
            var database = frame.optionalText();
            var source = frame.text();
            int count = frame.u32();
            for (int i = 0; i < count; i++) writes.add(new RunOutcome.BufferedWrite(database, frame.text(), source));
        }
    }

    /// The DONE frame.
    void done(PayloadReader frame) {
        queries.end();
        var duration = Duration.ofNanos(frame.i64());
        int how = frame.u8();
        ending.complete(
                switch (how) {
                    case COMPLETED -> new Ending.Ended(
                            new RunOutcome.Completed(List.copyOf(writes), Optional.empty(), duration));
                    case COMPLETED_WITH_RESPONSE -> new Ending.Ended(
                            new RunOutcome.Completed(List.copyOf(writes), Optional.of(response(frame)), duration));
                    case FAILED -> new Ending.Ended(failed(frame, duration));
                    case OUT_OF_MEMORY -> new Ending.OutOfMemory(failed(frame, duration));
                    case STARVED -> new Ending.Lost(
                            "another trigger had taken the memory of its plugin host", Ending.Sequel.AGAIN_THEN_ALONE);
                    case CANCELLED -> interrupted(duration);
                    default -> throw new ProtocolException("run ended in an unknown way: " + how);
                });
    }

    /// GraalPy can only interrupt all runs of a trigger together.
    private Ending interrupted(Duration duration) {
        return cancelling
                ? new Ending.Ended(new RunOutcome.Cancelled(List.copyOf(writes), false, duration))
                : new Ending.Lost(trigger.lastStopped() + " of " + trigger.owner + " was stopped", Ending.Sequel.AGAIN);
    }

    /// The host is gone.
    void lost(String reason, Ending.Sequel sequel) {
        queries.end();
        ending.complete(new Ending.Lost(reason, sequel));
    }

    RunOutcome.Cancelled cancelled(boolean killed) {
        return new RunOutcome.Cancelled(List.of(), killed, elapsed());
    }

    RunOutcome.Failed failed(String error) {
        return new RunOutcome.Failed(List.of(), error, "", List.of(), false, elapsed());
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static RunOutcome.Response response(PayloadReader frame) {
        return new RunOutcome.Response(frame.u32(), frame.map(), frame.blob());
    }

    private RunOutcome.Failed failed(PayloadReader frame, Duration duration) {
        boolean raised = frame.flag();
        var error = frame.text();
        var traceback = frame.text();
        var frames = new ArrayList<RunOutcome.TracebackFrame>();
        int count = frame.u32();
        for (int i = 0; i < count; i++)
            frames.add(new RunOutcome.TracebackFrame(frame.text(), frame.u32(), frame.text(), frame.map()));
        return new RunOutcome.Failed(List.copyOf(writes), error, traceback, frames, raised, duration);
    }
}
