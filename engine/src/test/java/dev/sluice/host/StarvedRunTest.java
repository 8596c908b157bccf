package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StarvedRunTest {
    private static final int RUN = 7;
    private static final int SCHEDULED_CALL = 2;
    private static final int UNTRACED = 0;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    /// 4: for want of memory, 5: that others had taken; 2: of something else.
    @ParameterizedTest
    @CsvSource({"MemoryError, true, 5", "MemoryError, false, 4", "ValueError, true, 2"})
    void a_run_says_whether_others_have_taken_its_memory(String error, boolean starved, int ending) throws IOException {
        var channel = new HostChannel(new FrameWriter(told), run -> starved && run == RUN);
        var opened = new PythonContexts(List.of(ContextStockTest.sources()), List.of()).open(channel);
        opened.python().invokeMember("run", new RunInput(RUN, 1, code("raise " + error), request(), List.of()));
        opened.context().close(true);
        assertThat(ending()).isEqualTo(ending);
    }

    private int ending() throws IOException {
        var frames = new FrameReader(new ByteArrayInputStream(told.toByteArray()));
        while (true) {
            var frame = frames.next().orElseThrow();
            if (frame.type() != FrameType.DONE) continue;
            var done = frame.reader();
            done.i64();
            return done.u8();
        }
    }

    private static byte[] code(String body) throws IOException {
        int singleFile = 1;
        return bytes(new Payload().u8(singleFile).text("/m.py").text("def process_scheduled_call(*_): " + body));
    }

    private static byte[] request() throws IOException {
        return bytes(new Payload()
                .u8(SCHEDULED_CALL)
                .optionalMap(Optional.empty())
                .optionalText(Optional.empty())
                .optionalText(Optional.empty())
                .u8(UNTRACED)
                .i64(0));
    }

    private static byte[] bytes(Payload payload) throws IOException {
        var out = new ByteArrayOutputStream();
        new FrameWriter(out).send(FrameType.CODE, 0, payload);
        return new FrameReader(new ByteArrayInputStream(out.toByteArray())).next().orElseThrow().payload();
    }
}
