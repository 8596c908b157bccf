package dev.sluice.engine.query.plan;

import java.util.Optional;

/// A column that expressions may name.
///
/// @param scope     the FROM clause it belongs to
/// @param qualifier name of the table as it is shown in labels
/// @param origin    where it is read, when it is a column of a table and not of a subquery
record ScopeColumn(
        Scope scope,
        Optional<String> qualifier,
        String name,
        SqlType type,
        Optional<String> ioxType,
        String sql,
        Optional<Origin> origin) {
    /// @param index of the column in the relation
    record Origin(Scan scan, int index) {}

    String label() {
        return qualifier.map(table -> table + "." + name).orElse(name);
    }

    /// Says that the query reads it.
    void use() {
        origin.ifPresent(place -> place.scan().use(place.index()));
    }
}
