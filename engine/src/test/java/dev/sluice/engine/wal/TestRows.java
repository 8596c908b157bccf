package dev.sluice.engine.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.lineprotocol.Precision;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Rows in the plainest form, a list of values in the order of the table's columns with null for absent, and the slow and
/// obvious way to batches and back. Its "lines" are not line protocol: the log does not look into them.
public final class TestRows {
    public static final int DATABASE = 7;

    public static final Table CPU = table(0, "cpu",
            ColumnType.TAG, ColumnType.TAG, ColumnType.FLOAT, ColumnType.INTEGER, ColumnType.BOOLEAN, ColumnType.STRING,
            ColumnType.TIME);
    public static final Table DISK = table(3, "disk", ColumnType.UINTEGER, ColumnType.TIME);

    public record Row(Table table, List<@Nullable Object> values) {
        public long time() {
            return (long) Objects.requireNonNull(values.getLast());
        }
    }

    private TestRows() {}

    public static Table table(int id, String name, ColumnType... types) {
        var columns = new ArrayList<Column>();
        for (var type : types)
            columns.add(new Column(columns.size(), type == ColumnType.TIME ? "time" : "c" + columns.size(), type));
        return new Table(id, name, columns, Optional.empty());
    }

    public static Row row(Table table, @Nullable Object... values) {
        return new Row(table, Arrays.asList(values));
    }

    public static Row random(Table table, RandomGenerator random) {
        var values = new ArrayList<@Nullable Object>();
        for (var column : table.columns()) {
            if (column.type() != ColumnType.TIME && random.nextInt(4) == 0) values.add(null);
            else values.add(switch (column.type()) {
                case TAG -> "tag" + random.nextInt(random.nextInt(1, 200));
                case INTEGER, UINTEGER -> random.nextLong();
                case FLOAT -> random.nextDouble();
                case STRING -> "é".repeat(random.nextInt(5)) + random.nextInt();
                case BOOLEAN -> random.nextBoolean();
                case TIME -> random.nextLong(1000);
            });
        }
        return new Row(table, values);
    }

    public static WriteBatch batch(List<Row> rows) {
        var byTable = new LinkedHashMap<Table, List<Row>>();
        for (var row : rows) byTable.computeIfAbsent(row.table(), _ -> new ArrayList<>()).add(row);
        var tables = new ArrayList<TableRows>();
        byTable.forEach((table, its) -> tables.add(columnar(table, its)));
        var lines = text(rows).getBytes(UTF_8);
        return new WriteBatch(
                DATABASE, "db", PackedLines.plain(Arrays.copyOf(lines, lines.length + 5), lines.length), Precision.NANOSECOND, 42, tables);
    }

    /// The way back from a record of the log.
    public static Optional<WriteBatch> read(
            int databaseId, int[] tableIds, byte[] lines, int length, Precision precision, long defaultTimeNanos) {
        if (databaseId != DATABASE || precision != Precision.NANOSECOND || defaultTimeNanos != 42)
            throw new AssertionError("record was changed");
        var batch = batch(rows(new String(lines, 0, length, UTF_8)));
        if (!Arrays.equals(batch.tableIds(), tableIds)) throw new AssertionError("table ids were changed");
        return Optional.of(batch);
    }

    private static String text(List<Row> rows) {
        var text = new StringBuilder();
        for (var row : rows) {
            text.append(row.table().name());
            for (var value : row.values())
                text.append(' ').append(value == null
                        ? "-"
                        : value instanceof String s ? "_" + Base64.getEncoder().encodeToString(s.getBytes(UTF_8)) : value);
            text.append('\n');
        }
        return text.toString();
    }

    private static List<Row> rows(String text) {
        return text.lines().map(line -> {
            var words = line.split(" ");
            var table = words[0].equals("cpu") ? CPU : DISK;
            var values = new ArrayList<@Nullable Object>();
            for (int i = 1; i < words.length; i++)
                values.add(words[i].equals("-") ? null : value(table.columns().get(i - 1).type(), words[i]));
            return new Row(table, values);
        }).toList();
    }

    private static Object value(ColumnType type, String word) {
        return switch (type) {
            case TAG, STRING -> new String(Base64.getDecoder().decode(word.substring(1)), UTF_8);
            case INTEGER, UINTEGER, TIME -> Long.valueOf(word);
            case FLOAT -> Double.valueOf(word);
            case BOOLEAN -> Boolean.valueOf(word);
        };
    }

