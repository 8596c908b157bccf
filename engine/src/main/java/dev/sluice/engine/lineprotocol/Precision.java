package dev.sluice.engine.lineprotocol;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Unit of the timestamps in a write. Names as in InfluxDB 3.10, `/api/v3/write_lp`.
public enum Precision {
    /// Guessed for each timestamp from its size.
    AUTO("Auto", 0, "auto"),
    SECOND("Second", 1_000_000_000, "second", "s"),
    MILLISECOND("Millisecond", 1_000_000, "millisecond", "ms"),
    MICROSECOND("Microsecond", 1_000, "microsecond", "us", "u"),
    NANOSECOND("Nanosecond", 1, "nanosecond", "ns", "n");

    private final String label;
    private final long nanos;
    private final List<String> names;

    Precision(String label, long nanos, String... names) {
        this.label = label;
        this.nanos = nanos;
        this.names = List.of(names);
    }

    /// The word used in error texts, such as `Second`.
    public String label() {
        return label;
    }

    /// Nanoseconds in one unit; 0 for [#AUTO].
    public long nanos() {
        return nanos;
    }

    /// Every accepted spelling, the canonical one first.
    public List<String> names() {
        return names;
    }

    /// A timestamp in this unit as nanoseconds. [#AUTO] takes a size below 5 * 10^9 for seconds, below 5 * 10^12 for
    /// milliseconds, below 5 * 10^15 for microseconds, and others for nanoseconds (InfluxDB 3.10).
    ///
    /// @throws LineRefusedException when the result does not fit
    public long toNanos(long timestamp) {
        if (!holds(timestamp))
            throw new LineRefusedException("timestamp, " + timestamp + ", out of range for precision: " + label);
        return timestamp * unit(timestamp);
    }

    /// Whether a timestamp in this unit fits into nanoseconds of 64 bits.
    boolean holds(long timestamp) {
        long unit = unit(timestamp);
        return Math.multiplyHigh(timestamp, unit) == timestamp * unit >> 63;
    }

    private long unit(long timestamp) {
        return this == AUTO ? guess(timestamp) : nanos;
    }

    /// Start of the unit that holds an instant.
    public long truncate(long timeNanos) {
        return nanos <= 1 ? timeNanos : Math.floorDiv(timeNanos, nanos) * nanos;
    }

    private static long guess(long timestamp) {
        long billions = Long.divideUnsigned(Math.abs(timestamp), 1_000_000_000);
        if (billions < 5) return SECOND.nanos;
        if (billions < 5_000) return MILLISECOND.nanos;
        return billions < 5_000_000 ? MICROSECOND.nanos : NANOSECOND.nanos;
    }

    public static Optional<Precision> named(String name) {
        return Arrays.stream(values()).filter(p -> p.names.contains(name)).findFirst();
    }
}
