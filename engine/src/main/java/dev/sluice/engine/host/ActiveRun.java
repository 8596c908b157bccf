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

/// A run from the moment it was asked for. The host's reader thread fills it, the thread that asked waits.
final class ActiveRun {
    private static final int COMPLETED = 0;
    private static final int COMPLETED_WITH_RESPONSE = 1;
    private static final int FAILED = 2;
    private static final int CANCELLED = 3;

    final PluginApi api;
    private final long startNanos = System.nanoTime();
    private final List<RunOutcome.BufferedWrite> writes = new ArrayList<>();
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private volatile boolean cancelling;

    ActiveRun(PluginApi api) {
        this.api = api;
    }

    /// Waits until the host can be used, or until the run has ended without it.
    ///
    /// @return false when the run has ended
    /// @throws HostException when the host cannot be started
    boolean awaitHost(CompletableFuture<?> ready) throws InterruptedException {
        try {
            CompletableFuture.anyOf(ready, outcome).get();
            return !outcome.isDone();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HostException reason) throw reason;
            throw new IllegalStateException(e);
        }
    }

    RunOutcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean endsWithin(Duration patience) {
        try {
            outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | InterruptedException _) {
            return outcome.isDone();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isCancelling() {
        return cancelling;
    }

    void cancelling() {
        cancelling = true;
    }

    /// Cancelled before it reached a host.
    void cancelledBeforeStart() {
        outcome.complete(new RunOutcome.Cancelled(List.of(), false, elapsed()));
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
        var duration = Duration.ofNanos(frame.i64());
        int ending = frame.u8();
        outcome.complete(
                switch (ending) {
                    case COMPLETED -> new RunOutcome.Completed(List.copyOf(writes), Optional.empty(), duration);
                    case COMPLETED_WITH_RESPONSE ->
                        new RunOutcome.Completed(List.copyOf(writes), Optional.of(response(frame)), duration);
                    case FAILED -> failed(frame, duration);
                    case CANCELLED -> new RunOutcome.Cancelled(List.copyOf(writes), false, duration);
                    default -> throw new ProtocolException("run ended in an unknown way: " + ending);
                });
    }

    /// The host is gone.
    void lost(String reason) {
        outcome.complete(
                cancelling
                        ? new RunOutcome.Cancelled(List.of(), true, elapsed())
                        : new RunOutcome.Failed(List.of(), reason, "", List.of(), false, elapsed()));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private static RunOutcome.Response response(PayloadReader frame) {
        return new RunOutcome.Response(frame.u32(), frame.map(), frame.blob());
    }

    private RunOutcome failed(PayloadReader frame, Duration duration) {
        boolean raised = frame.flag();
        var error = frame.text();
        var traceback = frame.text();
        var frames = new ArrayList<RunOutcome.TracebackFrame>();
        int count = frame.u32();
        for (int i = 0; i < count; i++)
            frames.add(new RunOutcome.TracebackFrame(frame.text(), frame.u32(), frame.text()));
        return new RunOutcome.Failed(List.copyOf(writes), error, traceback, frames, raised, duration);
    }
}
