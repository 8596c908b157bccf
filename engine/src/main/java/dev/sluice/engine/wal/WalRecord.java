package dev.sluice.engine.wal;

import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.store.Records;
import java.nio.ByteBuffer;

/// What lies in a WAL file, as payloads of [Records], big-endian:
///
/// - head, first in each file: `byte 1, long firstSequence`
/// - batch: `byte 2, byte precision, int databaseId, long sequence, long defaultTimeNanos, int rawLength, int tables,
///   int[tables] tableIds`, then the accepted lines, packed by zstd unless they are `rawLength` bytes as they are.
///
/// A file format: what a number means here never changes.
sealed interface WalRecord {
    byte HEAD = 1;
    byte BATCH = 2;

    int HEAD_BYTES = 1 + Long.BYTES;
    int BATCH_FIXED_BYTES = 2 + Integer.BYTES + 2 * Long.BYTES + 2 * Integer.BYTES;

    /// `firstSequence` is the sequence number of the first batch that may come in the file.
    record Head(long firstSequence) implements WalRecord {}

    record Batch(
            int databaseId,
            int[] tableIds,
            Precision precision,
            long sequence,
            long defaultTimeNanos,
            PackedLines lines)
            implements WalRecord {}

    /// @throws RuntimeException when the payload is no record of this version
    static WalRecord read(ByteBuffer payload) {
        byte kind = payload.get();
        return switch (kind) {
            case HEAD -> new Head(payload.getLong());
            case BATCH -> {
                var precision = precision(payload.get());
                int databaseId = payload.getInt();
                long sequence = payload.getLong();
                long defaultTimeNanos = payload.getLong();
                int rawLength = payload.getInt();
                var tableIds = new int[payload.getInt()];
                for (int i = 0; i < tableIds.length; i++) tableIds[i] = payload.getInt();
                var packed = new byte[payload.remaining()];
                payload.get(packed);
                yield new Batch(databaseId, tableIds, precision, sequence, defaultTimeNanos, new PackedLines(packed, packed.length, rawLength));
            }
            default -> throw new WalException("unknown kind of record " + kind);
        };
    }

    static ByteBuffer head(long firstSequence) {
        var target = ByteBuffer.allocate(Records.HEADER_BYTES + HEAD_BYTES);
        int start = Records.begin(target);
        target.put(HEAD).putLong(firstSequence);
        Records.end(target, start);
        return target.flip();
    }

    /// Bytes that [#put] takes.
    static int size(PackedBatch batch) {
        return Records.HEADER_BYTES + BATCH_FIXED_BYTES + batch.tableIds().length * Integer.BYTES + batch.batch().lines().usedBytes();
    }

    static void put(ByteBuffer target, PackedBatch packed, long sequence) {
        var batch = packed.batch();
        int start = Records.begin(target);
        target.put(BATCH)
                .put(code(batch.precision()))
                .putInt(batch.databaseId())
                .putLong(sequence)
                .putLong(batch.defaultTimeNanos())
                .putInt(batch.length())
                .putInt(packed.tableIds().length);
        for (int id : packed.tableIds()) target.putInt(id);
        target.put(batch.lines().bytes(), 0, batch.lines().usedBytes());
        Records.end(target, start);
    }

    private static byte code(Precision precision) {
        return switch (precision) {
            case AUTO -> 0;
            case SECOND -> 1;
            case MILLISECOND -> 2;
            case MICROSECOND -> 3;
            case NANOSECOND -> 4;
        };
    }

    private static Precision precision(byte code) {
        return switch (code) {
            case 0 -> Precision.AUTO;
            case 1 -> Precision.SECOND;
            case 2 -> Precision.MILLISECOND;
            case 3 -> Precision.MICROSECOND;
            case 4 -> Precision.NANOSECOND;
            default -> throw new WalException("unknown precision " + code);
        };
    }
}
