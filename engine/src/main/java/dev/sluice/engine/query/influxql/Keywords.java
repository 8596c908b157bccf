package dev.sluice.engine.query.influxql;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Words that have to be quoted to be names.
public final class Keywords {
    private static final Set<String> ALL = Set.copyOf(List.of(
            """
            ALL ALTER ANALYZE AND ANY AS ASC BEGIN BY CARDINALITY CREATE CONTINUOUS DATABASE DATABASES DEFAULT DELETE \
            DESC DESTINATIONS DIAGNOSTICS DISTINCT DROP DURATION END EVERY EXACT EXPLAIN FIELD FOR FROM GRANT GRANTS \
            GROUP GROUPS IN INF INSERT INTO KEY KEYS KILL LIMIT MEASUREMENT MEASUREMENTS NAME OFFSET OR ON ORDER \
            PASSWORD POLICY POLICIES PRIVILEGES QUERIES QUERY READ REPLICATION RESAMPLE RETENTION REVOKE SELECT \
            SERIES SET SHOW SHARD SHARDS SLIMIT SOFFSET STATS SUBSCRIPTION SUBSCRIPTIONS TAG TO USER USERS VALUES \
            WHERE WITH WRITE"""
                    .split(" ")));

    private Keywords() {}

    /// In any case.
    public static boolean contains(String word) {
        return ALL.contains(word.toUpperCase(Locale.ROOT));
    }
}
