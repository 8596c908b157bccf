package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.TimeRange;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Where the rows of a relation come from, for one query.
interface ScanSource {
    Relation relation();

    /// @param name  of the scan; those of its streams begin with it
    /// @param used  indexes of the relation's columns that must be there
    /// @param times rows outside of it may be left out
    Rows rows(String name, BitSet used, TimeRange times);

    /// A stream that DuckDB reads once; its columns are called as `Scan.columnName` says.
    record Stream(String name, Function<BufferAllocator, ArrowReader> open) {}

    /// @param streams    at least one
    /// @param definition a query over the streams that gives the relation; empty when the only stream is it
    record Rows(List<Stream> streams, Optional<String> definition) {
        public Rows {
            streams = List.copyOf(streams);
        }
    }
}
