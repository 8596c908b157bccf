package dev.sluice.engine.query.series;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a statement is answered with: rows of named series, those of a series together. One reader, which closes it.
public interface SeriesAnswer extends AutoCloseable {
    /// @param zone in which a time is to be shown, when the statement names one
    record Column(String name, DataType type, Optional<String> zone) {
        static Column of(String name, DataType type) {
            return new Column(name, type, Optional.empty());
        }
    }

    /// A measurement with the tags that the statement groups by, in the order of [SeriesAnswer#tags]; null is an absent one.
    record Series(String name, List<@Nullable String> tags) {}

    /// The column in which a flat table shows the names of series; empty when it shows none.
    Optional<String> nameColumn();

    /// Tags that the statement groups by, in the order of their names.
    List<String> tags();

    /// Of points, the time is the first.
    List<Column> columns();

    /// @throws dev.sluice.engine.query.QueryException when the answer fails
    boolean next();

    /// The same object for as long as the series goes on.
    Series series();

    /// One for each column.
    @Nullable Object[] row();

    @Override
    void close();
}
