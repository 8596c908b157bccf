package dev.sluice.engine.wal;

import java.util.concurrent.CompletableFuture;

/// A batch on its way to the disk: its lines packed, its writer waiting for `durable`.
record PackedBatch(WriteBatch batch, int[] tableIds, CompletableFuture<Long> durable) {
    PackedBatch(WriteBatch batch) {
        this(batch, batch.tableIds(), new CompletableFuture<>());
    }
}
