package dev.sluice.engine.query.series;

import org.jspecify.annotations.Nullable;

/// Rows of points, one after the other.
interface Points extends AutoCloseable {
    boolean next();

    /// The time, then the columns that were wanted. The array is the caller's.
    @Nullable Object[] row();

    @Override
    void close();
}
