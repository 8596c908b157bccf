package dev.sluice.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A database with its live and soft-deleted tables and its triggers, by name.
public record Database(
        int id,
        String name,
        Map<String, Table> tables,
        Map<String, Trigger> triggers,
        Optional<Duration> retention,
        Optional<Instant> deletedAt,
        int nextTableId,
        int nextTriggerId) {
    /// The server's own database; it always exists and cannot be deleted.
    public static final String INTERNAL = "_internal";

    public Database {
        tables = Map.copyOf(tables);
        triggers = Map.copyOf(triggers);
    }

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /// Those that are not deleted, in no order.
    public Stream<Table> liveTables() {
        return tables.values().stream().filter(table -> table.deletedAt().isEmpty());
    }

    public Optional<Trigger> trigger(String name) {
        return Optional.ofNullable(triggers.get(name));
    }

    Database withRetention(Optional<Duration> newRetention) {
        return new Database(id, name, tables, triggers, newRetention, deletedAt, nextTableId, nextTriggerId);
    }

    Database withTables(Map<String, Table> newTables, int newNextTableId) {
        return new Database(id, name, newTables, triggers, retention, deletedAt, newNextTableId, nextTriggerId);
    }

    Database withTriggers(Map<String, Trigger> newTriggers, int newNextTriggerId) {
        return new Database(id, name, tables, newTriggers, retention, deletedAt, nextTableId, newNextTriggerId);
    }

    Database deleted(String newName, Instant at) {
        return new Database(id, newName, tables, triggers, retention, Optional.of(at), nextTableId, nextTriggerId);
    }
}
