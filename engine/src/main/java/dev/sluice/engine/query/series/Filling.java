package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Select.Fill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows for the bins that have no points.
final class Filling {
    private final Fill fill;
    private final Aggregation aggregation;
    private final TimeBounds bounds;
    private long taken;

    Filling(Fill fill, Aggregation aggregation, TimeBounds bounds) {
        this.fill = fill;
        this.aggregation = aggregation;
        this.bounds = bounds;
    }

    /// @param rows of a series, in order of time
    List<@Nullable Object[]> filled(List<@Nullable Object[]> rows) {
        var calls = aggregation.calls();
        var bins = aggregation.bins();
        if (bins.isEmpty() || rows.isEmpty() || fill instanceof Fill.Nothing || calls.makesSeveral() || calls.onlyIntegral())
            return rows;
        var all = withAllBins(rows, bins.get());
        for (int i = 0; i < aggregation.aggregates().size(); i++) fillColumn(all, i);
        return all;
    }

    /// Says that nobody holds the rows any more.
    void release() {
        aggregation.budget().giveBack(taken);
        taken = 0;
    }

    private List<@Nullable Object[]> withAllBins(List<@Nullable Object[]> rows, Bins bins) {
        var all = new ArrayList<@Nullable Object[]>();
        int width = rows.getFirst().length;
        int at = 0;
        long first = bounds.lower().isPresent() ? bins.start(bounds.lower().getAsLong()) : SelectPlan.time(rows.getFirst());
        long last = bounds.upper().orElseThrow();
        for (long bin = first; bin <= last; bin = bins.next(bin)) {
            aggregation.budget().take(width);
            taken += width;
            if (at < rows.size() && SelectPlan.time(rows.get(at)) == bin) all.add(rows.get(at++));
            else {
                var row = new @Nullable Object[width];
                row[0] = bin;
                all.add(row);
            }
        }
        return all;
    }

    private void fillColumn(List<@Nullable Object[]> rows, int aggregate) {
        int column = 1 + aggregate;
        var type = aggregation.type(aggregate);
        switch (fill) {
            case Fill.Null() -> {
                if (aggregation.aggregates().get(aggregate).name().equals("count")) fill(rows, column, 0L);
            }
            case Fill.Value(var value) -> {
                if (type.isNumber()) fill(rows, column, number(value, type));
            }
            case Fill.Previous() -> {
                Object previous = null;
                for (var row : rows)
                    if (row[column] == null) row[column] = previous;
                    else previous = row[column];
            }
            case Fill.Linear() -> {
                if (type.isNumber()) fillLines(rows, column, type);
            }
            case Fill.Nothing() -> {
                // there are no rows to fill
            }
        }
    }

    private static void fill(List<@Nullable Object[]> rows, int column, Object value) {
        for (var row : rows) if (row[column] == null) row[column] = value;
    }

    private static Object number(Expression literal, DataType type) {
        return literal instanceof Expression.Decimal(var value)
                ? Numbers.convert(value, DataType.FLOAT, type)
                : Numbers.convert(((Expression.Signed) literal).value(), DataType.INTEGER, type);
    }

    /// Between two rows that have a value.
    private static void fillLines(List<@Nullable Object[]> rows, int column, DataType type) {
        int before = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i)[column] == null) continue;
            for (int gap = before + 1; before >= 0 && gap < i; gap++)
                rows.get(gap)[column] = between(rows.get(before), rows.get(i), rows.get(gap), column, type);
            before = i;
        }
    }

    private static @Nullable Object between(
            @Nullable Object[] from, @Nullable Object[] to, @Nullable Object[] at, int column, DataType type) {
        var start = from[column];
        var end = to[column];
        if (start == null || end == null) return null;
        double part = (double) (SelectPlan.time(at) - SelectPlan.time(from)) / (SelectPlan.time(to) - SelectPlan.time(from));
        double a = Numbers.toDouble(start, type);
        return Numbers.convert(a + part * (Numbers.toDouble(end, type) - a), DataType.FLOAT, type);
    }
}
