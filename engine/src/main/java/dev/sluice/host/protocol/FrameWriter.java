package dev.sluice.host.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Writes frames to a stream, each with one write. Any thread; waits while the other side does not read.
public final class FrameWriter {
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /// @param payload used up by this call
    public void send(FrameType type, int id, Payload payload) throws IOException {
        var length = payload.finish(type, id);
        writing.lock();
        try {
            out.write(payload.bytes(), 0, length);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /// Ends the stream, which tells the other side to go.
    public void close() {
        try {
            out.close();
        } catch (IOException _) {
            // the other side has gone already
        }
    }
}
