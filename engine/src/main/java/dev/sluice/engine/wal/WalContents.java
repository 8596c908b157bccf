package dev.sluice.engine.wal;

import java.util.List;

/// Batches that became durable together, in write order.
///
/// @param firstSequence sequence number of the first batch; the others follow without a gap
public record WalContents(long firstSequence, List<WriteBatch> batches) {
    public WalContents {
        batches = List.copyOf(batches);
    }

    public long lastSequence() {
        return firstSequence + batches.size() - 1;
    }
}
