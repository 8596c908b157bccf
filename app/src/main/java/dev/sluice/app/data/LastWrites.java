package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.Key;
import dev.sluice.engine.wal.WalContents;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// When each table was written to last, as far as somebody has listened. Any thread.
final class LastWrites {
    /// Tables remembered; writes to further ones are not noticed.
    private static final int LIMIT = 10_000;

    private final InstantSource clock;
    private final Map<Key, Instant> latest = new HashMap<>();

    LastWrites(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void flushed(WalContents contents) {
        var now = clock.instant();
        for (var batch : contents.batches())
            for (var rows : batch.tables()) {
                var key = new Key(batch.database(), rows.table().name(), "");
                if (latest.size() < LIMIT || latest.containsKey(key)) latest.put(key, now);
            }
    }

    synchronized Map<Key, Instant> latest() {
        return Map.copyOf(latest);
    }
}
