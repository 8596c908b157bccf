package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.TimeRange;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;

/// A small table whose rows are made for the query.
record ListedTable(Relation relation, Supplier<List<@Nullable Object[]>> rows) implements ScanSource {
    @Override
    public ArrowReader open(BufferAllocator allocator, BitSet used, TimeRange times) {
        return new ListReader(allocator, relation, rows.get());
    }

    @Override
    public Optional<String> definition(String stream, BitSet used) {
        return Optional.empty();
    }
}
