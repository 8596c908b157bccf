package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.lineprotocol.LineRefusedException;
import dev.sluice.engine.lineprotocol.Schema;
import dev.sluice.engine.lineprotocol.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks lines for one database against one catalog state, and collects what they add to it. Later lines see what
/// earlier ones added.
final class WriteValidator implements Schema {
    /// Name that InfluxDB 3 keeps for itself, besides `time`.
    static final String CHUNK_ORDER = "__chunk_order";

    private final CatalogState state;
    private final String databaseName;
    private final Optional<Database> database;
    private final WriteService.Limits limits;
    private final Map<String, TableCheck> tables = new LinkedHashMap<>();
    private int newTables;

    /// The database need not exist.
    WriteValidator(CatalogState state, String databaseName, WriteService.Limits limits) {
        this.state = state;
        this.databaseName = databaseName;
        this.database = state.database(databaseName);
        this.limits = limits;
    }

    @Override
    public TableSchema table(String name) {
        var known = tables.get(name);
        if (known != null) return known;
        var stored = database.flatMap(found -> found.table(name));
        if (stored.isEmpty()) addTable();
        var check = new TableCheck(name, stored, limits.columns());
        tables.put(name, check);
        return check;
    }

    /// What must become part of the catalog before the rows may: the database, new tables, new columns.
    List<CatalogChange> changes() {
        var changes = new ArrayList<CatalogChange>();
        if (database.isEmpty()) changes.add(new CatalogChange.CreateDatabase(databaseName, Optional.empty()));
        for (var table : tables.values()) table.change(databaseName).ifPresent(changes::add);
        return changes;
    }

    private void addTable() {
        if (limits.tables() != Integer.MAX_VALUE) {
            int count = liveTables() + newTables;
            if (count >= limits.tables())
                throw new LineRefusedException("Update to schema would exceed number of tables limit: attempted to create"
                        + " table but already have " + count + " table(s) (limit: " + limits.tables() + ")");
        }
        newTables++;
    }

    private int liveTables() {
        return (int) state.liveDatabases().flatMap(Database::liveTables).count();
    }

    static ColumnType columnType(ValueType type) {
        return switch (type) {
            case TAG -> ColumnType.TAG;
            case INTEGER -> ColumnType.INTEGER;
            case UINTEGER -> ColumnType.UINTEGER;
            case FLOAT -> ColumnType.FLOAT;
            case STRING -> ColumnType.STRING;
            case BOOLEAN -> ColumnType.BOOLEAN;
        };
    }

    private static final class TableCheck implements TableSchema {
        private final String name;
        private final Optional<Table> stored;
        private final int columnLimit;
        private final Map<String, ColumnType> added = new LinkedHashMap<>();
        private int columnCount;
        private boolean hasTime;

        TableCheck(String name, Optional<Table> stored, int columnLimit) {
            this.name = name;
            this.stored = stored;
            this.columnLimit = columnLimit;
            this.hasTime = stored.isPresent();
            this.columnCount = stored.map(table -> table.columns().size() - 1).orElse(0);
        }

        @Override
        public void column(String column, ValueType type) {
            var expected = type(column);
            var given = columnType(type);
            if (expected.isPresent()) {
                if (expected.get() != given) throw new LineRefusedException(conflict(column, expected.get(), given));
                return;
            }
            if (column.equals(Column.TIME) || column.equals(CHUNK_ORDER))
                throw new LineRefusedException("'" + column + "' is a reserved column");
            if (columnCount >= columnLimit)
                throw new LineRefusedException("Update to schema would exceed number of columns per table limit of "
                        + columnLimit + " columns");
            added.put(column, given);
            columnCount++;
        }

        @Override
        public void time() {
            hasTime = true;
        }

        private Optional<ColumnType> type(String column) {
            if (column.equals(Column.TIME)) return hasTime ? Optional.of(ColumnType.TIME) : Optional.empty();
            return Optional.ofNullable(added.get(column))
                    .or(() -> stored.flatMap(table -> table.column(column)).map(Column::type));
        }

        private static String conflict(String column, ColumnType expected, ColumnType given) {
            return "invalid column type for column '" + column + "', expected " + expected.ioxName() + ", got "
                    + given.ioxName();
        }

        Optional<CatalogChange> change(String database) {
            var columns = added.entrySet().stream()
                    .map(column -> new NewColumn(column.getKey(), column.getValue()))
                    .toList();
            if (stored.isEmpty()) return Optional.of(new CatalogChange.CreateTable(database, name, columns));
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CatalogChange.AddColumns(database, name, columns));
        }
    }
}
