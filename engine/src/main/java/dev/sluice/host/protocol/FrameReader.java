package dev.sluice.host.protocol;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// Reads frames from a stream. One thread.
public final class FrameReader {
    private static final int BUFFER_BYTES = 256 << 10;

    private final InputStream in;

    public FrameReader(InputStream in) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
    }

    /// Waits for the next frame.
    ///
    /// @return empty at the end of the stream, also when it ends within a frame
    /// @throws ProtocolException when the stream is broken
    public Optional<Frame> next() throws IOException {
        try {
            var header = ByteBuffer.wrap(exactly(Frame.HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
            int length = header.getInt();
            int code = header.get() & 0xFF;
            int id = header.getInt();
            if (length < 0 || length > Frame.LIMIT_BYTES)
                throw new ProtocolException("frame of %s bytes, at most %d are allowed"
                        .formatted(Integer.toUnsignedString(length), Frame.LIMIT_BYTES));
            return Optional.of(new Frame(FrameType.of(code), id, exactly(length)));
        } catch (EOFException _) {
            return Optional.empty();
        }
    }

    private byte[] exactly(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) throw new EOFException();
        return bytes;
    }
}