    @SuppressWarnings("NullAway") // the class file does not tell that shapeOf may be null
    private static TableRows columnar(Table table, List<Row> rows) {
        var columns = new ArrayList<ColumnValues>();
        for (int i = 0; i < table.columns().size(); i++) {
            int index = i;
            var values = rows.stream().<@Nullable Object>map(row -> row.values().get(index)).toList();
            if (values.stream().anyMatch(Objects::nonNull)) columns.add(column(table.columns().get(i), values));
        }
        long min = rows.stream().mapToLong(Row::time).min().orElseThrow();
        long max = rows.stream().mapToLong(Row::time).max().orElseThrow();
        var shape = new int[columns.size()];
        for (int i = 0; i < shape.length; i++) shape[i] = i;
        return new TableRows(table, rows.size(), columns, List.of(shape), null, min, max);
    }

    private static ColumnValues column(Column column, List<? extends @Nullable Object> values) {
        int count = values.size();
        long[] present = null;
        if (values.stream().anyMatch(Objects::isNull)) {
            present = new long[count + 63 >> 6];
            for (int r = 0; r < count; r++) if (values.get(r) != null) present[r >> 6] |= 1L << r;
        }
        return switch (column.type()) {
            case INTEGER, UINTEGER, TIME -> {
                var longs = new long[count + 3];
                for (int r = 0; r < count; r++) longs[r] = values.get(r) instanceof Long v ? v : -99;
                yield new ColumnValues.Longs(column, longs, present);
            }
            case FLOAT -> {
                var doubles = new double[count];
                for (int r = 0; r < count; r++) doubles[r] = values.get(r) instanceof Double v ? v : -99;
                yield new ColumnValues.Doubles(column, doubles, present);
            }
            case BOOLEAN -> {
                var booleans = new boolean[count];
                for (int r = 0; r < count; r++) booleans[r] = values.get(r) instanceof Boolean v && v;
                yield new ColumnValues.Booleans(column, booleans, present);
            }
            case STRING -> {
                var offsets = new int[count + 1];
                var utf8 = new ByteArrayOutputStream();
                for (int r = 0; r < count; r++) {
                    if (values.get(r) instanceof String s) utf8.writeBytes(s.getBytes(UTF_8));
                    offsets[r + 1] = utf8.size();
                }
                yield new ColumnValues.Strings(column, offsets, utf8.toByteArray(), present);
            }
            case TAG -> {
                var codes = new int[count];
                var dictionary = new ArrayList<String>();
                for (int r = 0; r < count; r++) {
                    if (values.get(r) instanceof String s) {
                        if (!dictionary.contains(s)) dictionary.add(s);
                        codes[r] = dictionary.indexOf(s);
                    } else codes[r] = -1;
                }
                var utf8 = dictionary.stream().map(s -> s.getBytes(UTF_8)).toArray(byte[][]::new);
                yield new ColumnValues.Tags(column, codes, utf8, present);
            }
        };
    }

    /// Rows again, from any columns.
    public static List<Row> plain(Table table, List<ColumnValues> columns, int rowCount) {
        var rows = new ArrayList<Row>();
        for (int r = 0; r < rowCount; r++) {
            var values = new ArrayList<@Nullable Object>();
            for (var column : table.columns()) values.add(value(columns, column.id(), r));
            rows.add(new Row(table, values));
        }
        return rows;
    }

    private static @Nullable Object value(List<ColumnValues> columns, int id, int row) {
        for (var values : columns) {
            if (values.column().id() != id) continue;
            if (!values.isPresent(row)) return null;
            return switch (values) {
                case ColumnValues.Longs longs -> longs.values()[row];
                case ColumnValues.Doubles doubles -> doubles.values()[row];
                case ColumnValues.Booleans booleans -> booleans.values()[row];
                case ColumnValues.Strings strings ->
                    new String(
                            strings.utf8(), strings.offsets()[row], strings.offsets()[row + 1] - strings.offsets()[row], UTF_8);
                case ColumnValues.Tags tags -> new String(tags.dictionary()[tags.codes()[row]], UTF_8);
            };
        }
        return null;
    }

    /// The rows of a batch, table by table.
    public static List<Row> plain(WriteBatch batch) {
        var rows = new ArrayList<Row>();
        for (var its : batch.tables()) rows.addAll(plain(its.table(), its.columns(), its.rowCount()));
        return rows;
    }
}
