package dev.sluice.engine.wal;

import java.util.concurrent.CompletableFuture;

/// A batch on its way to the disk: its lines packed, its writer waiting for `durable`.
record PackedBatch(
        WriteBatch batch, int[] tableIds, LineCompression.Packed lines, CompletableFuture<Long> durable) {
    PackedBatch(WriteBatch batch, LineCompression.Packed lines) {
        this(batch, batch.tableIds(), lines, new CompletableFuture<>());
    }
}
