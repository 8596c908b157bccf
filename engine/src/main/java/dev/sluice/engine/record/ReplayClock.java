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

    /// What `now()` is in a query that was asked then.
    Instant reached(RunEvent.Queried query) {
        long nanos = query.nowNanos() == 0 ? query.atNanos() : query.nowNanos() - sinceEpoch(start());
        reachedNanos.accumulateAndGet(nanos, Math::max);
        return at(nanos);
    }

    /// What `now()` is in any other query.
    Instant now() {
        return at(reachedNanos.get());
    }

    private Instant at(long nanos) {
        return start().plus(shift).plusNanos(nanos);
    }

    private static long sinceEpoch(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    /// Queries of a test run of a tick have its call time for the present.
    private Instant start() {
        return run.trigger().isEmpty() ? run.scheduled().orElse(run.started()) : run.started();
    }

    /// What the plugin host is to give in place of its clocks and of chance: what is on record, and when the run began for
    /// where the record has no time of day.
    byte[] readings(Optional<byte[]> onRecord) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("began %d\n".formatted(sinceEpoch(run.started())).getBytes(StandardCharsets.UTF_8));
        onRecord.ifPresent(all::writeBytes);
        return all.toByteArray();
    }
}
