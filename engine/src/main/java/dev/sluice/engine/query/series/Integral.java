package dev.sluice.engine.query.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The area under a line through the points, which come in order of time.
final class Integral implements Accumulator {
    private record At(double time, double value) {}

    private final DataType type;
    private final long unitNanos;
    private @Nullable At first;
    private @Nullable At last;
    private double area;

    Integral(DataType type, long unitNanos) {
        this.type = type;
        this.unitNanos = unitNanos;
    }

    @Override
    public void add(long time, Object value, @Nullable Object[] row) {
        // in units, so that the numbers stay small
        var point = new At((double) time / unitNanos, Numbers.toDouble(value, type));
        if (last == null) first = point;
        else area += between(last, point);
        last = point;
    }

    private static double between(At from, At to) {
        return (to.time() - from.time()) * (from.value() + to.value()) / 2;
    }

    @Override
    public @Nullable Object result() {
        return first == null ? null : (Object) area;
    }

    /// Adds what lies between the last point of one bin and the first of the next: the line between them is cut at the end
    /// of the one and at the start of the other.
    ///
    /// @param starts of the bins
    static void join(List<Integral> bins, List<Long> starts, Bins lengths) {
        for (int i = 1; i < bins.size(); i++) {
            var before = bins.get(i - 1);
            var after = bins.get(i);
            var from = before.last;
            var to = after.first;
            if (from == null || to == null) continue;
            double end = (double) lengths.next(starts.get(i - 1)) / before.unitNanos;
            double start = (double) starts.get(i) / after.unitNanos;
            before.area += between(from, on(from, to, end));
            after.area += between(on(from, to, start), to);
        }
    }

    private static At on(At from, At to, double time) {
        double part = (time - from.time()) / (to.time() - from.time());
        return new At(time, from.value() + part * (to.value() - from.value()));
    }
}
