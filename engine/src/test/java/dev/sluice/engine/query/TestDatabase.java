package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.Catalog;
import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.duckdb.DuckDb;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.write.RecordReader;
import dev.sluice.engine.write.WriteRequest;
import dev.sluice.engine.write.WriteService;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database in memory that is written with line protocol and asked with SQL.
final class TestDatabase implements AutoCloseable {
    static final String NAME = "db";
    static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    final SystemTables systemTables = new SystemTables();
    final QueryService queries;

    private final Catalog catalog;
    private final Wal wal;
    private final WriteService writes;

    TestDatabase() {
        var store = new MemoryStore();
        var buffer = new QueryableBuffer();
        catalog = Catalog.open(store);
        wal = Wal.open(store, FLUSH_INTERVAL, new RecordReader(catalog.state()), buffer);
        writes = new WriteService(catalog, wal, WriteService.Limits.DEFAULT, CLOCK);
        var settings = new DuckDb.Settings(512L << 20, 256L << 20, 4L << 30, 2, Path.of("target", "duckdb"));
        queries = new QueryService(catalog::state, buffer::snapshot, systemTables, CLOCK, settings);
        catalog.commit(new CatalogChange.CreateDatabase(NAME, Optional.empty()));
    }

    CatalogState catalog() {
        return catalog.state();
    }

    void retain(Duration period) {
        catalog.commit(new CatalogChange.SetRetention(NAME, Optional.of(period)));
    }

    /// Makes a table without rows.
    void createTable(String name, CatalogChange.NewColumn... columns) {
        catalog.commit(new CatalogChange.CreateTable(NAME, name, List.of(columns)));
    }

    /// Lines with timestamps in seconds.
    void write(String... lines) {
        write(Precision.SECOND, lines);
    }

    void write(Precision precision, String... lines) {
        var bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        var outcome = writes.write(new WriteRequest(NAME, bytes, bytes.length, precision, false, false));
        if (!outcome.rejected().isEmpty()) throw new AssertionError(outcome.rejected());
    }

    QueryResult query(String sql) {
        return queries.sql(NAME, sql, Map.of());
    }

    String json(String sql) {
        return json(sql, Map.of());
    }

    String json(String sql, Map<String, ParameterValue> parameters) {
        return write(ResultFormat.JSON, sql, parameters);
    }

    String write(ResultFormat format, String sql, Map<String, ParameterValue> parameters) {
        var out = new ByteArrayOutputStream();
        try (var result = queries.sql(NAME, sql, parameters)) {
            format.write(result, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        long leaked = queries.arrowBytes();
        queries.close();
        wal.close();
        if (leaked != 0) throw new AssertionError(leaked + " bytes of Arrow memory were not released");
    }
}
