package dev.sluice.engine.query.series;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// Functions of one or two numbers.
final class MathFunctions {
    private static final double LN_2 = Math.log(2);

    private static final Map<String, DoubleUnaryOperator> OF_ONE = Map.ofEntries(
            Map.entry("acos", Math::acos),
            Map.entry("asin", Math::asin),
            Map.entry("atan", Math::atan),
            Map.entry("cos", Math::cos),
            Map.entry("exp", Math::exp),
            Map.entry("ln", Math::log),
            Map.entry("log2", value -> Math.log(value) / LN_2),
            Map.entry("log10", Math::log10),
            Map.entry("sin", Math::sin),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("tan", Math::tan));

    private static final Map<String, DoubleBinaryOperator> OF_TWO = Map.of(
            "atan2", Math::atan2,
            "pow", Math::pow,
            "log", (value, base) -> Math.log(value) / Math.log(base));

    /// These leave integers alone, or integers.
    private static final Set<String> KEEPING = Set.of("abs", "ceil", "floor", "round");

    private MathFunctions() {}

    static boolean has(String name) {
        return KEEPING.contains(name) || OF_ONE.containsKey(name) || OF_TWO.containsKey(name);
    }

    static Formula call(String name, List<Formula> arguments) {
        int expected = OF_TWO.containsKey(name) ? 2 : 1;
        if (arguments.size() != expected)
            throw Failure.selection("invalid number of arguments for " + name + ", expected " + expected + ", got "
                    + arguments.size());
        for (var argument : arguments)
            if (!argument.type().isNumber() && argument.type() != DataType.MISSING)
                throw Failure.planning(name + "() needs numbers, got " + argument.type().shown());
        var first = arguments.getFirst();
        if (KEEPING.contains(name)) return keeping(name, first);
        if (OF_ONE.get(name) instanceof DoubleUnaryOperator function) {
            var number = first.as(DataType.FLOAT);
            return new Formula(DataType.FLOAT, row -> {
                var value = number.of(row);
                return value == null ? null : (Object) function.applyAsDouble((Double) value);
            });
        }
        var function = Objects.requireNonNull(OF_TWO.get(name), name);
        return Formulas.both(
                DataType.FLOAT,
                first.as(DataType.FLOAT),
                arguments.get(1).as(DataType.FLOAT),
                (a, b) -> function.applyAsDouble((Double) a, (Double) b));
    }

    private static Formula keeping(String name, Formula number) {
        return new Formula(number.type(), row -> {
            var value = number.of(row);
            if (value instanceof Double real) return rounded(name, real);
            boolean signed = name.equals("abs") && number.type() == DataType.INTEGER;
            return value instanceof Long integer && signed ? (Object) Math.abs(integer) : value;
        });
    }

    private static Double rounded(String name, double value) {
        return switch (name) {
            case "abs" -> Math.abs(value);
            case "ceil" -> Math.ceil(value);
            case "floor" -> Math.floor(value);
            // halves go away from zero
            default -> Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        };
    }
}
