package dev.sluice.engine.query.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a query makes of one measurement, as points for the query around it.
final class Subquery implements PointSource {
    private final SelectPlan plan;
    private final PointSource source;
    private final Budget budget;
    private final Map<String, DataType> columns = new LinkedHashMap<>();

    /// @param source one of the plan's
    Subquery(SelectPlan plan, PointSource source, Budget budget) {
        this.plan = plan;
        this.source = source;
        this.budget = budget;
        plan.columns().forEach(column -> columns.put(column.name(), column.type()));
        plan.groupTags().forEach(tag -> columns.put(tag, DataType.TAG));
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public Map<String, DataType> columns() {
        return columns;
    }

    @Override
    public Points points(Wanted wanted) {
        var rows = new ArrayList<@Nullable Object[]>();
        try (var inner = plan.run(source, wanted.bounds())) {
            while (inner.next()) {
                budget.take(1 + wanted.columns().size());
                rows.add(row(wanted.columns(), inner.tags(), inner.row()));
            }
        }
        if (wanted.order() != Order.ANY) rows.sort(order(wanted));
        return new Listed(rows);
    }

    private @Nullable Object[] row(List<String> wanted, List<@Nullable String> tags, @Nullable Object[] inner) {
        var row = new @Nullable Object[1 + wanted.size()];
        row[0] = inner[0];
        for (int i = 0; i < wanted.size(); i++) {
            int tag = plan.groupTags().indexOf(wanted.get(i));
            row[i + 1] = tag >= 0 ? tags.get(tag) : inner[1 + index(wanted.get(i))];
        }
        return row;
    }

    private int index(String column) {
        for (int i = plan.columns().size() - 1; i >= 0; i--)
            if (plan.columns().get(i).name().equals(column)) return i;
        throw new IllegalStateException(column);
    }

    private static Comparator<@Nullable Object[]> order(Wanted wanted) {
        Comparator<@Nullable Object[]> order = (_, _) -> 0;
        for (var tag : wanted.tags()) {
            int at = 1 + wanted.columns().indexOf(tag);
            if (at > 0) order = order.thenComparing((a, b) -> Text.ABSENT_LAST.compare((String) a[at], (String) b[at]));
        }
        Comparator<@Nullable Object[]> byTime = Comparator.comparingLong(SelectPlan::time);
        return order.thenComparing(wanted.order() == Order.DESCENDING ? byTime.reversed() : byTime);
    }

    private static final class Listed implements Points {
        private final List<@Nullable Object[]> rows;
        private int at = -1;

        Listed(List<@Nullable Object[]> rows) {
            this.rows = rows;
        }

        @Override
        public boolean next() {
            return ++at < rows.size();
        }

        @Override
        public @Nullable Object[] row() {
            return rows.get(at);
        }

        @Override
        public void close() {}
    }

    /// One for each source of the plan.
    static List<PointSource> of(SelectPlan plan, Budget budget) {
        return plan.sources().stream()
                .<PointSource>map(source -> new Subquery(plan, source, budget))
                .toList();
    }
}
