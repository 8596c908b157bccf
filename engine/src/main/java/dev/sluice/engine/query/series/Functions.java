package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The functions over points: what they are, and what they make of a type.
final class Functions {
    static final Set<String> SELECTORS = Set.of("first", "last", "min", "max", "percentile", "top", "bottom");
    /// Those that make several rows.
    static final Set<String> SEVERAL = Set.of("distinct", "top", "bottom");

    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "mean", "median", "mode", "spread", "stddev", "integral", "distinct");
    private static final Set<String> TRANSFORMATIONS = Set.of(
            "derivative",
            "non_negative_derivative",
            "difference",
            "non_negative_difference",
            "moving_average",
            "cumulative_sum",
            "elapsed");
    private static final Set<String> UNSUPPORTED = Set.of(
            "sample",
            "holt_winters",
            "holt_winters_with_fit",
            "count_hll",
            "sum_hll",
            "chande_momentum_oscillator",
            "exponential_moving_average",
            "double_exponential_moving_average",
            "triple_exponential_moving_average",
            "triple_exponential_derivative",
            "kaufmans_efficiency_ratio",
            "kaufmans_adaptive_moving_average",
            "relative_strength_index");
    private static final Set<String> ANY_TYPE = Set.of("count", "first", "last", "distinct", "elapsed", "mode");

    /// Least and most arguments, where these are not one.
    private static final Map<String, int[]> ARGUMENTS = Map.of(
            "percentile", new int[] {2, 2},
            "moving_average", new int[] {2, 2},
            "integral", new int[] {1, 2},
            "derivative", new int[] {1, 2},
            "non_negative_derivative", new int[] {1, 2},
            "elapsed", new int[] {1, 2},
            "top", new int[] {2, Integer.MAX_VALUE},
            "bottom", new int[] {2, Integer.MAX_VALUE});

    private Functions() {}

    /// Of the points of a bin or series: aggregates and selectors.
    static boolean isAggregate(String name) {
        return AGGREGATES.contains(name) || SELECTORS.contains(name);
    }

    static boolean isTransformation(String name) {
        return TRANSFORMATIONS.contains(name);
    }

    /// @throws dev.sluice.engine.query.QueryException when it does not exist, or takes other arguments
    static void check(Expression.Call call) {
        if (UNSUPPORTED.contains(call.name())) throw Failure.notImplemented(call.name() + "()");
        if (call.name().equals("now")) throw Failure.notImplemented("now() in a select list");
        if (!isAggregate(call.name()) && !isTransformation(call.name()))
            throw Failure.selection("undefined function " + call.name() + "()");
        var limits = ARGUMENTS.getOrDefault(call.name(), new int[] {1, 1});
        int count = call.arguments().size();
        if (count >= limits[0] && count <= limits[1]) return;
        var expected = limits[0] == limits[1]
                ? String.valueOf(limits[0])
                : limits[1] == Integer.MAX_VALUE ? "at least " + limits[0] : "at least " + limits[0] + " but no more than " + limits[1];
        throw Failure.selection(
                "invalid number of arguments for " + call.name() + ", expected " + expected + ", got " + count);
    }

    /// Whether a wildcard in such a call stands for fields of this type.
    static boolean takes(String function, DataType type) {
        return type.isNumber()
                || ANY_TYPE.contains(function)
                || (function.equals("min") || function.equals("max")) && type == DataType.BOOLEAN;
    }

    /// Type of what a call makes of values of a type.
    static DataType result(String function, DataType type) {
        return switch (function) {
            case "count", "elapsed" -> DataType.INTEGER;
            case "mean", "median", "stddev", "integral", "derivative", "non_negative_derivative", "moving_average" ->
                DataType.FLOAT;
            default -> type;
        };
    }

    /// An argument that is a length of time, or what stands for it when there is none.
    static long span(Expression.Call call, long absent) {
        if (call.arguments().size() < 2) return absent;
        if (call.arguments().get(1) instanceof Expression.Span(var nanos) && nanos > 0) return nanos;
        throw Failure.selection("second argument to " + call.name() + " must be a duration, got "
                + shown(call.arguments().get(1)));
    }

    private static String shown(Expression expression) {
        return switch (expression) {
            case Expression.Span(var nanos) -> nanos + "ns";
            case Expression.Signed(var value) -> String.valueOf(value);
            case Expression.Decimal(var value) -> String.valueOf(value);
            case Expression.Name(var name, _) -> name;
            default -> "an expression";
        };
    }

    /// The last argument as a number from 1.
    static int positive(Expression.Call call) {
        if (call.arguments().getLast() instanceof Expression.Signed(var value) && value > 0 && value <= Integer.MAX_VALUE)
            return (int) value;
        throw Failure.selection("expected a positive integer as the last argument in " + call.name() + "(), got "
                + shown(call.arguments().getLast()));
    }

    /// From 0 to 100.
    static double percent(Expression.Call call) {
        Optional<Double> percent = switch (call.arguments().getLast()) {
            case Expression.Signed(var value) -> Optional.of((double) value);
            case Expression.Decimal(var value) -> Optional.of(value);
            default -> Optional.empty();
        };
        return percent.orElseThrow(() -> Failure.selection("expected a number as the second argument in percentile()"));
    }
}
