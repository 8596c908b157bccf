package dev.sluice.engine.query;

import dev.sluice.engine.query.plan.Relation;
import dev.sluice.engine.query.plan.TimeRange;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A small table whose rows are made for the query.
record ListedTable(Relation relation, Supplier<List<@Nullable Object[]>> values) implements ScanSource {
    @Override
    public Rows rows(String name, BitSet used, TimeRange times) {
        var all = new Stream(name + "_rows", allocator -> new ListReader(allocator, relation, values.get()));
        return new Rows(List.of(all), Optional.empty());
    }
}
