package dev.sluice.engine.record;

import java.util.function.LongSupplier;

/// How many bytes of line protocol all records together may keep. A plugin under full load is recorded without its rows:
/// they would take a tenth of the processor, and push out of the limits on disk what happened minutes ago. Any thread.
final class LinesBudget {
    private static final double BYTES_A_SECOND = 1 << 20;
    /// What may be kept at once after a pause.
    private static final double BURST_BYTES = 4 << 20;
    private static final double NANOS_A_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private double bytes = BURST_BYTES;
    private long lastNanos;

    LinesBudget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        lastNanos = nanoTime.getAsLong();
    }

    /// @return whether these may be kept; they are counted then
    synchronized boolean take(long wanted) {
        long now = nanoTime.getAsLong();
        bytes = Math.min(BURST_BYTES, bytes + (now - lastNanos) / NANOS_A_SECOND * BYTES_A_SECOND);
        lastNanos = now;
        if (wanted > bytes) return false;
        bytes -= wanted;
        return true;
    }
}
