package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Points that a query reads: those of a measurement, or those that a subquery makes of one.
interface PointSource {
    /// The measurement.
    String name();

    /// Fields and tags, without the time.
    Map<String, DataType> columns();

    Points points(Wanted wanted);

    /// @param columns those that rows have behind their time, in this order
    /// @param where   what the rows are filtered by later; a source may leave out rows that it does not hold for
    /// @param order   by the tags, absent ones last, then by time
    /// @param head    when no more than the first rows are needed; a source may give more
    record Wanted(
            List<String> columns,
            TimeBounds bounds,
            Optional<Expression> where,
            List<String> tags,
            Order order,
            Optional<Head> head) {
        public Wanted {
            columns = List.copyOf(columns);
            tags = List.copyOf(tags);
        }
    }

    /// The first rows of those that have a value in any of the fields.
    record Head(List<String> fields, long rows) {}

    enum Order {
        ANY,
        ASCENDING,
        DESCENDING
    }
}
