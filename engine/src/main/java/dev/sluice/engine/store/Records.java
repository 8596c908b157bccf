package dev.sluice.engine.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Checked records in an append-only file, and a walk over them that survives damage.
///
/// A record is `int marker, int length, int crc32c(length and payload), payload`, big-endian. After bytes that are no
/// whole record the walk looks for the next marker that starts one, so that a flipped bit costs one record and not the
/// rest of the file.
public final class Records {
    /// Bytes in front of a payload.
    public static final int HEADER_BYTES = 12;

    private static final int MARKER = 0x9E51_C1CE;
    private static final byte MARKER_FIRST_BYTE = (byte) (MARKER >>> 24);
    private static final int LENGTH_AT = 4;
    private static final int CHECKSUM_AT = 8;

    /// Bytes that belong to no whole record.
    ///
    /// @param tail whether they reach to the end of the file, as after a crash in the middle of a write
    public record Damage(long offset, long bytes, boolean tail) {}

    private final ByteBuffer content;
    private final List<Damage> damages = new ArrayList<>();
    private int next;
    private int payload;
    private int payloadLength;

    /// Starts in front of the first record.
    public Records(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    /// Goes to the next whole record.
    ///
    /// @return false at the end of the file
    public boolean advance() {
        int end = content.limit();
        int from = next;
        while (next < end && !isRecord(next)) next = nextMarker(next + 1);
        if (next > from) damages.add(new Damage(from, next - from, next == end));
        if (next == end) return false;
        payload = next + HEADER_BYTES;
        payloadLength = content.getInt(next + LENGTH_AT);
        next = payload + payloadLength;
        return true;
    }

    /// The present record's payload; its position and limit are the caller's to move.
    public ByteBuffer payload() {
        return content.slice(payload, payloadLength);
    }

    /// Where the present record starts.
    public long offset() {
        return (long) payload - HEADER_BYTES;
    }

    /// What was not readable so far, in order.
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    private boolean isRecord(int at) {
        if (content.limit() - at < HEADER_BYTES || content.getInt(at) != MARKER) return false;
        int length = content.getInt(at + LENGTH_AT);
        return length >= 0
                && length <= content.limit() - at - HEADER_BYTES
                && content.getInt(at + CHECKSUM_AT) == checksum(content, at, length);
    }

    private int nextMarker(int from) {
        int at = from;
        while (at < content.limit() && content.get(at) != MARKER_FIRST_BYTE) at++;
        return at;
    }

    /// Leaves room for the head of a record; the payload is put behind it.
    ///
    /// @return what [#end] wants to know
    public static int begin(ByteBuffer target) {
        int start = target.position();
        target.position(start + HEADER_BYTES);
        return start;
    }

    /// Closes the record whose payload ends at the present position.
    public static void end(ByteBuffer target, int start) {
        int length = target.position() - start - HEADER_BYTES;
        target.putInt(start, MARKER);
        target.putInt(start + LENGTH_AT, length);
        target.putInt(start + CHECKSUM_AT, checksum(target, start, length));
    }

    /// One record by itself, ready to be written.
    public static ByteBuffer of(byte[] payload) {
        var record = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        int start = begin(record);
        record.put(payload);
        end(record, start);
        return record.flip();
    }

    /// Covers the length too: a run of zeros is then no record.
    private static int checksum(ByteBuffer buffer, int start, int length) {
        var crc = new CRC32C();
        crc.update(buffer.slice(start + LENGTH_AT, Integer.BYTES));
        crc.update(buffer.slice(start + HEADER_BYTES, length));
        return (int) crc.getValue();
    }
}
