package dev.sluice.engine.query;

import dev.sluice.engine.catalog.Database;
import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// The tables of the schema `system`, filled by whoever knows the facts.
public final class SystemTables {
    public enum Type {
        TEXT(SqlType.Simple.TEXT),
        INTEGER(SqlType.Simple.INT64),
        UINTEGER(SqlType.Simple.UINT64),
        BOOLEAN(SqlType.Simple.BOOLEAN),
        /// Values are Long: nanoseconds since 1970.
        TIMESTAMP(SqlType.Simple.TIMESTAMP);

        private final SqlType sqlType;

        Type(SqlType sqlType) {
            this.sqlType = sqlType;
        }
    }

    public record Column(String name, Type type) {}

    /// Rows for one database, made when a query asks for them. Values: String, Long, Boolean, or null.
    @FunctionalInterface
    public interface Rows {
        List<@Nullable Object[]> of(String database);
    }

    static final String SCHEMA = "system";

    private record Entry(boolean internalOnly, Relation relation, Rows rows) {}

    private final Map<String, Entry> tables = new ConcurrentSkipListMap<>();

    /// @param internalOnly only seen from the database `_internal`
    public void register(String name, boolean internalOnly, List<Column> columns, Rows rows) {
        var described = columns.stream()
                .map(column -> new Relation.Column(column.name(), column.type().sqlType, Optional.empty()))
                .toList();
        tables.put(name, new Entry(internalOnly, new Relation(SCHEMA, name, described), rows));
    }

    /// Those a database shows, by name.
    List<ScanSource> of(String database) {
        var visible = new ArrayList<ScanSource>();
        for (var entry : tables.values())
            if (!entry.internalOnly() || database.equals(Database.INTERNAL))
                visible.add(new ListedTable(entry.relation(), () -> entry.rows().of(database)));
        return visible;
    }
}
