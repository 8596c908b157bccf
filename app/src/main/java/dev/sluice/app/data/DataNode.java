package dev.sluice.app.data;

import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.catalog.ColumnType;
import java.time.Duration;
import java.util.Optional;

/// A row of the explorer.
sealed interface DataNode {
    Texts TEXTS = Texts.of(DataNode.class);

    /// Names this node among all.
    record Key(String database, String table, String column) {}

    Key key();

    String name();

    record DatabaseNode(String name, int tableCount, Optional<Duration> retention) implements DataNode {
        @Override
        public Key key() {
            return new Key(name, "", "");
        }
    }

    record TableNode(String database, String name, int columnCount) implements DataNode {
        @Override
        public Key key() {
            return new Key(database, name, "");
        }
    }

    record ColumnNode(String database, String table, String name, ColumnType type) implements DataNode {
        static ColumnNode of(String database, String table, Column column) {
            return new ColumnNode(database, table, column.name(), column.type());
        }

        @Override
        public Key key() {
            return new Key(database, table, name);
        }

        /// `tag`, `field` or `time`.
        String kind() {
            return switch (type) {
                case TAG -> "tag";
                case TIME -> "time";
                default -> "field";
            };
        }
    }

    /// 0 for a database, 1 for a table, 2 for a column.
    default int depth() {
        return switch (this) {
            case DatabaseNode _ -> 0;
            case TableNode _ -> 1;
            case ColumnNode _ -> 2;
        };
    }

    /// The one thing worth knowing beside the name.
    default String detail() {
        return switch (this) {
            case DatabaseNode database -> database.tableCount() == 0 ? TEXTS.get("database.empty") : TEXTS.count("tables", database.tableCount());
            case TableNode table -> TEXTS.count("columns", table.columnCount());
            case ColumnNode column -> column.kind().equals("field") ? column.type().schemaName() : column.kind();
        };
    }
}
