package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Expression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Functions with `OVER`: those of windows, and every aggregate.
final class Windows {
    private Windows() {}

    static Optional<Printed> print(Call call, List<Bound> arguments, Modifiers modifiers) {
        var name = call.name();
        return switch (name) {
            case "row_number", "rank", "dense_rank" -> {
                expect(name, arguments, 0, 0);
                yield Optional.of(unsigned(name, modifiers.call(name)));
            }
            case "percent_rank", "cume_dist" -> {
                expect(name, arguments, 0, 0);
                yield Optional.of(new Printed(name, modifiers.call(name), Simple.FLOAT64));
            }
            case "ntile" -> {
                expect(name, arguments, 1, 1);
                yield Optional.of(unsigned(
                        name,
                        modifiers.call(
                                name,
                                Coercion.cast(arguments.getFirst(), Simple.INT64)
                                        .sql())));
            }
            case "lag", "lead" -> {
                expect(name, arguments, 1, 3);
                var printed = new ArrayList<String>();
                printed.add(arguments.getFirst().sql());
                if (arguments.size() > 1)
                    printed.add(Coercion.cast(arguments.get(1), Simple.INT64).sql());
                if (arguments.size() > 2)
                    printed.add(
                            Coercion.cast(arguments.get(2), arguments.getFirst().type())
                                    .sql());
                yield Optional.of(new Printed(
                        name,
                        modifiers.call(name, printed.toArray(String[]::new)),
                        arguments.getFirst().type()));
            }
            case "first_value", "last_value" -> {
                expect(name, arguments, 1, 1);
                yield Optional.of(new Printed(
                        name,
                        modifiers.call(name, arguments.getFirst().sql()),
                        arguments.getFirst().type()));
            }
            case "nth_value" -> {
                expect(name, arguments, 2, 2);
                yield Optional.of(new Printed(
                        name,
                        modifiers.call(name, Modifiers.sql(arguments)),
                        arguments.getFirst().type()));
            }
            default ->
                Aggregates.isKnown(name)
                        ? Optional.of(Aggregates.print(call, arguments, List.of(), modifiers))
                        : Optional.empty();
        };
    }

    private static Printed unsigned(String name, String sql) {
        return new Printed(name, "CAST(" + sql + " AS UBIGINT)", Simple.UINT64);
    }

    private static void expect(String name, List<Bound> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) throw ScalarFunctions.mismatch(name, arguments);
    }
}
