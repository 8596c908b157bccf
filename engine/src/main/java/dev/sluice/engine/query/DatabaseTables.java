package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer.TableSnapshot;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.Relations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// Everything one query can see of a database, at one moment: each table is looked at once.
final class DatabaseTables implements Relations {
    private final Database database;
    private final SystemTables systemTables;
    private final IntFunction<TableSnapshot> snapshots;
    private final OptionalLong oldestVisibleNanos;
    private final Map<String, ScanSource> found = new HashMap<>();
    private final Map<Integer, TableSnapshot> taken = new HashMap<>();

    /// @param snapshots rows of a table by its id
    DatabaseTables(Database database, SystemTables systemTables, IntFunction<TableSnapshot> snapshots, long nowNanos) {
        this.database = database;
        this.systemTables = systemTables;
        this.snapshots = snapshots;
        this.oldestVisibleNanos = database.retention()
                .map(period -> OptionalLong.of(nowNanos - saturatedNanos(period)))
                .orElse(OptionalLong.empty());
    }

    private static long saturatedNanos(Duration period) {
        try {
            return period.toNanos();
        } catch (ArithmeticException longerThanCenturies) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public Optional<Relation> find(String schema, String table) {
        return source(schema, table).map(ScanSource::relation);
    }

    Optional<ScanSource> source(String schema, String table) {
        var key = schema + "." + table;
        if (!found.containsKey(key)) lookUp(schema, table).ifPresent(source -> found.put(key, source));
        return Optional.ofNullable(found.get(key));
    }

    private Optional<ScanSource> lookUp(String schema, String table) {
        return switch (schema) {
            case USER_SCHEMA -> database.table(table).map(this::stored);
            case SystemTables.SCHEMA -> named(table, systemSources());
            case InformationSchema.SCHEMA -> named(table, new InformationSchema(this).sources());
            default -> Optional.empty();
        };
    }

    private static Optional<ScanSource> named(String table, List<ScanSource> sources) {
        return sources.stream()
                .filter(source -> source.relation().name().equals(table))
                .findFirst();
    }

    private ScanSource stored(Table table) {
        return new StoredTable(table, () -> taken.computeIfAbsent(table.id(), snapshots::apply), oldestVisibleNanos);
    }

    List<Relation> userTables() {
        return database.tables().values().stream()
                .sorted(Comparator.comparing(Table::name, Utf8Order.INSTANCE))
                .map(table -> stored(table).relation())
                .toList();
    }

    List<ScanSource> systemSources() {
        var sources = new ArrayList<>(systemTables.of(database.name()));
        sources.add(InfluxSchemaTable.of(database));
        sources.sort(Comparator.comparing(source -> source.relation().name(), Utf8Order.INSTANCE));
        return sources;
    }
}
