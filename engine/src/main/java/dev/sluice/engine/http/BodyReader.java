package dev.sluice.engine.http;

import dev.sluice.engine.lineprotocol.LineReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Reads request bodies: gunzips them when they are packed, and refuses those that are too large, packed or unpacked.
final class BodyReader {
    /// A body; only the first `length` bytes of `bytes` count. Behind them is room for what reading lines needs, so that a
    /// write is not copied.
    record Body(byte[] bytes, int length) {
        byte[] exact() {
            return Arrays.copyOf(bytes, length);
        }
    }

    private static final int ROOM = LineReader.PADDING;

    /// Arrays that wait for the next body, and how large one of them may be.
    private static final int IDLE_LIMIT = Runtime.getRuntime().availableProcessors();

    private static final int IDLE_LIMIT_BYTES = 2 << 20;

    private static final int FIRST_SIZE = 8 * 1024;
    private static final int GZIP_BUFFER = 64 * 1024;
    /// A body that is too large is read on so far, so that its sender comes to hear the answer.
    private static final long DRAIN_LIMIT_BYTES = 64L << 20;

    private final int limitBytes;
    private final ArrayBlockingQueue<byte[]> idle = new ArrayBlockingQueue<>(IDLE_LIMIT);

    /// @param limitBytes for the body as it comes, and again for the body unpacked
    BodyReader(long limitBytes) {
        this.limitBytes = (int) Math.min(limitBytes, Integer.MAX_VALUE - 16 - ROOM);
    }

    /// @throws RefusedException 400 or 413
    /// @throws IOException when the connection fails
    Body read(InputStream in, Optional<String> contentEncoding, long expectedLength) throws IOException {
        var encoding = contentEncoding.orElse("identity");
        if (!encoding.equals("identity") && !encoding.equals("gzip"))
            throw RefusedException.plain(400, "unacceptable content-encoding: " + encoding);
        if (expectedLength > limitBytes) throw tooLarge(in);
        var raw = readAll(in, expectedLength > 0 ? (int) expectedLength : FIRST_SIZE);
        return encoding.equals("gzip") && raw.length() > 0 ? unpacked(raw) : raw;
    }

    /// Gives a body back whose bytes nobody is going to read: the next one is read into them.
    void release(Body body) {
        if (body.bytes().length <= IDLE_LIMIT_BYTES) idle.offer(body.bytes());
    }

    private byte[] room(int length) {
        var bytes = idle.poll();
        return bytes != null && bytes.length >= length ? bytes : new byte[length];
    }

    private Body unpacked(Body packed) throws IOException {
        var bytes = new ByteArrayInputStream(packed.bytes(), 0, packed.length());
        try (var in = new GZIPInputStream(bytes, GZIP_BUFFER)) {
            return readAll(in, Math.min(limitBytes, 4 * packed.length()));
        } catch (ZipException | EOFException e) {
            throw RefusedException.plain(400, "error decoding gzip stream: " + e.getMessage());
        }
    }

    private Body readAll(InputStream in, int sizeHint) throws IOException {
        var bytes = room(Math.max(sizeHint, 1) + ROOM);
        int length = 0;
        while (true) {
            int capacity = bytes.length - ROOM;
            int read = in.read(bytes, length, capacity - length);
            if (read < 0) return new Body(bytes, length);
            length += read;
            if (length > limitBytes) throw tooLarge(in);
            if (length == capacity) {
                int next = in.read();
                if (next < 0) return new Body(bytes, length);
                if (length == limitBytes) throw tooLarge(in);
                bytes = Arrays.copyOf(bytes, (int) Math.min(limitBytes, 2L * length) + ROOM);
                bytes[length++] = (byte) next;
            }
        }
    }

    private RefusedException tooLarge(InputStream in) throws IOException {
        if (!(in instanceof GZIPInputStream)) drain(in);
        return RefusedException.plain(413, "max request size (" + limitBytes + " bytes) exceeded");
    }

    private static void drain(InputStream in) throws IOException {
        var buffer = new byte[GZIP_BUFFER];
        long drained = 0;
        int read;
        while (drained < DRAIN_LIMIT_BYTES && (read = in.read(buffer)) >= 0) drained += read;
    }
}
