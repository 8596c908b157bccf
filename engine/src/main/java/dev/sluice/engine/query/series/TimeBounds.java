package dev.sluice.engine.query.series;

import java.util.OptionalLong;

/// From one moment to another, both inclusive, in nanoseconds since 1970.
record TimeBounds(OptionalLong lower, OptionalLong upper) {
    static final TimeBounds ALL = new TimeBounds(OptionalLong.empty(), OptionalLong.empty());

    static TimeBounds from(long lower) {
        return new TimeBounds(OptionalLong.of(lower), OptionalLong.empty());
    }

    static TimeBounds to(long upper) {
        return new TimeBounds(OptionalLong.empty(), OptionalLong.of(upper));
    }

    TimeBounds and(TimeBounds other) {
        return new TimeBounds(
                lower.isEmpty() || other.lower.isPresent() && other.lower.getAsLong() > lower.getAsLong() ? other.lower : lower,
                upper.isEmpty() || other.upper.isPresent() && other.upper.getAsLong() < upper.getAsLong() ? other.upper : upper);
    }

    /// With an end, this one's or else the one given.
    TimeBounds until(long nanos) {
        return upper.isPresent() ? this : new TimeBounds(lower, OptionalLong.of(nanos));
    }
}
