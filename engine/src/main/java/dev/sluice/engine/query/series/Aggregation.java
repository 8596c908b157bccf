package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Call;
import dev.sluice.engine.query.influxql.Expression.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Points gathered by series and bin. What comes out are rows of the time, the results of the calls, and the columns that
/// stand beside a selector.
final class Aggregation {
    private static final long EPOCH = 0;

    /// The bins of a series that have points, by their start.
    private static final class Series {
        private final TreeMap<Long, Accumulator[]> bins = new TreeMap<>();
    }

    private final Calls calls;
    private final List<Call> aggregates;
    private final List<Name> plain;
    private final Optional<Bins> bins;
    private final TimeBounds bounds;
    private final Budget budget;
    private final List<Formula> arguments = new ArrayList<>();
    private final List<Supplier<Accumulator>> accumulators = new ArrayList<>();
    private final List<Formula> beside;
    private final Map<List<@Nullable String>, Series> series = new HashMap<>();

    /// @param plain   columns beside a selector
    /// @param columns formulas of the source's rows
    Aggregation(
            Calls calls,
            List<Name> plain,
            Function<Name, Formula> columns,
            Optional<Bins> bins,
            TimeBounds bounds,
            Budget budget) {
        this.calls = calls;
        this.aggregates = List.copyOf(calls.aggregates());
        this.plain = plain;
        this.bins = bins;
        this.bounds = bounds;
        this.budget = budget;
        this.beside = plain.stream().map(columns).toList();
        for (var call : aggregates) {
            var column = columns.apply((Name) Calls.argument(call));
            var argument = column.type().isField() ? column : Formula.NOTHING;
            arguments.add(argument);
            accumulators.add(Accumulators.of(call, argument.type(), isDistinct(call), tags(call, columns), budget));
        }
    }

    private static boolean isDistinct(Call call) {
        return call.arguments().getFirst() instanceof Call;
    }

    private static List<Formula> tags(Call call, Function<Name, Formula> columns) {
        if (!call.name().equals("top") && !call.name().equals("bottom")) return List.of();
        return call.arguments().subList(1, call.arguments().size() - 1).stream()
                .map(tag -> columns.apply((Name) tag))
                .toList();
    }

    void read(Points points, RowTest test, List<Formula> tags) {
        while (points.next()) {
            var row = points.row();
            if (!test.holds(row) || !Formulas.anyOf(arguments, row)) continue;
            long time = SelectPlan.time(row);
            long bin = bins.map(lengths -> lengths.start(time)).orElse(EPOCH);
            var here = series.computeIfAbsent(RawRows.tags(tags, row), _ -> new Series());
            var into = here.bins.computeIfAbsent(bin, _ -> fresh());
            for (int i = 0; i < into.length; i++) {
                var value = arguments.get(i).of(row);
                if (value != null) into[i].add(time, value, row);
            }
        }
        bins.ifPresent(this::joinAreas);
    }

    private Accumulator[] fresh() {
        // an accumulator is worth a few values
        budget.take(4L * accumulators.size());
        return accumulators.stream().map(Supplier::get).toArray(Accumulator[]::new);
    }

    private void joinAreas(Bins lengths) {
        for (int i = 0; i < aggregates.size(); i++) {
            if (!aggregates.get(i).name().equals("integral")) continue;
            int slot = i;
            for (var one : series.values())
                Integral.join(
                        one.bins.values().stream().map(bin -> (Integral) bin[slot]).toList(),
                        List.copyOf(one.bins.keySet()),
                        lengths);
        }
    }

    Optional<Bins> bins() {
        return bins;
    }

    Calls calls() {
        return calls;
    }

    Budget budget() {
        return budget;
    }

    List<Call> aggregates() {
        return aggregates;
    }

    DataType type(int aggregate) {
        return Functions.result(aggregates.get(aggregate).name(), arguments.get(aggregate).type());
    }

    /// Where in a row an expression stands, if it does.
    Optional<Formula> slot(Expression leaf) {
        if (leaf instanceof Call call && aggregates.contains(call)) {
            int index = aggregates.indexOf(call);
            return Optional.of(Formula.at(1 + index, type(index)));
        }
        if (leaf instanceof Name name && plain.contains(name)) {
            int index = plain.indexOf(name);
            return Optional.of(Formula.at(1 + aggregates.size() + index, beside.get(index).type()));
        }
        return Optional.empty();
    }

    /// In the order of the tags.
    List<List<@Nullable String>> series() {
        return series.keySet().stream().sorted(Text::compareAll).toList();
    }

    /// In order of time; bins without points are left out.
    List<@Nullable Object[]> rows(List<@Nullable String> tags) {
        var rows = new ArrayList<@Nullable Object[]>();
        Optional.ofNullable(series.get(tags)).orElseThrow().bins.forEach((start, bin) -> {
            if (calls.makesSeveral()) for (var point : bin[0].points()) rows.add(row(start, bin, Optional.of(point)));
            else if (!calls.selectsOne()) rows.add(row(start, bin, Optional.empty()));
            else {
                var point = bin[0].points().stream().findFirst();
                if (point.isPresent() || bins.isPresent()) rows.add(row(start, bin, point));
            }
        });
        return rows;
    }

    private @Nullable Object[] row(long start, Accumulator[] bin, Optional<Accumulator.Point> point) {
        var row = new @Nullable Object[1 + bin.length + beside.size()];
        row[0] = time(start, point);
        for (int i = 0; i < bin.length; i++) row[i + 1] = bin[i].result();
        if (point.isPresent()) {
            row[1] = point.get().value();
            for (int i = 0; i < beside.size(); i++) row[1 + bin.length + i] = beside.get(i).of(point.get().row());
        }
        return row;
    }

    private long time(long start, Optional<Accumulator.Point> point) {
        if (bins.isPresent()) return start;
        if (point.isPresent() && calls.selectsOne()) return point.get().time();
        return bounds.lower().orElse(EPOCH);
    }
}
