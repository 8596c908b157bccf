package dev.sluice.engine.processing;

import java.time.Duration;
import java.util.Optional;

/// A Python context for runs that are run again one after the other: what a run leaves in the modules of a plugin of several
/// files, the next of the same [PluginCode] finds. Nothing else of them is kept. One thread.
public final class AgainContext implements AutoCloseable {
    private final TestContexts.Context context;
    private final Optional<Duration> timeout;

    AgainContext(TestContexts.Context context, Optional<Duration> timeout) {
        this.context = context;
        this.timeout = timeout;
    }

    /// Runs a plugin with whatever `api` answers. Interrupting the thread cancels it.
    ///
    /// @param faults of which only the missing package concerns this; the rest is up to `api` and `run`
    /// @param limit  after which the run is stopped, as after the limit that all runs have; empty: only after that
    public RunOutcome run(PluginRun run, PluginApi api, Faults faults, Optional<Duration> limit) throws InterruptedException {
        var hidden = run.with(MissingPackages.hide(context.instance(), run.code(), faults));
        var least = timeout.flatMap(one -> limit.map(other -> one.compareTo(other) < 0 ? one : other)).or(() -> timeout).or(() -> limit);
        try {
            return TimedRun.run(context.instance(), hidden, api, least);
        } finally {
            MissingPackages.showAgain(context.instance(), faults);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
