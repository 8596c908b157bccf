package dev.sluice.engine.query.plan;

import java.util.Optional;

/// A column that expressions may name.
///
/// @param qualifier name of the table as it is shown in labels
/// @param scope     the FROM clause it belongs to
/// @param use       told when the column is read
record ScopeColumn(
        Scope scope, Optional<String> qualifier, String name, SqlType type, Optional<String> ioxType, String sql, Runnable use) {
    String label() {
        return qualifier.map(table -> table + "." + name).orElse(name);
    }
}
