package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StarvedRunTest {
    private static final int RUN = 7;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    /// 4: for want of memory, 5: that others had taken; 2: of something else.
    @ParameterizedTest
    @CsvSource({"MemoryError, true, 5", "MemoryError, false, 4", "ValueError, true, 2"})
    void a_run_says_whether_others_have_taken_its_memory(String error, boolean starved, int ending) throws IOException {
        var channel = new HostChannel(new FrameWriter(told), run -> starved && run == RUN);
        var opened = new PythonContexts(List.of(ContextStockTest.sources()), List.of()).open(channel);
        opened.python().invokeMember("run", new RunInput(RUN, 1, RunFrames.code("raise " + error), RunFrames.request(), List.of()));
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
}
