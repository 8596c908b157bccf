package dev.sluice.engine.processing;

import java.time.Duration;
import java.util.function.Consumer;

/// Runs of one trigger. One run at a time unless the trigger is asynchronous.
public interface PluginInstance extends AutoCloseable {
    /// Runs the plugin and waits for its end. A host that dies meanwhile gives `Failed`, never an exception.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the run is then cancelled
    RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException;

    /// Stops the runs in progress within one second: asks first, then ends the host. Any thread; returns at once.
    void cancel();

    /// Stops one run of an asynchronous trigger; the others go on.
    default void cancel(String runId) {
        cancel();
    }

    /// Of test runs: their caches begin anew, empty.
    void forgetCaches();

    /// Of test runs: what their caches hold grows older by so much.
    void passTime(Duration time);

    /// @param listener hears what went wrong with the trigger apart from the end of a run; must not wait
    default void onComplaint(Consumer<String> listener) {}

    /// Cancels what runs and forgets the context. Idempotent.
    @Override
    void close();
}
