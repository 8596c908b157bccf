package dev.sluice.engine.query.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The answer to a query for points: its sources one after the other.
final class PointsAnswer implements SeriesAnswer {
    private final SelectPlan plan;
    private final List<Column> columns = new ArrayList<>();
    private final Iterator<PointSource> sources;
    private @Nullable PointSource source;
    private @Nullable SeriesRows rows;
    private @Nullable Series series;

    PointsAnswer(SelectPlan plan) {
        this.plan = plan;
        columns.add(new Column(plan.timeName(), DataType.TIME, plan.timeZone()));
        plan.columns().forEach(column -> columns.add(Column.of(column.name(), column.type())));
        this.sources = plan.sources().stream()
                .sorted(Comparator.comparing(PointSource::name, Text::compare))
                .iterator();
    }

    @Override
    public Optional<String> nameColumn() {
        return Optional.of("iox::measurement");
    }

    @Override
    public List<String> tags() {
        return plan.groupTags();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (true) {
            if (rows != null && rows.next()) {
                enterSeries(rows.tags());
                return true;
            }
            close();
            if (!sources.hasNext()) return false;
            source = sources.next();
            rows = plan.run(source, TimeBounds.ALL);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a series is its list
    private void enterSeries(List<@Nullable String> tags) {
        if (series == null || series.tags() != tags) series = new Series(source == null ? "" : source.name(), tags);
    }

    @Override
    public Series series() {
        var here = series;
        if (here == null) throw new IllegalStateException("before the first row");
        return here;
    }

    @Override
    public @Nullable Object[] row() {
        var here = rows;
        if (here == null) throw new IllegalStateException("before the first row");
        return here.row();
    }

    @Override
    public void close() {
        if (rows != null) rows.close();
        rows = null;
        series = null;
    }
}
