package dev.sluice.app.data.chart;

import dev.sluice.app.data.result.ResultColumn;
import dev.sluice.app.data.result.ResultTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An answer as lines over its first time: one for each numeric column and combination of its other values. Immutable.
///
/// @param left how many further lines there would be
public record ChartData(List<Line> lines, int left) {
    /// Lines drawn; more nobody can tell apart.
    public static final int LINE_LIMIT = 24;

    /// @param nanos  in order
    /// @param values of the same length, finite
    /// @param whole  whether they are whole numbers
    public record Line(String name, long[] nanos, double[] values, boolean whole) {
        /// A value as the grid writes it.
        String text(double value) {
            return whole ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
        }
    }

    public static final ChartData EMPTY = new ChartData(List.of(), 0);

    public ChartData {
        lines = List.copyOf(lines);
    }

    /// Rows without a time or a value have no point. Takes a while for many rows; ends early when the thread is interrupted.
    public static ChartData of(ResultTable table) throws InterruptedException {
        var time = table.time();
        if (time.isEmpty()) return EMPTY;
        var numbers = table.columns().stream().filter(ResultColumn::isNumeric).toList();
        boolean tagged = hasTags(table);
        var names = table.columns().stream()
                .filter(ResultColumn.Texts.class::isInstance)
                .map(ResultColumn.Texts.class::cast)
                .filter(texts -> !tagged || texts.header().kind() == ResultColumn.Kind.TAG)
                .toList();
        int[] seriesOf = new int[table.rowCount()];
        var series = series(names, seriesOf);
        var lines = new ArrayList<Line>();
        int all = series.size() * numbers.size();
        for (int s = 0; s < series.size() && lines.size() < LINE_LIMIT; s++)
            for (var column : numbers) {
                if (lines.size() == LINE_LIMIT) break;
                if (Thread.interrupted()) throw new InterruptedException();
                line(time.get(), column, seriesOf, s, name(series.get(s), column, numbers.size())).ifPresent(lines::add);
            }
        return new ChartData(lines, Math.max(0, all - Math.max(lines.size(), Math.min(all, LINE_LIMIT))));
    }

    private static boolean hasTags(ResultTable table) {
        return table.columns().stream().anyMatch(column -> column.header().kind() == ResultColumn.Kind.TAG);
    }

    /// Numbers the combinations of values in the order of their first rows.
    private static List<String> series(List<ResultColumn.Texts> columns, int[] seriesOf) throws InterruptedException {
        if (columns.isEmpty()) return List.of("");
        Map<List<String>, Integer> numbers = new LinkedHashMap<>();
        for (int row = 0; row < seriesOf.length; row++) {
            if ((row & 0xffff) == 0 && Thread.interrupted()) throw new InterruptedException();
            var values = new String[columns.size()];
            for (int i = 0; i < values.length; i++) values[i] = columns.get(i).isNull(row) ? "" : columns.get(i).text(row);
            seriesOf[row] = numbers.computeIfAbsent(Arrays.asList(values), _ -> numbers.size());
        }
        return numbers.keySet().stream()
                .map(values -> String.join(", ", values.stream().filter(value -> !value.isEmpty()).toList()))
                .toList();
    }

    private static String name(String series, ResultColumn column, int columns) {
        if (series.isEmpty()) return column.name();
        return columns == 1 ? series : column.name() + " " + series;
    }

    private static Optional<Line> line(
            ResultColumn.Times time, ResultColumn column, int[] seriesOf, int series, String name) {
        int count = 0;
        for (int row = 0; row < seriesOf.length; row++) if (hasPoint(time, column, seriesOf, series, row)) count++;
        if (count == 0) return Optional.empty();
        long[] nanos = new long[count];
        double[] values = new double[count];
        int at = 0;
        boolean ordered = true;
        for (int row = 0; row < seriesOf.length; row++) {
            if (!hasPoint(time, column, seriesOf, series, row)) continue;
            nanos[at] = time.nanos()[row];
            values[at] = column.number(row);
            ordered &= at == 0 || nanos[at - 1] <= nanos[at];
            at++;
        }
        boolean whole = column instanceof ResultColumn.Whole;
        return Optional.of(ordered ? new Line(name, nanos, values, whole) : sorted(name, nanos, values, whole));
    }

    private static boolean hasPoint(ResultColumn.Times time, ResultColumn column, int[] seriesOf, int series, int row) {
        return seriesOf[row] == series && !time.isNull(row) && Double.isFinite(column.number(row));
    }

    private static Line sorted(String name, long[] nanos, double[] values, boolean whole) {
        boolean reversed = true;
        for (int i = 1; i < nanos.length && reversed; i++) reversed = nanos[i - 1] >= nanos[i];
        var order = new Integer[reversed ? 0 : nanos.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        Arrays.sort(order, (a, b) -> Long.compare(nanos[a], nanos[b]));
        var times = new long[nanos.length];
        var numbers = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            int from = reversed ? nanos.length - 1 - i : order[i];
            times[i] = nanos[from];
            numbers[i] = values[from];
        }
        return new Line(name, times, numbers, whole);
    }
}
