package dev.sluice.host;

import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// What the engine sends of a run.
final class RunFrames {
    private static final int SINGLE_FILE = 1;
    private static final int SCHEDULED_CALL = 2;
    private static final int UNTRACED = 0;

    private RunFrames() {}

    /// @param body of the plugin's function
    static byte[] code(String body) throws IOException {
        return bytes(new Payload().u8(SINGLE_FILE).text("/m.py").text("def process_scheduled_call(*_):\n" + body.indent(4)));
    }

    static byte[] request() throws IOException {
        return bytes(new Payload()
                .u8(SCHEDULED_CALL)
                .optionalMap(Optional.empty())
                .optionalText(Optional.empty())
                .optionalText(Optional.empty())
                .u8(UNTRACED)
                .i64(0));
    }

    static byte[] bytes(Payload payload) throws IOException {
        return frame(FrameType.CODE, 0, payload).payload();
    }

    static Frame frame(FrameType type, int id, Payload payload) throws IOException {
        var out = new ByteArrayOutputStream();
        new FrameWriter(out).send(type, id, payload);
        return new FrameReader(new ByteArrayInputStream(out.toByteArray())).next().orElseThrow();
    }
}
