package dev.sluice.engine.query;

import dev.sluice.engine.buffer.LateTimes;
import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.buffer.QueryableBuffer.Chunk;
import dev.sluice.engine.buffer.QueryableBuffer.TableSnapshot;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.wal.TableRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The database with rows laid over it that only whoever holds the view can see. Nothing of it is stored.
///
/// A database that the view was given rows for has the tables of when the view was made, and those rows' own; the rows
/// stored in them are those of the moment of the query. Every other database is seen as it is.
public final class PrivateView {
    private final CatalogState origin;
    private final QueryableBuffer own = new QueryableBuffer();
    private final Set<String> databases = new HashSet<>();
    private CatalogState state;
    private Optional<Instant> now = Optional.empty();
    private long rowCount;

    public PrivateView(CatalogState origin) {
        this.origin = origin;
        this.state = origin;
    }

    /// The catalog as the view shows it.
    public synchronized CatalogState state() {
        return state;
    }

    /// Lays rows over the database. Without rows only the catalog of this view changes.
    ///
    /// @param after the catalog of this view with everything that the rows brought
    public synchronized void add(String database, List<TableRows> rows, CatalogState after) {
        state = after;
        if (rows.isEmpty()) return;
        databases.add(database);
        int id = after.database(database).orElseThrow().id();
        for (var some : rows) {
            own.append(id, some);
            rowCount += some.rowCount();
        }
    }

    /// A database that exists in this view alone, for now without tables.
    public synchronized void create(String database) {
        state = state.apply(new CatalogChange.CreateDatabase(database, Optional.empty()));
        databases.add(database);
    }

    /// What `now()` is in queries through this view from now on.
    public synchronized void moment(Instant time) {
        now = Optional.of(time);
    }

    synchronized Optional<Instant> moment() {
        return now;
    }

    /// Rows laid over all databases.
    public synchronized long rowCount() {
        return rowCount;
    }

    /// Empty when the database is to be seen as it is.
    synchronized Optional<Database> database(String name) {
        return databases.contains(name) ? state.database(name) : Optional.empty();
    }

    /// Ids that only the view has given may have been given to something else since, outside of it.
    TableSnapshot rows(int databaseId, int tableId, QueryService.Snapshots stored) {
        var laid = own.snapshot(databaseId, tableId);
        var original = origin.database(databaseId).flatMap(found -> tableOf(found, tableId));
        if (original.isEmpty()) return laid;
        var below = known(stored.of(databaseId, tableId), original.get());
        return laid.rowCount() == 0 ? below : laidOver(below, laid);
    }

    private static Optional<Table> tableOf(Database database, int tableId) {
        return database.tables().values().stream()
                .filter(table -> table.id() == tableId)
                .findFirst();
    }

    private static TableSnapshot known(TableSnapshot stored, Table table) {
        var chunks = new ArrayList<Chunk>();
        for (var chunk : stored.chunks()) {
            var columns = chunk.columns().stream()
                    .filter(values -> table.columns().contains(values.column()))
                    .toList();
            chunks.add(new Chunk(
                    chunk.rowCount(), columns, chunk.minTimeNanos(), chunk.maxTimeNanos(), chunk.firstSequence()));
        }
        return new TableSnapshot(chunks, stored.lateTimes(), stored.rowCount());
    }

    /// Rows of both, the laid ones as the later write.
    private static TableSnapshot laidOver(TableSnapshot below, TableSnapshot laid) {
        var chunks = new ArrayList<>(below.chunks());
        var words = new TagWords(below.chunks());
        for (var chunk : laid.chunks())
            chunks.add(new Chunk(
                    chunk.rowCount(),
                    chunk.columns().stream()
                            .map(values -> words.translated(values, chunk.rowCount()))
                            .toList(),
                    chunk.minTimeNanos(),
                    chunk.maxTimeNanos(),
                    below.rowCount() + chunk.firstSequence()));
        return new TableSnapshot(chunks, LateTimes.ALL, below.rowCount() + laid.rowCount());
    }
}
