package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The columns of all sources of a query together.
final class Schema {
    private final Map<String, DataType> fields = new TreeMap<>(Text::compare);
    private final Map<String, DataType> tags = new TreeMap<>(Text::compare);

    Schema(List<PointSource> sources) {
        for (var source : sources)
            source.columns().forEach((name, type) -> {
                if (type == DataType.TAG) tags.put(name, type);
                else if (type.isField()) fields.merge(name, type, (a, b) -> a.compareTo(b) < 0 ? a : b);
            });
    }

    Map<String, DataType> fields() {
        return fields;
    }

    /// In the order of their names.
    List<String> tags() {
        return List.copyOf(tags.keySet());
    }

    /// What a name stands for.
    DataType type(Expression.Name name) {
        if (name.isTime()) return DataType.TIME;
        var field = Optional.ofNullable(fields.get(name.name())).orElse(DataType.MISSING);
        var tag = Optional.ofNullable(tags.get(name.name())).orElse(DataType.MISSING);
        return switch (name.type().orElse("")) {
            case "" -> field == DataType.MISSING ? tag : field;
            case "tag" -> tag;
            case "field" -> field;
            case "float" -> number(field, DataType.FLOAT);
            case "integer" -> number(field, DataType.INTEGER);
            case "unsigned" -> number(field, DataType.UNSIGNED);
            case "string" -> field == DataType.STRING ? field : DataType.MISSING;
            default -> field == DataType.BOOLEAN ? field : DataType.MISSING;
        };
    }

    private static DataType number(DataType field, DataType wanted) {
        return field.isNumber() ? wanted : DataType.MISSING;
    }
}
