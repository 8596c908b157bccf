package dev.sluice.editor.assist;

import java.util.List;
import java.util.Optional;

/// What the databases hold, as far as an editor needs to know. Asked at every key, from any thread: answers come from
/// memory.
public interface Schema {
    enum Kind {
        TAG,
        FIELD,
        TIME
    }

    /// @param type as `information_schema.columns` names it, such as `Float64`
    record Column(String name, Kind kind, String type) {}

    record Table(String name, List<Column> columns) {
        public Optional<Column> column(String name) {
            return columns.stream().filter(column -> column.name().equals(name)).findFirst();
        }
    }

    record Database(String name, List<Table> tables) {
        public Optional<Table> table(String name) {
            return tables.stream().filter(table -> table.name().equals(name)).findFirst();
        }
    }

    List<Database> databases();

    /// The one that text without a database means; empty when that is not known.
    String defaultDatabase();

    default Optional<Database> database(String name) {
        return databases().stream().filter(database -> database.name().equals(name)).findFirst();
    }

    /// Tables of the default database, or of all when there is none.
    default List<Table> tables() {
        return database(defaultDatabase())
                .map(Database::tables)
                .orElseGet(() -> databases().stream().flatMap(each -> each.tables().stream()).toList());
    }

    /// Tables of the rows that the plugin is tried on, whether a database holds them or not.
    default List<Table> tried() {
        return List.of();
    }

    Schema EMPTY = of("", List.of());

    static Schema of(String defaultDatabase, List<Database> databases) {
        record Fixed(String defaultDatabase, List<Database> databases) implements Schema {}
        return new Fixed(defaultDatabase, List.copyOf(databases));
    }
}
