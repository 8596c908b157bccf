package dev.sluice.engine.wal;

/// Hears of durable writes on the thread `wal-writer`, in order. Must not wait and must not throw.
@FunctionalInterface
public interface WalListener {
    void flushed(WalContents contents);
}
