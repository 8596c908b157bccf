package dev.sluice.engine.query.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one source after another, those of a series together.
interface SeriesRows extends AutoCloseable {
    boolean next();

    /// Values of the tags that the query groups by; the same list for as long as the series goes on.
    List<@Nullable String> tags();

    /// The time, then the columns.
    @Nullable Object[] row();

    @Override
    void close();
}
