package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.TimeRange;
import java.util.BitSet;
import java.util.Optional;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;

/// Where the rows of a relation come from, for one query.
interface ScanSource {
    Relation relation();

    /// The rows for one scan; its columns are called as `Scan.columnName` says.
    ///
    /// @param used  indexes of the relation's columns that must be there
    /// @param times rows outside of it may be left out
    ArrowReader open(BufferAllocator allocator, BitSet used, TimeRange times);

    /// A query over the opened stream that gives the relation, when the stream itself is not it.
    Optional<String> definition(String stream, BitSet used);
}
