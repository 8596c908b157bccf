package dev.sluice.engine;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.logs.LogStore;
import dev.sluice.engine.processing.PluginFiles;
import dev.sluice.engine.processing.ProcessingTables;
import dev.sluice.engine.query.SystemTables;
import dev.sluice.engine.query.SystemTables.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The tables of the schema `system`, with the columns of InfluxDB 3.10; those of triggers and plugins are
/// `ProcessingTables`, and `influxdb_schema` is the query package's own.
final class EngineSystemTables {
    private static final int SHOWN_HASH_DIGITS = 9;

    private final Catalog catalog;
    private final LogStore logs;
    private final PluginFiles files;

    EngineSystemTables(Catalog catalog, LogStore logs, PluginFiles files) {
        this.catalog = catalog;
        this.logs = logs;
        this.files = files;
    }

    void register(SystemTables tables) {
        new ProcessingTables(catalog, logs, files).register(tables);
        tables.register(
                "databases",
                true,
                List.of(
                        column("database_name", Type.TEXT),
                        column("retention_period_ns", Type.UINTEGER),
                        column("deleted", Type.BOOLEAN),
                        column("hard_deletion_time", Type.TIMESTAMP)),
                _ -> rows(byName(catalog.state().databases()), this::databaseRow));
        tables.register(
                "tables",
                true,
                List.of(
                        column("database_name", Type.TEXT),
                        column("table_name", Type.TEXT),
                        column("column_count", Type.UINTEGER),
                        column("series_key_columns", Type.TEXT),
                        column("last_cache_count", Type.UINTEGER),
                        column("distinct_cache_count", Type.UINTEGER),
                        column("deleted", Type.BOOLEAN),
                        column("hard_deletion_time", Type.TIMESTAMP)),
                _ -> byName(catalog.state().databases())
                        .flatMap(database -> byName(database.tables()).map(table -> tableRow(database, table)))
                        .toList());
        tables.register(
                "tokens",
                true,
                List.of(
                        column("token_id", Type.UINTEGER),
                        column("name", Type.TEXT),
                        column("hash", Type.TEXT),
                        column("created_at", Type.TIMESTAMP),
                        column("expiry", Type.TIMESTAMP),
                        column("permissions", Type.TEXT)),
                _ -> rows(catalog.state().tokens().stream(), token -> new @Nullable Object[] {
                    token.id(),
                    token.name(),
                    token.hash().substring(0, SHOWN_HASH_DIGITS),
                    nanos(token.createdAt()),
                    token.expiry().map(EngineSystemTables::nanos).orElse(null),
                    "*:*:*"
                }));
    }

    private @Nullable Object[] databaseRow(Database database) {
        return new @Nullable Object[] {
            database.name(),
            database.retention().map(Duration::toNanos).orElse(null),
            database.deletedAt().isPresent(),
            null
        };
    }

    private @Nullable Object[] tableRow(Database database, Table table) {
        var series = table.tags().stream().map(Column::name).collect(Collectors.joining(", "));
        return new @Nullable Object[] {
            database.name(),
            table.name(),
            (long) table.columns().size(),
            series,
            0L,
            0L,
            table.deletedAt().isPresent() || database.deletedAt().isPresent(),
            null
        };
    }

    private static <T> Stream<T> byName(Map<String, T> named) {
        return named.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
    }

    private static <T> List<@Nullable Object[]> rows(Stream<T> things, Function<T, @Nullable Object[]> row) {
        return things.map(row).toList();
    }

    private static SystemTables.Column column(String name, Type type) {
        return new SystemTables.Column(name, type);
    }

    private static long nanos(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
    }
}
