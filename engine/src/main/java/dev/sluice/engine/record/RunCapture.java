package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.Tracing;
import java.util.Optional;

/// Makes a record of each run and keeps the last for whoever asks; nothing is stored. One run at a time.
public final class RunCapture implements RunObserver {
    private final CodeHashes hashes = new CodeHashes();
    private volatile Optional<RunRecord> last = Optional.empty();

    /// The record of the last run since somebody asked; empty when there was none.
    public Optional<RunRecord> take() {
        var taken = last;
        last = Optional.empty();
        return taken;
    }

    @Override
    public Observation begins(Start start) {
        return new RecordedRun(start, hashes, Tracing.ON, Recording.ALL, ended -> last = Optional.of(ended.record()));
    }
}
