package dev.sluice.engine.query;

import dev.sluice.engine.buffer.QueryableBuffer.Chunk;
import dev.sluice.engine.buffer.QueryableBuffer.TableSnapshot;
import dev.sluice.engine.catalog.CatalogState;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.duckdb.DuckDb;
import dev.sluice.engine.wal.ColumnValues;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A database of rows written as simple line protocol, with a query service over it. Every write makes a chunk.
final class TestDatabase implements AutoCloseable {
    static final String NAME = "db";
    static final Instant NOW = Instant.parse("2024-06-01T12:00:00Z");

    /// One line: values by column, `time` in nanoseconds as a Long.
    record Row(String table, Map<String, Object> values) {}

    private static final class Stored {
        final int id;
        final List<Column> columns = new ArrayList<>();
        final List<Chunk> chunks = new ArrayList<>();
        final HashSet<List<Object>> keys = new HashSet<>();
        boolean duplicates;
        long rows;

        Stored(int id) {
            this.id = id;
        }
    }

    private final Map<String, Stored> tables = new LinkedHashMap<>();
    private final Map<Integer, TableSnapshot> snapshots = new ConcurrentHashMap<>();
    private volatile CatalogState state;
    private Optional<Duration> retention = Optional.empty();
    final SystemTables systemTables = new SystemTables();
    final QueryService queries;

    TestDatabase() {
        state = state();
        var settings = new DuckDb.Settings(512L << 20, 256L << 20, 2, Path.of("target", "duckdb"));
        queries = new QueryService(
                () -> state,
                (_, table) -> snapshots.getOrDefault(table, new TableSnapshot(List.of(), false, 0)),
                systemTables,
                InstantSource.fixed(NOW),
                settings);
    }

    void retain(Duration period) {
        retention = Optional.of(period);
        state = state();
    }

    /// Lines with timestamps in seconds.
    synchronized void write(String... lines) {
        writeNanos(1_000_000_000L, lines);
    }

    synchronized void writeNanos(long unitNanos, String... lines) {
        var byTable = new LinkedHashMap<String, List<Row>>();
        for (var line : lines) {
            var row = parse(line, unitNanos);
            byTable.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
        }
        byTable.forEach(this::append);
        state = state();
    }

    /// Makes a table without rows.
    synchronized void createTable(String name, Column... columns) {
        var table = new Stored(tables.size());
        table.columns.addAll(List.of(columns));
        tables.put(name, table);
        state = state();
    }

    private void append(String name, List<Row> rows) {
        var table = tables.computeIfAbsent(name, _ -> new Stored(tables.size()));
        for (var row : rows) {
            row.values().forEach((column, value) -> {
                if (table.columns.stream().noneMatch(known -> known.name().equals(column)))
                    table.columns.add(new Column(table.columns.size(), column, type(column, value)));
            });
        }
        for (var row : rows) {
            var key = new ArrayList<Object>();
            for (var column : table.columns)
                if (column.isTag()) key.add(Optional.ofNullable(row.values().get(column.name())));
            key.add(row.values().get("time"));
            while (key.size() > 1 && key.get(key.size() - 2).equals(Optional.empty())) key.remove(key.size() - 2);
            if (!table.keys.add(key)) table.duplicates = true;
        }
        table.chunks.add(chunk(table, rows));
        table.rows += rows.size();
        snapshots.put(table.id, new TableSnapshot(List.copyOf(table.chunks), table.duplicates, table.rows));
    }

    private static Chunk chunk(Stored table, List<Row> rows) {
        var columns = new ArrayList<ColumnValues>();
        for (var column : table.columns)
            if (rows.stream().anyMatch(row -> row.values().containsKey(column.name()))) columns.add(values(column, rows));
        var times = rows.stream().mapToLong(row -> (Long) row.values().get("time")).summaryStatistics();
        return new Chunk(rows.size(), columns, times.getMin(), times.getMax(), table.rows);
    }

