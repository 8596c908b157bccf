package dev.sluice.engine.query.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes of the values of a bin.
interface Accumulator {
    /// A value with the row it stands in.
    record Point(long time, Object value, @Nullable Object[] row) {}

    /// @param value never null
    void add(long time, Object value, @Nullable Object[] row);

    /// Null when it cannot be told.
    @Nullable Object result();

    /// The points behind the result: one of a selector, several of `distinct`, `top` and `bottom`.
    default List<Point> points() {
        return List.of();
    }
}
