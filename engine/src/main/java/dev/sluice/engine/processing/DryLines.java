package dev.sluice.engine.processing;

import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.wal.WriteBatch;
import java.util.List;
import java.util.Optional;

/// Checks lines as a write would, without writing.
@FunctionalInterface
interface DryLines {
    /// @param accepted rows of the good lines; empty when there are none
    /// @param rejected bad lines, in order
    /// @param after    the catalog with what the good lines would add
    record Checked(Optional<WriteBatch> accepted, List<LineError> rejected, CatalogState after) {}

    /// @param database valid by its name; it need not exist
    Checked check(CatalogState state, String database, String lines);
}