    private static ColumnValues values(Column column, List<Row> rows) {
        int n = rows.size();
        var cells = rows.stream().<@Nullable Object>map(row -> row.values().get(column.name())).toArray();
        var bits = new long[(n + 63) / 64];
        boolean complete = true;
        for (int i = 0; i < n; i++) {
            if (cells[i] == null) complete = false;
            else bits[i >> 6] |= 1L << i;
        }
        long @Nullable [] present = complete ? null : bits;
        return switch (column.type()) {
            case INTEGER, UINTEGER, TIME -> {
                var values = new long[n + 3];
                for (int i = 0; i < n; i++) values[i] = cells[i] instanceof Long value ? value : 0;
                yield new ColumnValues.Longs(column, values, present);
            }
            case FLOAT -> {
                var values = new double[n];
                for (int i = 0; i < n; i++) values[i] = cells[i] instanceof Double value ? value : 0;
                yield new ColumnValues.Doubles(column, values, present);
            }
            case BOOLEAN -> {
                var values = new boolean[n];
                for (int i = 0; i < n; i++) values[i] = cells[i] instanceof Boolean value && value;
                yield new ColumnValues.Booleans(column, values, present);
            }
            case STRING -> {
                var offsets = new int[n + 1];
                var utf8 = new ByteArrayOutputStream();
                for (int i = 0; i < n; i++) {
                    if (cells[i] != null) utf8.writeBytes(cells[i].toString().getBytes(StandardCharsets.UTF_8));
                    offsets[i + 1] = utf8.size();
                }
                yield new ColumnValues.Strings(column, offsets, utf8.toByteArray(), present);
            }
            case TAG -> {
                var codes = new int[n];
                var words = new ArrayList<String>();
                for (int i = 0; i < n; i++) {
                    if (cells[i] == null) {
                        codes[i] = -1;
                        continue;
                    }
                    var word = ((Tag) cells[i]).value();
                    if (!words.contains(word)) words.add(word);
                    codes[i] = words.indexOf(word);
                }
                var dictionary = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
                yield new ColumnValues.Tags(column, codes, dictionary, present);
            }
        };
    }

    record Tag(String value) {}

    /// Value of a `u` literal.
    private static ColumnType type(String column, Object value) {
        if (column.equals("time")) return ColumnType.TIME;
        return switch (value) {
            case Tag _ -> ColumnType.TAG;
            case Long _ -> ColumnType.INTEGER;
            case Double _ -> ColumnType.FLOAT;
            case Boolean _ -> ColumnType.BOOLEAN;
            default -> ColumnType.STRING;
        };
    }

    private static Row parse(String line, long unitNanos) {
        var parts = split(line, ' ');
        var series = split(parts.getFirst(), ',');
        var values = new LinkedHashMap<String, Object>();
        for (var tag : series.subList(1, series.size())) {
            int equals = tag.indexOf('=');
            values.put(unescaped(tag.substring(0, equals)), new Tag(unescaped(tag.substring(equals + 1))));
        }
        for (var field : split(parts.get(1), ',')) {
            int equals = field.indexOf('=');
            values.put(unescaped(field.substring(0, equals)), value(field.substring(equals + 1)));
        }
        values.put("time", Long.parseLong(parts.get(2)) * unitNanos);
        return new Row(unescaped(series.getFirst()), values);
    }

    private static Object value(String text) {
        if (text.startsWith("\"")) return text.substring(1, text.length() - 1).replaceAll("\\\\([\"\\\\])", "$1");
        if (text.equals("t") || text.equals("f")) return text.equals("t");
        if (text.endsWith("i")) return Long.parseLong(text.substring(0, text.length() - 1));
        return Double.parseDouble(text);
    }

    private static List<String> split(String text, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == '\\') part.append(c).append(text.charAt(++i));
            else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else part.append(c);
        }
        parts.add(part.toString());
        return parts;
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([ ,=\\\\])", "$1");
    }

    private CatalogState state() {
        var known = new LinkedHashMap<String, Table>();
        tables.forEach((name, table) ->
                known.put(name, new Table(table.id, name, List.copyOf(table.columns), Optional.empty())));
        var database = new Database(1, NAME, known, Map.of(), retention, Optional.empty(), tables.size(), 0);
        var internal = new Database(0, Database.INTERNAL, Map.of(), Map.of(), Optional.empty(), Optional.empty(), 0, 0);
        return new CatalogState(1, new UUID(0, 0), Map.of(NAME, database, Database.INTERNAL, internal), List.of(), 2, 1);
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
        if (leaked != 0) throw new AssertionError(leaked + " bytes of Arrow memory were not released");
    }
}
