package dev.sluice.host.protocol;

/// One message. The payload belongs to whoever reads the frame.
public record Frame(FrameType type, int id, byte[] payload) {
    /// A longer frame means that the stream is broken, most likely because something else wrote to it.
    public static final int LIMIT_BYTES = 256 << 20;

    public static final int HEADER_BYTES = 9;

    public PayloadReader reader() {
        return new PayloadReader(payload);
    }
}
