package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where the columns of a source stand in its rows: only those that a query names.
final class Layout {
    private final Map<String, DataType> have;
    private final List<String> columns;

    /// @param names those that the source lacks do not matter
    Layout(PointSource source, Stream<String> names) {
        this.have = source.columns();
        var wanted = new TreeSet<String>(Text::compare);
        names.filter(have::containsKey).forEach(wanted::add);
        this.columns = new ArrayList<>(wanted);
    }

    /// Behind the time.
    List<String> columns() {
        return columns;
    }

    /// @param wanted the type of the name in the whole query
    Formula column(Expression.Name name, DataType wanted) {
        if (name.isTime()) return Formula.at(0, DataType.TIME);
        var type = have.getOrDefault(name.name(), DataType.MISSING);
        var column = type == DataType.MISSING ? Formula.NOTHING : Formula.at(1 + columns.indexOf(name.name()), type);
        return column.as(wanted);
    }

    /// As it is in this source.
    Formula column(Expression.Name name) {
        return column(name, have.getOrDefault(name.name(), DataType.MISSING));
    }

    /// Null where the source has no such tag.
    Formula tag(String name) {
        return have.get(name) == DataType.TAG ? Formula.at(1 + columns.indexOf(name), DataType.TAG) : Formula.NOTHING;
    }
}
