package dev.sluice.engine.query.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows that are known.
final class ListAnswer implements SeriesAnswer {
    private record Row(Series series, @Nullable Object[] values) {}

    private final Optional<String> nameColumn;
    private final List<Column> columns;
    private final List<Row> rows = new ArrayList<>();
    private int at = -1;

    ListAnswer(Optional<String> nameColumn, List<Column> columns) {
        this.nameColumn = nameColumn;
        this.columns = List.copyOf(columns);
    }

    /// With names in a column of their own.
    static ListAnswer named(Column... columns) {
        return new ListAnswer(Optional.of("iox::measurement"), List.of(columns));
    }

    /// Behind the rows that are there.
    void add(String series, List<@Nullable Object[]> values) {
        var here = new Series(series, List.of());
        for (var row : values) rows.add(new Row(here, row));
    }

    @Override
    public Optional<String> nameColumn() {
        return nameColumn;
    }

    @Override
    public List<String> tags() {
        return List.of();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        return ++at < rows.size();
    }

    @Override
    public Series series() {
        return rows.get(at).series();
    }

    @Override
    public @Nullable Object[] row() {
        return rows.get(at).values();
    }

    @Override
    public void close() {}
}
