package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Accumulators by the names of their functions.
final class Accumulators {
    private Accumulators() {}

    /// @param type     of the values
    /// @param distinct whether only different values count
    /// @param tags     formulas of the tags that `top` and `bottom` name
    static Supplier<Accumulator> of(
            Expression.Call call, DataType type, boolean distinct, List<Formula> tags, Budget budget) {
        refuse(call.name(), type);
        return switch (call.name()) {
            case "count" -> distinct ? () -> new Distinct(type, budget, true) : Count::new;
            case "sum" -> () -> new Sum(type);
            case "mean" -> () -> new Moving(type, Moving::mean);
            case "stddev" -> () -> new Moving(type, Moving::deviation);
            case "spread" -> () -> new Spread(type);
            case "min" -> () -> new Chosen(byValue(type).reversed());
            case "max" -> () -> new Chosen(byValue(type));
            case "first" -> () -> new Chosen(Comparator.comparingLong(Accumulator.Point::time).reversed());
            case "last" -> () -> new Chosen(Comparator.comparingLong(Accumulator.Point::time));
            case "median" -> () -> new Median(type, budget);
            case "percentile" -> {
                double percent = Functions.percent(call);
                yield () -> new Percentile(type, percent, budget);
            }
            case "mode" -> () -> new Mode(budget);
            case "distinct" -> () -> new Distinct(type, budget, false);
            case "integral" -> {
                long unit = Functions.span(call, 1_000_000_000L);
                yield () -> new Integral(type, unit);
            }
            case "top", "bottom" -> {
                int count = Functions.positive(call);
                boolean top = call.name().equals("top");
                yield () -> new Extremes(type, count, top, tags, budget);
            }
            default -> throw new IllegalStateException(call.name());
        };
    }

    private static void refuse(String function, DataType type) {
        if (type == DataType.MISSING || Functions.takes(function, type)) return;
        throw Failure.planning(function + "() cannot be computed for " + type.shown() + " values");
    }

    private static Comparator<Accumulator.Point> byValue(DataType type) {
        return (a, b) -> Numbers.compare(a.value(), b.value(), type);
    }

    private static final class Count implements Accumulator {
        private long count;

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            count++;
        }

