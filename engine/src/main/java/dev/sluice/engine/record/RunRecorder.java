package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.catalog.Trigger;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.Tracing;

/// Makes a record of every run whose trigger wants one, and of every test run.
public final class RunRecorder implements RunObserver {
    /// Line protocol, in bytes, that one record keeps at most.
    static final long LINES_LIMIT_BYTES = 2L << 20;

    private final RunStore store;
    private final CodeHashes hashes = new CodeHashes();
    private final LinesBudget lines = new LinesBudget(System::nanoTime);

    public RunRecorder(RunStore store) {
        this.store = store;
    }

    @Override
    public Observation begins(Start start) {
        var wanted = start.trigger().map(Trigger::settings).map(settings -> settings.recording()).orElse(Recording.ALL);
        if (wanted == Recording.OFF) return Observation.NONE;
        var run = new RecordedRun(affordable(start), hashes, Tracing.ON, wanted, store::ended);
        if (wanted == Recording.ALL) store.begun(run);
        return run;
    }

    private Start affordable(Start start) {
        long bytes = start.origin().lineBytes();
        return bytes <= LINES_LIMIT_BYTES && lines.take(bytes) ? start : start.withoutLines();
    }
}
