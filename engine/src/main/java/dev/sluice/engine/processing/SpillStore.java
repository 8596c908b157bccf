package dev.sluice.engine.processing;

import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.wal.PackedLines;
import dev.sluice.engine.wal.Wal;
import dev.sluice.engine.wal.WriteBatch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps on disk what slow triggers have not come to yet: one file a span, with the lines as the WAL has them, written
/// once however many triggers are behind, deleted when the last of them has read it. Nothing is synced: what a trigger
/// had not seen before a crash it never sees, as in InfluxDB 3.10.
final class SpillStore {
    /// Past this, waiting spans are dropped instead: a plugin that is too slow for good must not fill the disk.
    static final long LIMIT_BYTES = 1L << 30;

    private static final System.Logger LOGGER = System.getLogger(SpillStore.class.getName());
    private static final String SUFFIX = ".span";

    private final Path directory;
    private final Wal.BatchReader reader;
    private final long limitBytes;
    private final AtomicLong usedBytes = new AtomicLong();
    private final AtomicLong names = new AtomicLong();

    /// Forgets what an earlier process left behind.
    SpillStore(Path directory, Wal.BatchReader reader, long limitBytes) {
        this.directory = directory;
        this.reader = reader;
        this.limitBytes = limitBytes;
        try {
            Files.createDirectories(directory);
            try (var leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (var file : leftovers) Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + directory, e);
        }
    }

    long usedBytes() {
        return usedBytes.get();
    }

    /// Writes a span, held once by the caller.
    ///
    /// @return empty when there is no room for it, or the disk refuses
    Optional<Spilled> keep(Span span) {
        var size = span.sizeBytes();
        if (usedBytes.addAndGet(size) > limitBytes) {
            usedBytes.addAndGet(-size);
            return Optional.empty();
        }
        var file = directory.resolve(names.incrementAndGet() + SUFFIX);
        try {
            write(file, span);
            return Optional.of(new Spilled(file, span.databaseId(), size));
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "cannot keep waiting batches in " + file, e);
            delete(file, size);
            return Optional.empty();
        }
    }

    private static void write(Path file, Span span) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeLong(span.firstSequence());
            out.writeLong(span.lastSequence());
            out.writeInt(span.writes().size());
            for (var batch : span.writes()) {
                out.writeUTF(batch.precision().name());
                out.writeLong(batch.defaultTimeNanos());
                var tableIds = batch.tableIds();
                out.writeInt(tableIds.length);
                for (var id : tableIds) out.writeInt(id);
                out.writeInt(batch.length());
                out.writeInt(batch.lines().usedBytes());
                out.write(batch.lines().bytes(), 0, batch.lines().usedBytes());
            }
        }
    }

    private Span read(Path file, int databaseId) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var firstSequence = in.readLong();
            var lastSequence = in.readLong();
            var count = in.readInt();
            var writes = new ArrayList<WriteBatch>(count);
            for (var i = 0; i < count; i++) {
                var precision = Precision.valueOf(in.readUTF());
                var defaultTimeNanos = in.readLong();
                var tableIds = new int[in.readInt()];
                for (var table = 0; table < tableIds.length; table++) tableIds[table] = in.readInt();
                int length = in.readInt();
                var packed = new byte[in.readInt()];
                in.readFully(packed);
                var lines = new PackedLines(packed, packed.length, length).unpacked();
                reader.read(databaseId, tableIds, lines, length, precision, defaultTimeNanos)
                        .ifPresent(writes::add);
            }
            return Span.of(databaseId, firstSequence, lastSequence, writes);
        }
    }

    private void delete(Path file, long size) {
        usedBytes.addAndGet(-size);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.WARNING, "cannot delete " + file, e);
        }
    }

    /// A span on disk. Whoever keeps a reference to it takes a hold and releases it once.
    final class Spilled {
        private final Path file;
        private final int databaseId;
        private final long size;
        private int holds = 1;

        private Spilled(Path file, int databaseId, long size) {
            this.file = file;
            this.databaseId = databaseId;
            this.size = size;
        }

        synchronized void hold() {
            if (holds == 0) throw new IllegalStateException(file + " is gone already");
            holds++;
        }

        void release() {
            synchronized (this) {
                if (--holds > 0) return;
            }
            delete(file, size);
        }

        Span read() {
            try {
                return SpillStore.this.read(file, databaseId);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read waiting batches from " + file, e);
            }
        }
    }
}
