package dev.sluice.engine.write;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.lineprotocol.ReadLines;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WriteBatch;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;

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

        /// Why `state` takes no further database; empty: it takes one.
        public Optional<String> refusal(CatalogState state) {
            long live = state.liveDatabases()
                    .filter(database -> !database.name().equals(Database.INTERNAL))
                    .count();
            return live < databases
                    ? Optional.empty()
                    : Optional.of("Adding a new database would exceed limit of " + databases + " databases");
        }
    }

    private final Catalog catalog;
    private final Wal wal;
    private final Limits limits;
    private final InstantSource clock;
    private final LongAdder linesAccepted = new LongAdder();

    public WriteService(Catalog catalog, Wal wal, Limits limits, InstantSource clock) {
        this.catalog = catalog;
        this.wal = wal;
        this.limits = limits;
        this.clock = clock;
    }

    /// Validates, makes the catalog changes durable, appends to the WAL and waits for its sync (unless `noSync`). When
    /// it returns, the accepted lines are durable and can be queried.
    ///
    /// The request's array is lent: room behind `length` is used, and nothing reads it after this returns.
    ///
    /// @throws WriteException when nothing of the request was taken
    public WriteOutcome write(WriteRequest request) {
        checkName(request.database());
        long now = request.precision().truncate(nanos(clock.instant()));
        while (true) {
            var base = catalog.state();
            checkDatabase(base, request.database(), limits);
            var validator = new WriteValidator(base, request.database(), limits);
            var read = new LineReader(validator, request.precision(), now, !request.acceptPartial())
                    .read(request.lines(), request.length());
            if (!request.acceptPartial() && !read.rejected().isEmpty()) return new WriteOutcome(0, read.rejected());
            var committed = commit(base, validator);
            // Somebody else changed the catalog meanwhile: the lines are checked again, against what it is now.
            if (committed.isPresent()) return append(request, read, committed.get(), now);
        }
    }

    public Limits limits() {
        return limits;
    }

    /// Lines accepted since the start.
    public long linesAccepted() {
        return linesAccepted.sum();
    }

    static void checkName(String database) {
        DatabaseName.problem(database).ifPresent(problem -> {
            throw new WriteException(WriteException.Kind.INVALID_DATABASE_NAME, problem);
        });
    }

    static void checkDatabase(CatalogState state, String name, Limits limits) {
        var database = state.database(name);
        if (database.isEmpty())
            limits.refusal(state).ifPresent(refusal -> {
                throw new WriteException(WriteException.Kind.DATABASE_LIMIT, refusal);
            });
        else if (database.get().deletedAt().isPresent())
            throw new WriteException(
                    WriteException.Kind.DATABASE_DELETED,
                    "cannot write to soft-deleted database '" + name + "' - it is marked for deletion");
    }

    private Optional<CatalogState> commit(CatalogState base, WriteValidator validator) {
        var changes = validator.changes();
        return changes.isEmpty() ? Optional.of(base) : catalog.commit(base, changes);
    }

    private WriteOutcome append(WriteRequest request, ReadLines read, CatalogState state, long now) {
        checkNotEmpty(read);
        if (read.accepted() > 0) {
            append(batch(request.database(), read, state, request.precision(), now), request.noSync());
            linesAccepted.add(read.accepted());
        }
        return new WriteOutcome(read.accepted(), read.rejected());
    }

    static void checkNotEmpty(ReadLines read) {
        if (read.isEmpty()) throw new WriteException(WriteException.Kind.EMPTY, "incoming write was empty");
    }

    private static WriteBatch batch(
            String databaseName, ReadLines read, CatalogState state, Precision precision, long now) {
        var database = state.database(databaseName).orElseThrow();
        var tables = read.tables().stream()
                .map(table -> Rows.of(table, database.table(table.name()).orElseThrow()))
                .toList();
        var lines = PackedLines.plain(read.lines(), read.length());
        return new WriteBatch(database.id(), databaseName, lines, precision, now, tables);
    }

    private void append(WriteBatch batch, boolean noSync) {
        try {
            var durable = wal.append(batch);
            // What was refused at once, because the queue is full or closed, is not acknowledged in any case.
            if (!noSync || durable.isCompletedExceptionally()) durable.join();
        } catch (CompletionException e) {
            throw new WriteException(WriteException.Kind.WAL, walError(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static String walError(Throwable cause) {
        return "write buffer error: error from wal: " + cause.getMessage();
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
