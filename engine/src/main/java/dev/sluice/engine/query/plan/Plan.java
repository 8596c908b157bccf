package dev.sluice.engine.query.plan;

import java.util.List;
import java.util.Optional;

/// A statement ready for DuckDB.
///
/// @param sql        names its tables by [Scan#name]; the caller puts definitions of these in front
/// @param parameters values for `$1`, `$2` …
/// @param explain    show the plan instead of the rows
public record Plan(String sql, List<Column> columns, List<Scan> scans, List<Constant> parameters, Explain explain) {
    public enum Explain {
        NO,
        PLAN,
        ANALYZE
    }

    /// A column of the result, in order.
    ///
    /// @param ioxType `iox::column_type::…` when it is a column of a user's table
    public record Column(String name, SqlType type, Optional<String> ioxType) {}

    public Plan {
        columns = List.copyOf(columns);
        scans = List.copyOf(scans);
        parameters = List.copyOf(parameters);
    }
}
