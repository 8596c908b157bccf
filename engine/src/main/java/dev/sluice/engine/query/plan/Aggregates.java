package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Expression.Call;
import dev.sluice.engine.query.sql.SqlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Aggregate functions: types of InfluxDB 3, never DuckDB's HUGEINT or DECIMAL.
final class Aggregates {
    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("mean", "avg"),
            Map.entry("stddev_samp", "stddev"),
            Map.entry("var_samp", "var"),
            Map.entry("var_sample", "var"),
            Map.entry("var_population", "var_pop"),
            Map.entry("covar", "covar_samp"),
            Map.entry("quantile_cont", "percentile_cont"));

    private static final Set<String> STATISTICS = Set.of("stddev", "stddev_pop", "var", "var_pop");
    private static final Set<String> PAIR_STATISTICS = Set.of(
            "corr",
            "covar_samp",
            "covar_pop",
            "regr_slope",
            "regr_intercept",
            "regr_r2",
            "regr_avgx",
            "regr_avgy",
            "regr_sxx",
            "regr_syy",
            "regr_sxy");
    private static final Set<String> OTHERS = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "median",
            "first_value",
            "last_value",
            "nth_value",
            "array_agg",
            "string_agg",
            "bool_and",
            "bool_or",
            "bit_and",
            "bit_or",
            "bit_xor",
            "approx_distinct",
            "approx_median",
            "approx_percentile_cont",
            "percentile_cont",
            "regr_count",
            "grouping",
            "selector_first",
            "selector_last",
            "selector_min",
            "selector_max");

    private Aggregates() {}

    static boolean isKnown(String name) {
        var canonical = CANONICAL.getOrDefault(name, name);
        return OTHERS.contains(canonical) || STATISTICS.contains(canonical) || PAIR_STATISTICS.contains(canonical);
    }

    /// @param orderKeys what the modifiers' `orderBy` sorts by
    static Printed print(Call call, List<Bound> arguments, List<Bound> orderKeys, Modifiers modifiers) {
        var name = CANONICAL.getOrDefault(call.name(), call.name());
        if (STATISTICS.contains(name)) {
            expect(name, arguments, 1);
            return new Printed(
                    name,
                    modifiers.call(name.equals("var") ? "var_samp" : name, number(name, arguments, 0)),
                    Simple.FLOAT64);
        }
        if (PAIR_STATISTICS.contains(name)) {
            expect(name, arguments, 2);
            return new Printed(
                    name, modifiers.call(name, number(name, arguments, 0), number(name, arguments, 1)), Simple.FLOAT64);
        }
        return switch (name) {
            case "count" -> count(call, arguments, modifiers);
            case "sum" -> sum(arguments, modifiers);
            case "avg" -> {
                expect(name, arguments, 1);
                yield new Printed(name, modifiers.call("avg", number(name, arguments, 0)), Simple.FLOAT64);
            }
            case "min", "max" -> {
                expect(name, arguments, 1);
                yield new Printed(
                        name, modifiers.call(name, arguments.getFirst().sql()), plain(arguments.getFirst()));
            }
            case "median" -> {
                expect(name, arguments, 1);
                yield quantile(name, modifiers, "median", arguments.getFirst());
            }
            case "approx_median" -> {
                expect(name, arguments, 1);
                yield quantile(name, modifiers, "median", arguments.getFirst());
            }
            case "first_value", "last_value" -> {
                expect(name, arguments, 1);
                var function = name.equals("first_value") ? "\"first\"" : "\"last\"";
                yield new Printed(
                        name,
                        modifiers.call(function, arguments.getFirst().sql()),
                        arguments.getFirst().type());
            }
            case "nth_value" -> {
                expect(name, arguments, 2);
                var list = modifiers.call("list", arguments.getFirst().sql());
                yield new Printed(
                        name,
                        "list_extract(" + list + ", " + arguments.get(1).sql() + ")",
                        arguments.getFirst().type());
            }
            case "array_agg" -> {
                expect(name, arguments, 1);
                yield new Printed(
                        name,
                        modifiers.call("list", arguments.getFirst().sql()),
                        new SqlType.ListOf(plain(arguments.getFirst())));
            }
            case "string_agg" -> {
                expect(name, arguments, 2);
                yield new Printed(
                        name,
                        modifiers.call(
                                "string_agg",
                                Coercion.cast(arguments.getFirst(), Simple.TEXT).sql(),
                                Coercion.cast(arguments.get(1), Simple.TEXT).sql()),
                        Simple.TEXT);
            }
            case "bool_and", "bool_or" -> {
                expect(name, arguments, 1);
                yield new Printed(
                        name, modifiers.call(name, Operators.condition(arguments.getFirst(), name)), Simple.BOOLEAN);
            }
            case "bit_and", "bit_or", "bit_xor" -> {
                expect(name, arguments, 1);
                if (!arguments.getFirst().type().isInteger()) throw ScalarFunctions.mismatch(name, arguments);
                yield new Printed(
                        name,
                        modifiers.call(name, arguments.getFirst().sql()),
                        arguments.getFirst().type());
            }
            case "approx_distinct" -> {
                expect(name, arguments, 1);
                yield new Printed(
                        name,
                        "CAST("
                                + modifiers.call(
                                        "approx_count_distinct",
                                        arguments.getFirst().sql()) + " AS UBIGINT)",
                        Simple.UINT64);
            }
            case "approx_percentile_cont", "percentile_cont" -> percentile(name, call, arguments, orderKeys, modifiers);
            case "regr_count" -> {
                expect(name, arguments, 2);
                yield new Printed(
                        name, "CAST(" + modifiers.call(name, Modifiers.sql(arguments)) + " AS UBIGINT)", Simple.UINT64);
            }
            case "grouping" ->
                new Printed(
                        name,
                        "CAST(" + modifiers.call("grouping", Modifiers.sql(arguments)) + " AS INTEGER)",
                        Simple.INT32);
            default -> selector(name, arguments, modifiers);
        };
    }

    private static Printed count(Call call, List<Bound> arguments, Modifiers modifiers) {
        if (call.star()) return new Printed("count", modifiers.call("count", "*"), Simple.INT64);
        if (arguments.isEmpty() && !call.distinct())
            return new Printed("count", modifiers.call("count", "*"), Simple.INT64);
        if (arguments.size() == 1)
            return new Printed(
                    "count", modifiers.call("count", arguments.getFirst().sql()), Simple.INT64);
        throw ScalarFunctions.mismatch("count", arguments);
    }

    private static Printed sum(List<Bound> arguments, Modifiers modifiers) {
        expect("sum", arguments, 1);
        var argument = arguments.getFirst();
        SqlType type = switch (argument.type()) {
            case Simple.DURATION -> Simple.DURATION;
            case Simple.NULL -> Simple.INT64;
            case Simple simple when simple.isSigned() -> Simple.INT64;
            case Simple simple when simple.isUnsigned() -> Simple.UINT64;
            case Simple simple when simple.isReal() -> Simple.FLOAT64;
            default -> throw ScalarFunctions.mismatch("sum", arguments);
        };
        return new Printed(
                "sum", "CAST(" + modifiers.call("sum", argument.sql()) + " AS " + type.duckName() + ")", type);
    }

    private static Printed quantile(String name, Modifiers modifiers, String function, Bound argument) {
        var type = argument.type();
        if (!type.isNumeric()) throw ScalarFunctions.mismatch(name, List.of(argument));
        var sql = modifiers.call(function, argument.sql());
        return new Printed(
                name, "CAST(" + (type.isInteger() ? "trunc(" + sql + ")" : sql) + " AS " + type.duckName() + ")", type);
    }

    /// `f(x, p)`, `f(p) WITHIN GROUP (ORDER BY x)`; a third argument (centroids of the peer's sketch) changes nothing
    /// here.
    private static Printed percentile(
            String name, Call call, List<Bound> arguments, List<Bound> orderKeys, Modifiers modifiers) {
        boolean within = call.withinGroup();
        if (within ? arguments.isEmpty() || orderKeys.size() != 1 : arguments.size() < 2)
            throw ScalarFunctions.mismatch(name, arguments);
        var value = within ? orderKeys.getFirst() : arguments.getFirst();
        var share = arguments.get(within ? 0 : 1);
        if (!value.type().isNumeric() || !share.type().isNumeric()) throw ScalarFunctions.mismatch(name, arguments);
        checkShare(name, share);
        var fraction = Coercion.cast(share, Simple.FLOAT64).sql();
        if (within && call.orderBy().getFirst().descending()) fraction = "(1 - " + fraction + ")";
        var unordered = new Modifiers(modifiers.distinct(), "", modifiers.filter(), false, modifiers.over());
        var sql = unordered.call(
                "quantile_cont", Coercion.cast(value, Simple.FLOAT64).sql(), fraction);
        if (name.equals("percentile_cont") || !value.type().isInteger()) return new Printed(name, sql, Simple.FLOAT64);
        return new Printed(name, "CAST(trunc(" + sql + ") AS " + value.type().duckName() + ")", value.type());
    }

    private static void checkShare(String name, Bound share) {
        var fits = switch (share.constant().orElse(null)) {
            case Constant.Float(double value) -> value >= 0 && value <= 1;
            case Constant.Signed(long value) -> value == 0 || value == 1;
            case Constant.Unsigned(long value) -> value == 0 || value == 1;
            case null, default -> throw SqlException.planning("Percentile value for '" + name + "' must be a literal");
        };
        if (!fits)
            throw SqlException.planning("Percentile value for '" + name + "' must be between 0.0 and 1.0 inclusive, "
                    + share.label() + " is invalid");
    }

    /// Row with the first, last, smallest or largest value that is not NULL; of equal values the earliest. Further
    /// arguments are given as `other_1` and so on.
    private static Printed selector(String name, List<Bound> arguments, Modifiers modifiers) {
        if (arguments.size() < 2 || !arguments.get(1).type().isTimestamp())
            throw ScalarFunctions.mismatch(name, arguments);
        if (modifiers.isWindow()) throw SqlException.planning(name + " cannot be used as a window function");
        var value = arguments.getFirst().sql();
        var time = "epoch_ns(" + arguments.get(1).sql() + ")";
        var present = "(" + value + " IS NOT NULL)";
        var rank = switch (name) {
            case "selector_first" -> time;
            case "selector_last" -> "-" + time;
            case "selector_min" -> "struct_pack(a := " + value + ", b := " + time + ")";
            default -> "struct_pack(a := " + value + ", b := -" + time + ")";
        };
        var best = name.equals("selector_max") ? "arg_max_null" : "arg_min_null";
        var types = new LinkedHashMap<String, SqlType>();
        var fields = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            var field = i == 0 ? "value" : i == 1 ? "time" : "other_" + (i - 1);
            var argument = arguments.get(i);
            types.put(field, plain(argument));
            fields.append(i == 0 ? "" : ", ")
                    .append(Text.identifier(field))
                    .append(" := ")
                    .append(modifiers.filtered(best + "(" + argument.sql() + ", " + rank + ")", present));
        }
        return new Printed(name, "struct_pack(" + fields + ")", new SqlType.Struct(types));
    }

    /// Outside of its column a tag is text.
    private static SqlType plain(Bound value) {
        return value.type() == Simple.TAG ? Simple.TEXT : value.type();
    }

    private static String number(String name, List<Bound> arguments, int index) {
        var argument = arguments.get(index);
        if (!argument.type().isNumeric() && !argument.isNull()) throw ScalarFunctions.mismatch(name, arguments);
        return Coercion.cast(argument, Simple.FLOAT64).sql();
    }

    private static void expect(String name, List<Bound> arguments, int count) {
        if (arguments.size() != count) throw ScalarFunctions.mismatch(name, arguments);
    }
}
