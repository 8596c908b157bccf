package dev.sluice.engine.write;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.LineTable;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.lineprotocol.Schema;
import dev.sluice.engine.lineprotocol.ValueType;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the lines of WAL records again. They were accepted once, so they are not checked a second time; their tables
/// are found by id, since a name may stand for another table today.
public final class RecordReader implements Wal.BatchReader {
    private final CatalogState state;

    /// @param state what exists now; at least what existed when the records were written
    public RecordReader(CatalogState state) {
        this.state = state;
    }

    /// Rows of tables that are gone are left out.
    ///
    /// @throws IllegalStateException when the lines do not fit the catalog: record and catalog are not of one engine
    @Override
    public Optional<WriteBatch> read(
            int databaseId, int[] tableIds, byte[] lines, int length, Precision precision, long defaultTimeNanos) {
        var database = state.database(databaseId);
        if (database.isEmpty()) return Optional.empty();
        var names = new Names();
        var read = new LineReader(names, precision, defaultTimeNanos, true).read(lines, length);
        if (!read.rejected().isEmpty())
            throw new IllegalStateException("a line of the log cannot be read again: " + read.rejected().getFirst());
        var rows = rows(read.tables(), names.indexes, tableIds, database.get());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new WriteBatch(
                        databaseId,
                        database.get().name(),
                        PackedLines.plain(read.lines(), read.length()),
                        precision,
                        defaultTimeNanos,
                        rows));
    }

    private static List<TableRows> rows(
            List<LineTable> tables, Map<String, Integer> indexes, int[] tableIds, Database database) {
        var byId = new HashMap<Integer, Table>();
        for (var table : database.tables().values()) byId.put(table.id(), table);
        var rows = new ArrayList<TableRows>();
        for (var lines : tables) {
            int index = indexes.getOrDefault(lines.name(), tableIds.length);
            if (index >= tableIds.length)
                throw new IllegalStateException("no id for table " + lines.name() + " in the log");
            var table = byId.get(tableIds[index]);
            if (table != null) rows.add(Rows.of(lines, table));
        }
        return rows;
    }

    /// Lets everything in and counts tables in order of appearance.
    private static final class Names implements Schema, Schema.TableSchema {
        private final Map<String, Integer> indexes = new HashMap<>();

        @Override
        public TableSchema table(String name) {
            indexes.putIfAbsent(name, indexes.size());
            return this;
        }

        @Override
        public void column(String name, ValueType type) {}

        @Override
        public void time() {}
    }
}
