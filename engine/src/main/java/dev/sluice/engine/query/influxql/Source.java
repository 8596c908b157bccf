package dev.sluice.engine.query.influxql;

import java.util.Optional;

/// What follows `FROM`.
public sealed interface Source {
    /// `db.rp.m`; a measurement by its name, or all whose names a regular expression finds.
    record Measurement(Optional<String> database, Optional<String> policy, String name, boolean isRegex)
            implements Source {}

    record Subquery(Select select) implements Source {}
}
