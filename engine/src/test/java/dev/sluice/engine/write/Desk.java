package dev.sluice.engine.write;

import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.wal.TableRows;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WriteBatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A write service over a real catalog and a real log in memory, and everything the log made durable.
final class Desk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");

    final Catalog catalog;
    final Wal wal;
    final WriteService writes;
    final List<WriteBatch> batches = Collections.synchronizedList(new ArrayList<>());

    Desk(WriteService.Limits limits) {
        this(new MemoryStore(), limits);
    }

    Desk(ObjectStore store, WriteService.Limits limits) {
        catalog = Catalog.open(store);
        wal = Wal.open(
                store,
                Duration.ofHours(1),
                new RecordReader(catalog.state()),
                contents -> batches.addAll(contents.batches()));
        writes = new WriteService(catalog, wal, limits, () -> NOW);
    }

    WriteOutcome write(String database, String lines) {
        return write(database, Precision.NANOSECOND, true, lines);
    }

    WriteOutcome write(String database, Precision precision, boolean acceptPartial, String lines) {
        return writes.write(request(database, precision, acceptPartial, lines));
    }

    static WriteRequest request(String database, Precision precision, boolean acceptPartial, String lines) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return new WriteRequest(database, bytes, bytes.length, precision, acceptPartial, false);
    }

    /// All rows written so far, as text.
    List<String> rows() {
        return batches.stream().flatMap(batch -> batch.tables().stream()).flatMap(table -> rows(table).stream()).toList();
    }

    static List<String> rows(TableRows table) {
        var rows = new ArrayList<String>();
        for (int row = 0; row < table.rowCount(); row++) rows.add(TableRowText.of(table, row));
        return rows;
    }

    @Override
    public void close() {
        wal.close();
        catalog.close();
    }
}
