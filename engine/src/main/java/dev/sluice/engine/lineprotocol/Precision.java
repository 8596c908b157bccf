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

    public static Optional<Precision> named(String name) {
        return Arrays.stream(values()).filter(p -> p.names.contains(name)).findFirst();
    }
}
