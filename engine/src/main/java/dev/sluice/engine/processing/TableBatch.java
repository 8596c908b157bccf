package dev.sluice.engine.processing;

import dev.sluice.engine.wal.TableRows;
import java.util.List;

/// One element of `table_batches`: all rows of a table within one flush, in write order.
public record TableBatch(String table, List<TableRows> rows) {
    public TableBatch {
        rows = List.copyOf(rows);
    }
}
