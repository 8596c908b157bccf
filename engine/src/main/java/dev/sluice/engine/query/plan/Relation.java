package dev.sluice.engine.query.plan;

import java.util.List;
import java.util.Optional;

/// A table as a query sees it; columns in the order of `SELECT *`.
public record Relation(String schema, String name, List<Column> columns) {
    public Relation {
        columns = List.copyOf(columns);
    }

    /// @param ioxType `iox::column_type::…` when it is a column of a user's table
    public record Column(String name, SqlType type, Optional<String> ioxType) {}
}
