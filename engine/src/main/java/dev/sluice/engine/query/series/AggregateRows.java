package dev.sluice.engine.query.series;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of an aggregation, series after series.
final class AggregateRows implements SeriesRows {
    private final Aggregation aggregation;
    private final Filling filling;
    private final List<Formula> columns;
    private final List<Transformation> transformations;
    private final boolean descending;
    private final Iterator<List<@Nullable String>> series;
    private List<@Nullable String> tags = List.of();
    private List<@Nullable Object[]> rows = List.of();
    private int at;

    /// @param columns formulas of the aggregation's rows
    AggregateRows(
            Aggregation aggregation,
            Filling filling,
            List<Formula> columns,
            List<Transformation> transformations,
            boolean descending) {
        this.aggregation = aggregation;
        this.filling = filling;
        this.columns = columns;
        this.transformations = transformations;
        this.descending = descending;
        this.series = aggregation.series().iterator();
    }

    @Override
    public boolean next() {
        at++;
        while (at >= rows.size()) {
            aggregation.budget().giveBack(taken());
            if (!series.hasNext()) return false;
            tags = series.next();
            rows = computed();
            at = 0;
            aggregation.budget().take(taken());
        }
        return true;
    }

    private long taken() {
        return (long) rows.size() * (1 + columns.size());
    }

    private List<@Nullable Object[]> computed() {
        transformations.forEach(Transformation::reset);
        var computed = new ArrayList<@Nullable Object[]>();
        for (var row : filling.filled(aggregation.rows(tags))) {
            var values = RawRows.computed(row, columns);
            if (transformations.isEmpty() || RawRows.anyValue(values)) computed.add(values);
        }
        filling.release();
        return descending ? computed.reversed() : computed;
    }

    @Override
    public List<@Nullable String> tags() {
        return tags;
    }

    @Override
    public @Nullable Object[] row() {
        return rows.get(at);
    }

    @Override
    public void close() {
        rows = List.of();
    }
}
