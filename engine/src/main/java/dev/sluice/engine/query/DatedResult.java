package dev.sluice.engine.query;

import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.types.pojo.Schema;

/// An answer that knows what `now()` was.
record DatedResult(QueryResult result, @Override long nowNanos) implements QueryResult {
    @Override
    public Schema schema() {
        return result.schema();
    }

    @Override
    public boolean next() {
        return result.next();
    }

    @Override
    public VectorSchemaRoot batch() {
        return result.batch();
    }

    @Override
    public void close() {
        result.close();
    }
}
