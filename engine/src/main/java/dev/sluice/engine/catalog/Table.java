package dev.sluice.engine.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A table and its columns in order of first appearance. Every table has the column `time`.
/// The series key is the list of its tags, in that order.
public final class Table {
    private final int id;
    private final String name;
    private final List<Column> columns;
    private final Optional<Instant> deletedAt;
    private final Map<String, Column> byName = new LinkedHashMap<>();

    public Table(int id, String name, List<Column> columns, Optional<Instant> deletedAt) {
        this.id = id;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.deletedAt = deletedAt;
        for (var column : this.columns) byName.put(column.name(), column);
    }

    /// Unique within the database, never reused.
    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public List<Column> columns() {
        return columns;
    }

    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    public Optional<Column> column(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Column> tags() {
        return columns.stream().filter(Column::isTag).toList();
    }
}
