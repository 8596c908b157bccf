package dev.sluice.engine.record;

import com.github.luben.zstd.Zstd;
import dev.sluice.engine.record.RunSummary.Outcome;
import dev.sluice.engine.store.Records;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What stands in a file of runs: records whose first byte says what they are.
///
/// A run is `byte 0, int length, summary as JSON, int length, run as JSON`, the last packed with zstd; the summary stands
/// in front so that a start need not unpack anything. The files of a plugin are `byte 1, int length, hash, int length,
/// files as JSON`, the last packed; they stand in front of the first run of the file that used them.
final class RunFile {
    static final byte RUN = 0;
    static final byte CODE = 1;
    /// A run that has not ended yet, written like one that has.
    static final byte BEGUN = 2;
    /// What such a run has done since, written like a run.
    static final byte MORE = 3;
    private static final int LEVEL = 1;

    private RunFile() {}

    static ByteBuffer encode(RunRecord run) {
        var kind = run.summary().outcome() == Outcome.UNFINISHED ? BEGUN : RUN;
        return encode(kind, RunJson.write(run.summary()), RunJson.write(run));
    }

    static ByteBuffer encode(RunProgress more) {
        return encode(MORE, RunJson.write(more.summary()), RunJson.write(more));
    }

    static ByteBuffer encode(String hash, Map<String, String> files) {
        return encode(CODE, hash.getBytes(StandardCharsets.US_ASCII), RunJson.write(files));
    }

    private static ByteBuffer encode(byte kind, byte[] head, byte[] json) {
        var packed = Zstd.compress(json, LEVEL);
        return Records.of(ByteBuffer.allocate(1 + 2 * Integer.BYTES + head.length + packed.length)
                .put(kind)
                .putInt(head.length)
                .put(head)
                .putInt(json.length)
                .put(packed)
                .array());
    }

    static byte kind(ByteBuffer payload) {
        return payload.get(0);
    }

    static RunSummary summary(ByteBuffer payload) {
        return RunJson.read(head(payload), RunSummary.class);
    }

    static String hash(ByteBuffer payload) {
        return new String(head(payload), StandardCharsets.US_ASCII);
    }

    /// What is packed.
    static byte[] json(ByteBuffer payload) {
        payload.position(1);
        payload.position(1 + Integer.BYTES + payload.getInt());
        int length = payload.getInt();
        return Zstd.decompress(bytes(payload, payload.remaining()), length);
    }

    private static byte[] head(ByteBuffer payload) {
        payload.position(1);
        return bytes(payload, payload.getInt());
    }

    private static byte[] bytes(ByteBuffer payload, int length) {
        var bytes = new byte[length];
        payload.get(bytes);
        return bytes;
    }
}
