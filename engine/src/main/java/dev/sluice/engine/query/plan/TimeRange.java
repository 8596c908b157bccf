package dev.sluice.engine.query.plan;

/// Nanoseconds since 1970, both ends inclusive; empty when the first is after the last.
public record TimeRange(long firstNanos, long lastNanos) {
    public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final TimeRange NOTHING = new TimeRange(Long.MAX_VALUE, Long.MIN_VALUE);

    static TimeRange from(long nanos) {
        return new TimeRange(nanos, Long.MAX_VALUE);
    }

    static TimeRange upTo(long nanos) {
        return new TimeRange(Long.MIN_VALUE, nanos);
    }

    static TimeRange after(long nanos) {
        return nanos == Long.MAX_VALUE ? NOTHING : from(nanos + 1);
    }

    static TimeRange before(long nanos) {
        return nanos == Long.MIN_VALUE ? NOTHING : upTo(nanos - 1);
    }

    TimeRange intersect(TimeRange other) {
        return new TimeRange(Math.max(firstNanos, other.firstNanos), Math.min(lastNanos, other.lastNanos));
    }

    public boolean overlaps(long first, long last) {
        return first <= lastNanos && last >= firstNanos;
    }

    boolean hasFirst() {
        return firstNanos != Long.MIN_VALUE;
    }

    boolean hasLast() {
        return lastNanos != Long.MAX_VALUE;
    }
}
