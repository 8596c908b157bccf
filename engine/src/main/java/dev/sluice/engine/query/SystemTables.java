package dev.sluice.engine.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of the schema `system`, filled by whoever knows the facts.
public final class SystemTables {
    public enum Type {
        TEXT,
        INTEGER,
        UINTEGER,
        BOOLEAN,
        /// Values are Long: nanoseconds since 1970.
        TIMESTAMP
    }

    public record Column(String name, Type type) {}

    /// Rows for one database, made when a query asks for them. Values: String, Long, Boolean, or null.
    @FunctionalInterface
    public interface Rows {
        List<@Nullable Object[]> of(String database);
    }

    /// @param internalOnly only seen from the database `_internal`
    public void register(String name, boolean internalOnly, List<Column> columns, Rows rows) {
        throw new IllegalStateException("scaffold");
    }
}
