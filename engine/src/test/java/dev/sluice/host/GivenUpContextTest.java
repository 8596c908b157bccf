package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.debug.Breakpoint;
import dev.sluice.host.protocol.debug.Command;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a trigger's context that holds the memory of its host.
@Timeout(60)
final class GivenUpContextTest {
    private static final int TRIGGER = 3;
    private static final int RUN = 7;
    private static final int OUT_OF_MEMORY = 4;
    private static final int STARVED = 5;
    private static final int PIPE_BYTES = 1 << 16;
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final long KEPT_BYTES = 100L << 20;

    private static final String KEEP = "import builtins; builtins.kept = bytearray(100 << 20)\n";
    private static final String BUSY = "_[0].info('busy')\nwhile True: pass\n";

    private final SharedHeap heap = new SharedHeap();
    private final CountDownLatch warm = new CountDownLatch(1);
    private PipedOutputStream pipe;
    private FrameReader told;
    private HostTrigger trigger;

    @BeforeEach
    void openTrigger() throws Exception {
        pipe = new PipedOutputStream();
        told = new FrameReader(new PipedInputStream(pipe, PIPE_BYTES));
        var channel = new HostChannel(new FrameWriter(pipe), heap::hasStarved);
        var contexts = new PythonContexts(List.of(ContextStockTest.sources()), List.of());
        var stock = new ContextStock(() -> contexts.open(channel), false, LateCompiler.hold(), warm::countDown);
        warm.await();
        trigger = new HostTrigger(TRIGGER, "db.trigger", channel, stock, heap);
    }

    @AfterEach
    void closeTrigger() {
        trigger.close();
    }

    @Test
    void what_it_kept_is_free_when_it_was_idle() throws Exception {
        run(KEEP);
        until(FrameType.DONE);
        giveUpIdle();
    }

    @Test
    void and_when_a_debugger_has_breakpoints_in_it() throws Exception {
        tell(new Command.Attach());
        tell(new Command.Breakpoints("/m.py", List.of(new Breakpoint(1, 2, Optional.empty(), 0, Optional.of("here")))));
        tell(new Command.Exceptions(true, true));
        run("pass\n" + KEEP);
        until(FrameType.DEBUG_EVENT);
        until(FrameType.DONE);
        giveUpIdle();
    }

    @Test
    void and_when_its_thread_has_values_of_its_own() throws Exception {
        run("import builtins, threading; builtins.own = threading.local(); builtins.own.value = 1\n" + KEEP);
        until(FrameType.DONE);
        giveUpIdle();
    }

    @Test
    void its_run_was_out_of_memory_when_it_is_to_blame() throws Exception {
        var relief = givenUpBusy();
        trigger.blame(relief, KEPT_BYTES);
        assertThat(until(FrameType.FILLED).reader().i64()).isEqualTo(KEPT_BYTES);
        assertThat(ending(until(FrameType.DONE))).isEqualTo(OUT_OF_MEMORY);
    }

    @Test
    void its_run_has_starved_when_another_is_to_blame() throws Exception {
        givenUpBusy().acquit();
        assertThat(ending(until(FrameType.DONE))).isEqualTo(STARVED);
    }

    private Relief givenUpBusy() throws Exception {
        run(KEEP + BUSY);
        until(FrameType.LOG);
        long before = live();
        var relief = trigger.giveUp().orElseThrow();
        awaitRoom(before);
        return relief;
    }

    private void giveUpIdle() throws InterruptedException {
        while (trigger.isInPython()) Thread.sleep(MOMENT); // DONE comes a little earlier
        assertThat(trigger.allocatedInAll()).isGreaterThan(KEPT_BYTES);
        long before = live();
        trigger.giveUp().orElseThrow().acquit();
        awaitRoom(before);
    }

    /// The threads of a context end a little later.
    private void awaitRoom(long before) throws InterruptedException {
        while (before - live() < KEPT_BYTES * 9 / 10) Thread.sleep(MOMENT);
    }

    private long live() {
        System.gc();
        return heap.live();
    }

    private void run(String body) throws IOException {
        trigger.code(RunFrames.code(body));
        var request = RunFrames.request();
        var payload = new byte[Integer.BYTES + request.length];
        System.arraycopy(request, 0, payload, Integer.BYTES, request.length);
        trigger.run(RUN, payload, List.of());
    }

    private void tell(Command command) throws IOException {
        trigger.debug(RunFrames.frame(FrameType.DEBUG, TRIGGER, command.payload()));
    }

    private Frame until(FrameType type) throws IOException {
        while (true) {
            var frame = told.next().orElseThrow();
            if (frame.type() == type) return frame;
        }
    }

    private static int ending(Frame done) {
        var fields = done.reader();
        fields.i64();
        return fields.u8();
    }
}
