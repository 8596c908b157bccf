package dev.sluice.engine.query.series;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Spans of equal length by the clock on the wall of a zone, one of which starts at midnight of 1970-01-01 plus the offset.
record Bins(long intervalNanos, long offsetNanos, ZoneId zone) {
    private static final long SECOND = 1_000_000_000L;

    /// Start of the bin that a moment is in.
    long start(long nanos) {
        long wall = wall(nanos);
        long start = wall - Math.floorMod(wall - offsetNanos, intervalNanos);
        return moment(start);
    }

    /// Start of the bin behind the one that starts here.
    long next(long start) {
        if (isFixed()) return start + intervalNanos;
        long next = moment(wall(start) + intervalNanos);
        // an hour that the clock shows twice is one bin
        return next > start ? next : start(start + intervalNanos);
    }

    private boolean isFixed() {
        return zone.getRules().isFixedOffset();
    }

    private long wall(long nanos) {
        var moment = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND));
        return nanos + zone.getRules().getOffset(moment).getTotalSeconds() * SECOND;
    }

    private long moment(long wall) {
        var local = LocalDateTime.ofEpochSecond(Math.floorDiv(wall, SECOND), 0, ZoneOffset.UTC);
        return wall - zone.getRules().getOffset(local).getTotalSeconds() * SECOND;
    }
}
