package dev.sluice.engine.lineprotocol;

import java.util.HashMap;
import java.util.Map;

/// A schema that takes every table and column and only insists on types.
final class OpenSchema implements Schema {
    private final Map<String, Map<String, ValueType>> tables = new HashMap<>();

    @Override
    public TableSchema table(String name) {
        var columns = tables.computeIfAbsent(name, _ -> new HashMap<>());
        return new TableSchema() {
            @Override
            public void column(String column, ValueType type) {
                var known = columns.putIfAbsent(column, type);
                if (known != null && known != type) throw new LineRefusedException(conflict(column, known, type));
            }

            @Override
            public void time() {}
        };
    }

    static String conflict(String column, ValueType known, ValueType type) {
        return "column " + column + " is " + known + ", not " + type;
    }
}
