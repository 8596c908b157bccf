package dev.sluice.engine.processing;

/// Runs of one trigger. One run at a time unless the trigger is asynchronous.
public interface PluginInstance extends AutoCloseable {
    /// Runs the plugin and waits for its end. A host that dies meanwhile gives `Failed`, never an exception.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted; the run is then cancelled
    RunOutcome run(PluginRun run, PluginApi api) throws InterruptedException;

    /// Stops the runs in progress: asks first, and ends the host a second later. Any thread; returns at once.
    void cancel();

    /// Cancels what runs and forgets the context. Idempotent.
    @Override
    void close();
}
