package dev.sluice.engine.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One step from a `CatalogState` to the next; the catalog's log is a sequence of these.
/// Names say what is changed; ids are handed out by the state, so that applying is deterministic.
public sealed interface CatalogChange {
    record CreateDatabase(String database, Optional<Duration> retention) implements CatalogChange {}

    record SetRetention(String database, Optional<Duration> retention) implements CatalogChange {}

    /// Soft delete: the database moves to the name `<name>-<YYYYMMDDTHHMMSS>`.
    record DeleteDatabase(String database, Instant at) implements CatalogChange {}

    /// `columns` in order of appearance, without ids; `time` is added when it is not among them.
    record CreateTable(String database, String table, List<NewColumn> columns) implements CatalogChange {}

    record AddColumns(String database, String table, List<NewColumn> columns) implements CatalogChange {}

    /// Soft delete, renamed as a database is.
    record DeleteTable(String database, String table, Instant at) implements CatalogChange {}

    /// The id inside `trigger` is ignored; the state gives it one.
    record CreateTrigger(String database, Trigger trigger) implements CatalogChange {}

    record DeleteTrigger(String database, String trigger) implements CatalogChange {}

    record SetTriggerDisabled(String database, String trigger, boolean disabled) implements CatalogChange {}

    record SetTriggerSettings(String database, String trigger, TriggerSettings settings) implements CatalogChange {}

    /// Adds the token, or replaces the one of the same name and keeps its id.
    record PutToken(String name, String hash, Instant createdAt, Optional<Instant> expiry) implements CatalogChange {}

    record DeleteToken(String name) implements CatalogChange {}

    record NewColumn(String name, ColumnType type) {}
}
