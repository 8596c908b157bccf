package dev.sluice.engine.record;

import dev.sluice.engine.catalog.Recording;
import dev.sluice.engine.processing.RunObserver;
import dev.sluice.engine.processing.Tracing;
import java.util.Optional;

/// Makes a record of each run and keeps the last for whoever asks; nothing is stored. One run at a time.
public final class RunCapture implements RunObserver {
    private final CodeHashes hashes = new CodeHashes();
    private volatile Optional<RunRecord> last = Optional.empty();
    private volatile Tracing tracing = Tracing.ON;

    /// What the runs from now on read of clocks and of chance.
    ///
    /// @param readings as [RunRecord] has them; empty: what there is
    public void give(Optional<byte[]> readings) {
        tracing = readings.<Tracing>map(Tracing.Given::new).orElse(Tracing.ON);
    }

    /// The record of the last run since somebody asked; empty when there was none.
    public Optional<RunRecord> take() {
        var taken = last;
        last = Optional.empty();
        return taken;
    }

    @Override
    public Observation begins(Start start) {
        return new RecordedRun(start, hashes, tracing, Recording.ALL, ended -> last = Optional.of(ended.record()));
    }
}
