package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Call;
import dev.sluice.engine.query.influxql.Expression.Name;
import dev.sluice.engine.query.influxql.Select;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The columns of a select list: what its wildcards and regular expressions stand for, each with its name.
final class Outputs {
    record Output(String name, Expression expression) {}

    private final Schema schema;
    /// In the order of their names; a field before a tag of the same name.
    private final List<Name> known = new ArrayList<>();

    private final List<Select.Field> fields = new ArrayList<>();

    /// @param grouping tags that are not columns, since the query groups by them; without a value no tag is one
    Outputs(Schema schema, Optional<List<String>> grouping) {
        this.schema = schema;
        schema.fields().keySet().forEach(field -> known.add(new Name(field, Optional.of("field"))));
        grouping.ifPresent(grouped -> schema.tags().stream()
                .filter(tag -> !grouped.contains(tag))
                .forEach(tag -> known.add(new Name(tag, Optional.of("tag")))));
        known.sort((a, b) -> Text.compare(a.name(), b.name()));
    }

    List<Output> of(List<Select.Field> list) {
        for (var field : list) expand(field);
        return named();
    }

    private void expand(Select.Field field) {
        switch (field.expression()) {
            case Name name when name.isTime() -> {
                // always the first column
            }
            case Expression.Wildcard(var type) ->
                known.stream().filter(name -> type.isEmpty() || name.type().equals(type)).forEach(this::add);
            case Expression.Regex(var regex) -> {
                var pattern = Text.pattern(regex);
                known.stream().filter(name -> pattern.matcher(name.name()).find()).forEach(this::add);
            }
            case Call call -> expand(call, field);
            default -> {
                if (field.expression().all().anyMatch(Outputs::isMany))
                    throw Failure.projection("unsupported expression: contains a wildcard or regular expression");
                fields.add(field);
            }
        }
    }

    private static boolean isMany(Expression part) {
        return part instanceof Expression.Wildcard || part instanceof Expression.Regex;
    }

    private void add(Name name) {
        fields.add(new Select.Field(name, Optional.of(name.name())));
    }

    private void expand(Call call, Select.Field field) {
        var matching = matching(innermost(call));
        if (matching.isPresent()) {
            known.stream().filter(matching.get()).forEach(name -> {
                var alias = field.alias().orElse(name(call)) + "_" + name.name();
                fields.add(new Select.Field(with(call, name), Optional.of(alias)));
            });
            return;
        }
        fields.add(field);
        if (!call.name().equals("top") && !call.name().equals("bottom")) return;
        for (int i = 1; i < call.arguments().size() - 1; i++)
            fields.add(new Select.Field(call.arguments().get(i), Optional.empty()));
    }

    private static Call innermost(Call call) {
        var inner = call;
        while (!inner.arguments().isEmpty() && inner.arguments().getFirst() instanceof Call deeper) inner = deeper;
        return inner;
    }

    /// Which fields the first argument stands for, when it stands for several.
    private Optional<Predicate<Name>> matching(Call call) {
        if (call.arguments().isEmpty()) return Optional.empty();
        Predicate<Name> suitable = name ->
                name.type().equals(Optional.of("field")) && Functions.takes(call.name(), schema.type(name));
        return switch (call.arguments().getFirst()) {
            case Expression.Wildcard(var type) when type.equals(Optional.of("tag")) ->
                throw Failure.projection("unable to use tag as wildcard in " + call.name() + "()");
            case Expression.Wildcard _ -> Optional.of(suitable);
            case Expression.Regex(var regex) -> {
                var pattern = Text.pattern(regex);
                yield Optional.of(suitable.and(name -> pattern.matcher(name.name()).find()));
            }
            default -> Optional.empty();
        };
    }

    private static Call with(Call call, Name name) {
        var arguments = new ArrayList<>(call.arguments());
        arguments.set(0, arguments.getFirst() instanceof Call inner ? with(inner, name) : name);
        return new Call(call.name(), arguments);
    }

    private List<Output> named() {
        var uses = new HashMap<String, Integer>();
        for (var field : fields) field.alias().ifPresent(alias -> uses.put(alias, 1));
        return fields.stream()
                .map(field -> new Output(
                        field.alias().orElseGet(() -> unused(name(field.expression()), uses)), field.expression()))
                .toList();
    }

    private static String unused(String name, Map<String, Integer> uses) {
        if (!uses.containsKey(name)) {
            uses.put(name, 1);
            return name;
        }
        int number = uses.get(name);
        while (uses.containsKey(name + "_" + number)) number++;
        uses.put(name, number + 1);
        uses.put(name + "_" + number, 1);
        return name + "_" + number;
    }

    /// `usage`, `mean`, `usage_idle_usage_user`
    private static String name(Expression expression) {
        return switch (expression) {
            case Name(var name, _) -> name;
            case Call(var name, _) -> name;
            case Expression.Nested(var inner) -> name(inner);
            case Expression.Binary(_, var left, var right) ->
                List.of(name(left), name(right)).stream()
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining("_"));
            default -> "";
        };
    }
}
