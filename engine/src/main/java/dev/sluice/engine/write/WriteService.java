package dev.sluice.engine.write;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.wal.Wal;
import java.time.InstantSource;

/// The one door for writes: HTTP, plugins, the workbench and the CLI all come through here.
public final class WriteService {
    /// Limits that protect a table or the editions of the peer.
    ///
    /// @param databases at most so many without `_internal`
    /// @param tables    at most so many over all databases
    /// @param columns   tags and fields a table, `time` not counted
    public record Limits(int databases, int tables, int columns) {
        public static final Limits DEFAULT = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, 500);
        /// Those of InfluxDB 3 Core.
        public static final Limits STRICT = new Limits(5, 2000, 500);
    }

    public WriteService(Catalog catalog, Wal wal, Limits limits, InstantSource clock) {
        throw new IllegalStateException("scaffold");
    }

    /// Validates, makes the catalog changes durable, appends to the WAL and waits for its sync (unless `noSync`). When
    /// it returns, the accepted lines are durable and can be queried.
    ///
    /// @throws WriteException when nothing of the request was taken
    public WriteOutcome write(WriteRequest request) {
        throw new IllegalStateException("scaffold");
    }

    /// Lines accepted since the start.
    public long linesAccepted() {
        throw new IllegalStateException("scaffold");
    }
}
