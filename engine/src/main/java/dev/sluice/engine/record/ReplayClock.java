package dev.sluice.engine.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// The time of a recorded run: that of its start, and from then on that of whatever the run reaches again that it did then.
/// Any thread.
final class ReplayClock {
    private final RunSummary run;
    private final Duration shift;
    private final AtomicLong reachedNanos = new AtomicLong();

    /// @param shift how far a fault has moved the clocks
    ReplayClock(RunRecord run, Duration shift) {
        this.run = run.summary();
        this.shift = shift;
    }

    /// @param nanos since the start of the run then
    void reached(long nanos) {
        reachedNanos.accumulateAndGet(nanos, Math::max);
    }

    /// What `now()` is in a query.
    Instant now() {
        return start().plus(shift).plusNanos(reachedNanos.get());
    }

    /// Queries of a test run of a tick have its call time for the present.
    private Instant start() {
        return run.trigger().isEmpty() ? run.scheduled().orElse(run.started()) : run.started();
    }

    /// What the plugin host is to give in place of its clocks and of chance: what is on record, and when the run began for
    /// where the record has no time of day.
    byte[] readings(Optional<byte[]> onRecord) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("began %d\n".formatted(ChronoUnit.NANOS.between(Instant.EPOCH, run.started())).getBytes(StandardCharsets.UTF_8));
        onRecord.ifPresent(all::writeBytes);
        return all.toByteArray();
    }
}
