package dev.sluice.engine.wal;

import dev.sluice.engine.store.ObjectStore;
import dev.sluice.engine.store.RecordFile;
import dev.sluice.engine.store.Records;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Reads the log at a start. No content of a file stops it:
///
/// - Every whole record is replayed once, in the order of sequence numbers; a record that was there already is passed
///   over. Files are taken in the order of their first sequence number, whatever they are called.
/// - Unreadable bytes cost what they hold and no more: reading goes on with the next whole record, of the same file or of
///   the next one. Records are whole writes and do not depend on each other.
/// - Unreadable bytes at the end of a file (a crash in the middle of a write) are cut off. Elsewhere they stay: they may
///   be what is left of acknowledged writes, and each start reports them again.
/// - A file without any record is removed.
final class WalReplay {
    private record LogFile(String name, long firstSequence) {}

    private record Reading(
            String name, long offset, long sequence, CompletableFuture<Optional<WriteBatch>> batch) {}

    /// Records that are read ahead of the one that is delivered: enough to keep every core busy.
    private static final int READ_AHEAD = 4 * Runtime.getRuntime().availableProcessors();

    private final ObjectStore store;
    private final Wal.BatchReader reader;
    private final WalListener flushed;
    private final List<String> report = new ArrayList<>();
    private final List<String> empty = new ArrayList<>();
    private final ArrayDeque<Reading> readings = new ArrayDeque<>();
    private long lastNumber;
    private long lastSequence;
    private long bytes;
    private long records;
    private long rows;

    WalReplay(ObjectStore store, Wal.BatchReader reader, WalListener flushed) {
        this.store = store;
        this.reader = reader;
        this.flushed = flushed;
    }

    /// Unpacking and reading lines is most of the work; all cores do it, records are delivered in order.
    Wal.Recovery run() {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var file : filesInOrder()) replay(file, readers);
            while (!readings.isEmpty()) deliver(readings.remove());
        }
        return new Wal.Recovery(records, rows, report);
    }

    long lastNumber() {
        return lastNumber;
    }

    long lastSequence() {
        return lastSequence;
    }

    /// Size of the files that remain.
    long bytes() {
        return bytes;
    }

    private List<LogFile> filesInOrder() {
        var files = new ArrayList<LogFile>();
        long previous = 0;
        for (var name : store.list(WalFiles.FOLDER)) {
            if (!WalFiles.isName(name)) continue;
            lastNumber = Math.max(lastNumber, WalFiles.number(name));
            previous = firstSequence(name).orElse(previous); // without a head it goes where its name puts it
            files.add(new LogFile(name, previous));
        }
        files.sort(Comparator.comparingLong(LogFile::firstSequence));
        return files;
    }

    private Optional<Long> firstSequence(String name) {
        var start = store.get(name, 0, Records.HEADER_BYTES + WalRecord.HEAD_BYTES).orElse(new byte[0]);
        var head = new Records(start);
        if (!head.advance()) return Optional.empty();
        try {
            return WalRecord.read(head.payload()) instanceof WalRecord.Head(long first) ? Optional.of(first) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // told when the file is replayed
        }
    }

    private void replay(LogFile file, Executor readers) {
        var content = store.get(file.name()).orElse(new byte[0]);
        var walk = new Records(content);
        int batches = 0;
        long repeated = 0;
        while (walk.advance()) {
            switch (read(file.name(), walk)) {
                case WalRecord.Head(long first) -> goOnAt(first, file.name(), walk.offset());
                case WalRecord.Batch batch -> {
                    batches++;
                    if (batch.sequence() > lastSequence) start(file.name(), walk.offset(), batch, readers);
                    else repeated++;
                }
                case null -> batches++; // not ours to throw away
            }
        }
        if (repeated > 0) report.add("%s: %d records were there already".formatted(file.name(), repeated));
        long whole = content.length;
        for (var damage : walk.damages()) {
            report.add("%s: %d unreadable bytes at offset %d%s"
                    .formatted(file.name(), damage.bytes(), damage.offset(), damage.tail() ? " cut off" : ""));
            if (damage.tail()) whole = damage.offset();
        }
        if (content.length == 0) report.add(file.name() + ": 0 bytes, removed");
        keep(file.name(), content.length, batches == 0 && whole(walk) ? 0 : whole);
    }

    private static boolean whole(Records walk) {
        return walk.damages().stream().allMatch(Records.Damage::tail);
    }

    /// Only when a new file carries the numbering on.
    void removeEmptyFiles() {
        empty.forEach(store::delete);
    }

    private void keep(String name, long length, long whole) {
        if (whole == 0) empty.add(name);
        else if (whole < length) RecordFile.open(store, name, whole).close();
        bytes += whole;
    }

    /// Numbers below the first file's are those of writes that need no log any more.
    private void goOnAt(long sequence, String name, long offset) {
        if (sequence <= lastSequence + 1) return;
        if (lastSequence > 0) report.add("%s: records %d to %d are missing in front of offset %d"
                .formatted(name, lastSequence + 1, sequence - 1, offset));
        lastSequence = sequence - 1;
    }

    private @Nullable WalRecord read(String name, Records walk) {
        try {
            return WalRecord.read(walk.payload());
        } catch (RuntimeException e) {
            report.add("%s: record at offset %d cannot be read: %s".formatted(name, walk.offset(), e.getMessage()));
            return null;
        }
    }

    private void start(String name, long offset, WalRecord.Batch record, Executor readers) {
        goOnAt(record.sequence(), name, offset);
        lastSequence = record.sequence();
        var batch = CompletableFuture.supplyAsync(() -> batch(record), readers);
        readings.add(new Reading(name, offset, record.sequence(), batch));
        if (readings.size() > READ_AHEAD) deliver(readings.remove());
    }

    private Optional<WriteBatch> batch(WalRecord.Batch record) {
        return reader.read(
                record.databaseId(),
                record.tableIds(),
                record.lines().unpacked(),
                record.lines().length(),
                record.precision(),
                record.defaultTimeNanos());
    }

    private void deliver(Reading reading) {
        try {
            var batch = reading.batch().join();
            if (batch.isEmpty()) return; // its database or tables are gone, as somebody wanted
            flushed.flushed(new WalContents(reading.sequence(), List.of(batch.get())));
            records++;
            rows += batch.get().rowCount();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error broken) throw broken;
            reportUnreplayed(reading, String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (RuntimeException e) {
            reportUnreplayed(reading, String.valueOf(e.getMessage()));
        }
    }

    private void reportUnreplayed(Reading reading, String why) {
        report.add("%s: record %d at offset %d cannot be replayed: %s"
                .formatted(reading.name(), reading.sequence(), reading.offset(), why));
    }
}
