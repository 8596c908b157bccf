package dev.sluice.app.testrun;

import dev.sluice.editor.assist.Schema.Column;
import dev.sluice.editor.assist.Schema.Kind;
import dev.sluice.editor.assist.Schema.Table;
import dev.sluice.engine.catalog.ColumnType;
import dev.sluice.engine.lineprotocol.LineReader;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.lineprotocol.Schema;
import dev.sluice.engine.lineprotocol.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.Observable;

/// The tables of the rows that a plugin is tried on, for whoever writes it. Follows the form on the FX thread; may be asked
/// from any other.
final class InputTables {
    /// Characters that are read: after some rows, the names come again.
    private static final int READ_LIMIT = 100_000;

    private record Known(InputRows rows, List<Table> tables) {}

    private volatile InputRows rows;
    private volatile Known known;

    InputTables(InputModel input) {
        rows = input.rows();
        known = new Known(new InputRows.Lines(""), List.of());
        for (Observable part : List.of(
                input.rowsFormProperty(), input.linesProperty(), input.csvProperty(), input.csvTableProperty(), input.csvTagsProperty()))
            part.addListener(_ -> rows = input.rows());
    }

    List<Table> tables() {
        var now = rows;
        var last = known;
        if (last.rows().equals(now)) return last.tables();
        var tables = read(now);
        known = new Known(now, tables);
        return tables;
    }

    /// What is not yet right brings no names.
    private static List<Table> read(InputRows rows) {
        var found = new Names();
        try {
            var text = rows.beginning(READ_LIMIT).lines().getBytes(StandardCharsets.UTF_8);
            new LineReader(found, Precision.NANOSECOND, 0, false).read(text, text.length);
        } catch (IllegalArgumentException _) {
            return List.of();
        }
        return found.tables();
    }

    /// Takes every name with the type that it has first.
    private static final class Names implements Schema {
        private final Map<String, Map<String, ValueType>> tables = new LinkedHashMap<>();

        @Override
        public TableSchema table(String name) {
            var columns = tables.computeIfAbsent(name, _ -> new LinkedHashMap<>());
            return new TableSchema() {
                @Override
                public void column(String column, ValueType type) {
                    columns.putIfAbsent(column, type);
                }

                @Override
                public void time() {}
            };
        }

        List<Table> tables() {
            return tables.entrySet().stream()
                    .map(table -> new Table(
                            table.getKey(),
                            table.getValue().entrySet().stream().map(column -> column(column.getKey(), column.getValue())).toList()))
                    .toList();
        }

        private static Column column(String name, ValueType type) {
            return new Column(name, type == ValueType.TAG ? Kind.TAG : Kind.FIELD, ColumnType.valueOf(type.name()).arrowName());
        }
    }
}
