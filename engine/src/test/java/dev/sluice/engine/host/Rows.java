package dev.sluice.engine.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.catalog.Table;
import dev.sluice.engine.wal.ColumnValues;
import dev.sluice.engine.wal.TableRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes `TableRows` from rows written out: `row(time, "host", tag("A"), "usage", 1.0)`. A slow and plain model of what
/// a write brings.
final class Rows {
    /// A tag's value; strings are string fields.
    record Tag(String value) {}

    /// An unsigned field.
    record Unsigned(long bits) {}

    private final String table;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private Rows(String table) {
        this.table = table;
    }

    static Rows of(String table) {
        return new Rows(table);
    }

    static Tag tag(String value) {
        return new Tag(value);
    }

    static Unsigned unsigned(String value) {
        return new Unsigned(Long.parseUnsignedLong(value));
    }

    /// @param cells names and values in the line's order
    Rows row(long time, Object... cells) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < cells.length; i += 2) row.put((String) cells[i], cells[i + 1]);
        row.put(Column.TIME, time);
        rows.add(row);
        return this;
    }

    @SuppressWarnings("NullAway") // it does not see `short @Nullable []` in a class file
    TableRows build() {
        var columns = new LinkedHashMap<String, Column>();
        for (var row : rows)
            row.forEach((name, value) -> {
                if (!name.equals(Column.TIME)) columns.computeIfAbsent(name, _ -> new Column(columns.size(), name, type(name, value)));
            });
        columns.put(Column.TIME, new Column(columns.size(), Column.TIME, ColumnType.TIME));
        var order = List.copyOf(columns.values());
        var shapes = new ArrayList<List<String>>();
        short[] shapeOf = new short[rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            var keys = List.copyOf(rows.get(r).keySet());
            if (!shapes.contains(keys)) shapes.add(keys);
            shapeOf[r] = (short) shapes.indexOf(keys);
        }
        var times = rows.stream().mapToLong(row -> (Long) row.get(Column.TIME)).toArray();
        return new TableRows(
                new Table(1, table, order, Optional.empty()),
                rows.size(),
                order.stream().map(this::values).toList(),
                shapes.stream().map(keys -> keys.stream().mapToInt(k -> order.indexOf(columns.get(k))).toArray()).toList(),
                shapes.size() == 1 ? null : shapeOf,
                Arrays.stream(times).min().orElse(0),
                Arrays.stream(times).max().orElse(0));
    }

    private static ColumnType type(String name, Object value) {
        return switch (value) {
            case Tag _ -> ColumnType.TAG;
            case Unsigned _ -> ColumnType.UINTEGER;
            case Long _ -> ColumnType.INTEGER;
            case Double _ -> ColumnType.FLOAT;
            case String _ -> ColumnType.STRING;
            case Boolean _ -> ColumnType.BOOLEAN;
            default -> throw new IllegalArgumentException(name + " = " + value);
        };
    }

    private ColumnValues values(Column column) {
        int n = rows.size();
        var cells = rows.stream().map(row -> Optional.ofNullable(row.get(column.name()))).toList();
        long[] present = new long[(n + 63) / 64];
        for (int r = 0; r < n; r++) if (cells.get(r).isPresent()) present[r >> 6] |= 1L << r;
        var all = cells.stream().allMatch(Optional::isPresent) ? null : present;
        return switch (column.type()) {
            case INTEGER, TIME ->
                new ColumnValues.Longs(column, cells.stream().mapToLong(c -> (Long) c.orElse(0L)).toArray(), all);
            case UINTEGER ->
                new ColumnValues.Longs(
                        column, cells.stream().mapToLong(c -> c.map(v -> ((Unsigned) v).bits()).orElse(0L)).toArray(), all);
            case FLOAT -> new ColumnValues.Doubles(column, cells.stream().mapToDouble(c -> (Double) c.orElse(0.0)).toArray(), all);
            case BOOLEAN -> {
                boolean[] values = new boolean[n];
                for (int r = 0; r < n; r++) values[r] = (Boolean) cells.get(r).orElse(false);
                yield new ColumnValues.Booleans(column, values, all);
            }
            case STRING -> {
                int[] offsets = new int[n + 1];
                var bytes = new java.io.ByteArrayOutputStream();
                for (int r = 0; r < n; r++) {
                    bytes.writeBytes(((String) cells.get(r).orElse("")).getBytes(UTF_8));
                    offsets[r + 1] = bytes.size();
                }
                yield new ColumnValues.Strings(column, offsets, bytes.toByteArray(), all);
            }
            case TAG -> {
                var words = new ArrayList<String>();
                int[] codes = new int[n];
                for (int r = 0; r < n; r++) {
                    if (cells.get(r).isEmpty()) {
                        codes[r] = -1;
                        continue;
                    }
                    var word = ((Tag) cells.get(r).get()).value();
                    if (!words.contains(word)) words.add(word);
                    codes[r] = words.indexOf(word);
                }
                yield new ColumnValues.Tags(
                        column, codes, words.stream().map(w -> w.getBytes(UTF_8)).toArray(byte[][]::new), all);
            }
        };
    }
}
