package dev.sluice.engine.store;

import java.nio.ByteBuffer;

/// An append-only file whose every append is whole and durable, or not there.
///
/// When a write or a sync fails, the file is cut back to what was durable before. Until that works, it refuses to take
/// anything: bytes of which nobody knows whether they are on the disk must not end up in front of new ones.
public final class RecordFile implements AutoCloseable {
    private final ObjectStore store;
    private final String name;
    private ObjectStore.AppendFile file;
    private long durableBytes;
    private boolean mustCutBack;

    private RecordFile(ObjectStore store, String name, long durableBytes) {
        this.store = store;
        this.name = name;
        this.durableBytes = durableBytes;
        this.file = store.append(name);
    }

    /// Opens the file, creating it when absent, and cuts off everything behind the first `wholeBytes`.
    public static RecordFile open(ObjectStore store, String name, long wholeBytes) {
        var opened = new RecordFile(store, name, wholeBytes);
        try {
            if (opened.file.size() != wholeBytes) opened.cutBack();
            return opened;
        } catch (StoreException e) {
            opened.closeQuietly();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public long sizeBytes() {
        return durableBytes;
    }

    /// Durable when it returns.
    ///
    /// @throws StoreException when it could not be made durable; then nothing of it is in the file
    public void append(ByteBuffer records) {
        if (mustCutBack) {
            closeQuietly();
            file = store.append(name);
            cutBack();
        }
        int count = records.remaining();
        try {
            file.write(records);
            file.sync();
            durableBytes += count;
        } catch (StoreException e) {
            mustCutBack = true;
            try {
                cutBack();
            } catch (StoreException still) {
                e.addSuppressed(still);
            }
            throw e;
        }
    }

    private void cutBack() {
        if (file.size() < durableBytes)
            throw new StoreException(
                    "%s has %d bytes, expected %d that were durable".formatted(name, file.size(), durableBytes));
        file.truncate(durableBytes);
        file.sync();
        mustCutBack = false;
    }

    private void closeQuietly() {
        try {
            file.close();
        } catch (StoreException alreadyBroken) {
            // the failure that led here is the one worth telling
        }
    }

    @Override
    public void close() {
        file.close();
    }
}
