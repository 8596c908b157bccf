package dev.sluice.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.Payload;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/// What reaches a context's own output beside `sys.stdout`, line by line into the host's log.
final class LineLog extends OutputStream {
    /// The LOG level of the standard error stream.
    static final int STDERR_LEVEL = 5;

    /// An unfinished line longer than this is passed on in pieces.
    private static final int LINE_LIMIT_BYTES = 64 << 10;

    private final HostChannel channel;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineLog(HostChannel channel) {
        this.channel = channel;
    }

    @Override
    public synchronized void write(int b) {
        if (b != '\n') line.write(b);
        if (b == '\n' || line.size() >= LINE_LIMIT_BYTES) {
            var text = line.toString(UTF_8).getBytes(UTF_8);
            line.reset();
            channel.send(FrameType.LOG, 0, new Payload().u8(STDERR_LEVEL).text("").raw(text, 0, text.length));
        }
    }
}