        @Override
        public Object result() {
            return count;
        }
    }

    private static final class Sum implements Accumulator {
        private final boolean real;
        private double reals;
        private long integers;
        private boolean any;

        Sum(DataType type) {
            this.real = type == DataType.FLOAT;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            any = true;
            if (real) reals += (Double) value;
            else integers += (Long) value;
        }

        @Override
        public @Nullable Object result() {
            if (!any) return null;
            return real ? (Object) reals : (Object) integers;
        }
    }

    /// Mean and variance.
    private static final class Moving implements Accumulator {
        private final DataType type;
        private final Function<Moving, @Nullable Object> outcome;
        private long count;
        private double sum;
        private double mean;
        private double squares;

        Moving(DataType type, Function<Moving, @Nullable Object> outcome) {
            this.type = type;
            this.outcome = outcome;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            double number = Numbers.toDouble(value, type);
            count++;
            sum += number;
            double difference = number - mean;
            mean += difference / count;
            squares += difference * (number - mean);
        }

        @Nullable Object mean() {
            return count == 0 ? null : (Object) (sum / count);
        }

        /// Of a sample.
        @Nullable Object deviation() {
            return count < 2 ? null : (Object) Math.sqrt(squares / (count - 1));
        }

        @Override
        public @Nullable Object result() {
            return outcome.apply(this);
        }
    }

    private static final class Spread implements Accumulator {
        private final DataType type;
        private @Nullable Object least;
        private @Nullable Object most;

        Spread(DataType type) {
            this.type = type;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            if (least == null || Numbers.compare(value, least, type) < 0) least = value;
            if (most == null || Numbers.compare(value, most, type) > 0) most = value;
        }

        @Override
        public @Nullable Object result() {
            if (least == null || most == null) return null;
            return type == DataType.FLOAT ? (Object) ((Double) most - (Double) least) : (Object) ((Long) most - (Long) least);
        }
    }

    /// The greatest point in an order; of equal ones the earliest.
    private static final class Chosen implements Accumulator {
        private final Comparator<Point> order;
        private @Nullable Point chosen;

        Chosen(Comparator<Point> order) {
            this.order = order;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            var point = new Point(time, value, row);
            if (chosen == null) {
                chosen = point;
                return;
            }
            int compared = order.compare(point, chosen);
            if (compared > 0 || compared == 0 && time < chosen.time()) chosen = point;
        }

        @Override
        public @Nullable Object result() {
            return chosen == null ? null : chosen.value();
        }

        @Override
        public List<Point> points() {
            return chosen == null ? List.of() : List.of(chosen);
        }
    }

    private static final class Median implements Accumulator {
        private final DataType type;
        private final Budget budget;
        private final List<Double> values = new ArrayList<>();

        Median(DataType type, Budget budget) {
            this.type = type;
            this.budget = budget;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            budget.take(1);
            values.add(Numbers.toDouble(value, type));
        }

        @Override
        public @Nullable Object result() {
            if (values.isEmpty()) return null;
            values.sort(null);
            int middle = values.size() / 2;
            if (values.size() % 2 == 1) return values.get(middle);
            return (values.get(middle - 1) + values.get(middle)) / 2;
        }
    }

    /// The value at the nearest rank.
    private static final class Percentile implements Accumulator {
        private final DataType type;
        private final double percent;
        private final Budget budget;
        private final List<Point> points = new ArrayList<>();

        Percentile(DataType type, double percent, Budget budget) {
            this.type = type;
            this.percent = percent;
            this.budget = budget;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            budget.take(1 + row.length);
            points.add(new Point(time, value, row));
        }

        @Override
        public List<Point> points() {
            double rank = Math.ceil(points.size() * percent / 100);
            if (!(rank >= 1 && rank <= points.size())) return List.of();
            points.sort(byValue(type).thenComparingLong(Point::time));
            return List.of(points.get((int) rank - 1));
        }

        @Override
        public @Nullable Object result() {
            return points().stream().map(Point::value).findFirst().orElse(null);
        }
    }

    /// The most frequent value; of several the one that came first.
    private static final class Mode implements Accumulator {
        private static final class Seen {
            private long count;
            private long first = Long.MAX_VALUE;
        }

        private final Budget budget;
        private final Map<Object, Seen> seen = new LinkedHashMap<>();

        Mode(Budget budget) {
            this.budget = budget;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            var known = seen.computeIfAbsent(value, _ -> {
                budget.take(2);
                return new Seen();
            });
            known.count++;
            known.first = Math.min(known.first, time);
        }

        @Override
        public @Nullable Object result() {
            return seen.entrySet().stream()
                    .max(Comparator.<Map.Entry<Object, Seen>>comparingLong(entry -> entry.getValue().count)
                            .thenComparing(Comparator.<Map.Entry<Object, Seen>>comparingLong(
                                            entry -> entry.getValue().first)
                                    .reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(null);
        }
    }

    /// Different values in their order, or their number.
    private static final class Distinct implements Accumulator {
        private final DataType type;
        private final Budget budget;
        private final boolean counting;
        private final Set<Object> values = new HashSet<>();

        Distinct(DataType type, Budget budget, boolean counting) {
            this.type = type;
            this.budget = budget;
            this.counting = counting;
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            if (values.add(value)) budget.take(1);
        }

        @Override
        public @Nullable Object result() {
            return counting ? (Object) (long) values.size() : null;
        }

        @Override
        public List<Point> points() {
            return values.stream()
                    .sorted((a, b) -> Numbers.compare(a, b, type))
                    .map(value -> new Point(0, value, new @Nullable Object[0]))
                    .toList();
        }
    }

    /// The largest or smallest values, in order of time; with tags at most one for each of their combinations.
    private static final class Extremes implements Accumulator {
        private final int count;
        private final List<Formula> tags;
        private final Budget budget;
        /// The worst first.
        private final Comparator<Point> order;

        private final PriorityQueue<Point> kept;
        private final Map<List<@Nullable Object>, Point> byTags = new HashMap<>();

        Extremes(DataType type, int count, boolean top, List<Formula> tags, Budget budget) {
            this.count = count;
            this.tags = tags;
            this.budget = budget;
            var later = Comparator.comparingLong(Point::time).reversed();
            this.order = (top ? byValue(type) : byValue(type).reversed()).thenComparing(later);
            this.kept = new PriorityQueue<>(order);
        }

        @Override
        public void add(long time, Object value, @Nullable Object[] row) {
            var point = new Point(time, value, row);
            if (tags.isEmpty()) keep(point);
            else {
                var key = new ArrayList<@Nullable Object>();
                for (var tag : tags) key.add(tag.of(row));
                if (!byTags.containsKey(key)) budget.take(1 + row.length);
                byTags.merge(key, point, (a, b) -> order.compare(b, a) > 0 ? b : a);
            }
        }

        private void keep(Point point) {
            if (kept.size() < count) {
                budget.take(1 + point.row().length);
                kept.add(point);
            } else if (order.compare(point, kept.element()) > 0) {
                kept.remove();
                kept.add(point);
            }
        }

        @Override
        public @Nullable Object result() {
            return null;
        }

        @Override
        public List<Point> points() {
            byTags.values().forEach(this::keep);
            byTags.clear();
            return kept.stream()
                    .sorted(Comparator.comparingLong(Point::time).thenComparing(order.reversed()))
                    .toList();
        }
    }
}
