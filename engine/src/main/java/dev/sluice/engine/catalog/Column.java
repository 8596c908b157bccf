package dev.sluice.engine.catalog;

/// A column of a table. `id` counts from 0 in order of first appearance and is never reused within its table.
public record Column(int id, String name, ColumnType type) {
    public static final String TIME = "time";

    public boolean isTag() {
        return type == ColumnType.TAG;
    }
}
