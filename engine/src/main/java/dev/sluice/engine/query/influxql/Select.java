package dev.sluice.engine.query.influxql;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A query for points.
///
/// @param timeZone what stands in `tz('…')`
public record Select(
        List<Field> fields,
        List<Source> sources,
        Optional<Expression> where,
        List<Dimension> groupBy,
        Fill fill,
        boolean descending,
        OptionalLong limit,
        OptionalLong offset,
        boolean limitsSeries,
        Optional<String> timeZone) {
    public record Field(Expression expression, Optional<String> alias) {}

    /// What a query groups by.
    public sealed interface Dimension {
        record Tag(String name) implements Dimension {}

        record Matching(String pattern) implements Dimension {}

        record AllTags() implements Dimension {}

        /// `time(interval, offset)` in nanoseconds; an offset that is a moment counts from 1970.
        record Time(long intervalNanos, long offsetNanos) implements Dimension {}
    }

    /// What bins without rows become.
    public sealed interface Fill {
        record Nothing() implements Fill {}

        record Null() implements Fill {}

        record Previous() implements Fill {}

        record Linear() implements Fill {}

        /// @param value a [Expression.Signed] or [Expression.Decimal]
        record Value(Expression value) implements Fill {}
    }

    public Select {
        fields = List.copyOf(fields);
        sources = List.copyOf(sources);
        groupBy = List.copyOf(groupBy);
    }
}
