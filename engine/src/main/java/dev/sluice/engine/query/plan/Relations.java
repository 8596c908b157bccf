package dev.sluice.engine.query.plan;

import java.util.Optional;

/// The tables a query may name. Names match exactly.
@FunctionalInterface
public interface Relations {
    String CATALOG = "public";
    String USER_SCHEMA = "iox";

    Optional<Relation> find(String schema, String table);
}
