package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// What becomes of a value when those before it in the series are known. Has to see each row once, in order of time.
abstract class Transformation {
    /// Values that a moving average may look back at.
    private static final int WINDOW_LIMIT = 1_000_000;

    /// @param unitNanos of a derivative that names none
    static Transformation of(Expression.Call call, DataType type, long unitNanos) {
        if (type != DataType.MISSING && !Functions.takes(call.name(), type))
            throw Failure.planning(call.name() + "() cannot be computed for " + type.shown() + " values");
        return switch (call.name()) {
            case "derivative", "non_negative_derivative" ->
                new Derivative(type, Functions.span(call, unitNanos), call.name().startsWith("non"));
            case "difference", "non_negative_difference" -> new Difference(type, call.name().startsWith("non"));
            case "moving_average" -> new MovingAverage(type, window(call));
            case "cumulative_sum" -> new CumulativeSum(type);
            case "elapsed" -> new Elapsed(Functions.span(call, 1));
            default -> throw new IllegalStateException(call.name());
        };
    }

    private static int window(Expression.Call call) {
        int count = Functions.positive(call);
        if (count <= WINDOW_LIMIT) return count;
        throw Failure.selection("moving_average() looks back at most " + WINDOW_LIMIT + " values");
    }

    /// At the start of a series.
    abstract void reset();

    abstract @Nullable Object next(long time, Object value);

    private abstract static class Comparing extends Transformation {
        private @Nullable Object before;
        private long timeBefore;

        @Override
        void reset() {
            before = null;
        }

        @Override
        @Nullable Object next(long time, Object value) {
            var known = before;
            long elapsed = time - timeBefore;
            before = value;
            timeBefore = time;
            return known == null ? null : compared(known, value, elapsed);
        }

        abstract @Nullable Object compared(Object before, Object now, long elapsedNanos);
    }

    private static final class Derivative extends Comparing {
        private final DataType type;
        private final long unitNanos;
        private final boolean rising;

        Derivative(DataType type, long unitNanos, boolean rising) {
            this.type = type;
            this.unitNanos = unitNanos;
            this.rising = rising;
        }

        @Override
        @Nullable Object compared(Object before, Object now, long elapsedNanos) {
            if (elapsedNanos == 0) return null;
            double change = (Numbers.toDouble(now, type) - Numbers.toDouble(before, type))
                    / ((double) elapsedNanos / unitNanos);
            return rising && change < 0 ? null : (Object) change;
        }
    }

    private static final class Difference extends Comparing {
        private final DataType type;
        private final boolean rising;

        Difference(DataType type, boolean rising) {
            this.type = type;
            this.rising = rising;
        }

        @Override
        @Nullable Object compared(Object before, Object now, long elapsedNanos) {
            if (rising && Numbers.compare(now, before, type) < 0) return null;
            return type == DataType.FLOAT ? (Object) ((Double) now - (Double) before) : (Object) ((Long) now - (Long) before);
        }
    }

    private static final class Elapsed extends Comparing {
        private final long unitNanos;

        Elapsed(long unitNanos) {
            this.unitNanos = unitNanos;
        }

        @Override
        Object compared(Object before, Object now, long elapsedNanos) {
            return elapsedNanos / unitNanos;
        }
    }

    private static final class MovingAverage extends Transformation {
        private final DataType type;
        private final int count;
        private final ArrayDeque<Double> window = new ArrayDeque<>();

        MovingAverage(DataType type, int count) {
            this.type = type;
            this.count = count;
        }

        @Override
        void reset() {
            window.clear();
        }

        @Override
        @Nullable Object next(long time, Object value) {
            if (window.size() == count) window.removeFirst();
            window.addLast(Numbers.toDouble(value, type));
            if (window.size() < count) return null;
            double sum = 0;
            for (double number : window) sum += number;
            return sum / count;
        }
    }

    private static final class CumulativeSum extends Transformation {
        private final boolean real;
        private double reals;
        private long integers;

        CumulativeSum(DataType type) {
            this.real = type == DataType.FLOAT;
        }

        @Override
        void reset() {
            reals = 0;
            integers = 0;
        }

        @Override
        Object next(long time, Object value) {
            return real ? (Object) (reals += (Double) value) : (Object) (integers += (Long) value);
        }
    }
}
