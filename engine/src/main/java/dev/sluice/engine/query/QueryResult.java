package dev.sluice.engine.query;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// An answer as a stream of Arrow batches. One reader, which closes it; each batch is valid until the next is loaded.
///
/// Types are those InfluxDB clients expect: Int64, UInt64, Float64, Utf8, Boolean, Timestamp(ns) without a zone for the
/// columns of tables; never DuckDB's HUGEINT or DECIMAL. A field that is a table's column has the metadata
/// `iox::column::type` with `ColumnType.ioxName()`.
public interface QueryResult extends AutoCloseable {
    /// Names may repeat.
    Schema schema();

    /// @return whether [#batch] now holds further rows
    /// @throws QueryException of kind EXECUTION
    boolean next();

    VectorSchemaRoot batch();

    /// What `now()` was, in nanoseconds since 1970; 0: nobody knows.
    default long nowNanos() {
        return 0;
    }

    @Override
    void close();
}
