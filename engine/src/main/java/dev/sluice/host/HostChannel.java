package dev.sluice.host;

import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Value;

/// What Python sees of the engine's stream. It is given Python's own objects, see [PythonValues]. Any thread.
public final class HostChannel {
    /// Length of an ANSWER's head: `u32 call, u8 more follow`.
    private static final int ANSWER_HEAD_BYTES = 5;

    /// The LOG level of a warning.
    private static final int WARN_LEVEL = 2;

    private final FrameWriter frames;
    private final IntPredicate starved;
    private final Map<Integer, BlockingQueue<Frame>> calls = new ConcurrentHashMap<>();
    private final Set<Integer> cancelled = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lastCall = new AtomicInteger();

    /// @param starved whether a run without memory has lost it to others
    HostChannel(FrameWriter frames, IntPredicate starved) {
        this.frames = frames;
        this.starved = starved;
    }

    @HostAccess.Export
    public boolean starved(int run) {
        return starved.test(run);
    }

    @HostAccess.Export
    public void send(int type, int id, Value payload) {
        var bytes = bytes(payload);
        send(FrameType.of(type), id, new Payload().raw(bytes, 0, bytes.length));
    }

    /// A log line.
    ///
    /// @param text UTF-8
    /// @return false when nothing was sent, since the run is being cancelled
    @HostAccess.Export
    public boolean log(int run, int level, String source, Value text) {
        if (cancelled.contains(run)) return false;
        var bytes = bytes(text);
        send(FrameType.LOG, run, new Payload().u8(level).text(source).raw(bytes, 0, bytes.length));
        return true;
    }

    /// A log line of this host's own, at the level of a warning.
    void warn(int run, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        send(FrameType.LOG, run, new Payload().u8(WARN_LEVEL).text("").raw(bytes, 0, bytes.length));
    }

    @HostAccess.Export
    public boolean cancelling(int run) {
        return cancelled.contains(run);
    }

    /// From now on the run has nothing more to say.
    void cancelled(int run) {
        cancelled.add(run);
    }

    void ended(int run) {
        cancelled.remove(run);
    }

    void send(FrameType type, int id, Payload payload) {
        try {
            frames.send(type, id, payload);
        } catch (IOException _) {
            GraalPyHost.exit(GraalPyHost.EXIT_ENGINE_GONE);
        }
    }

    /// Asks the engine and waits.
    ///
    /// @return a list of `bytes`: what each ANSWER says after its head
    @HostAccess.Export
    public Object call(int run, Value payload) throws InterruptedException {
        int call = lastCall.incrementAndGet();
        // bounded by the engine: one answer's frames, each read as soon as it is sent
        var answers = new LinkedBlockingQueue<Frame>();
        calls.put(call, answers);
        try {
            var bytes = bytes(payload);
            send(FrameType.CALL, run, new Payload().u32(call).raw(bytes, 0, bytes.length));
            var parts = new ArrayList<byte[]>();
            boolean more = true;
            while (more) {
                var answer = answers.take().payload();
                more = answer[ANSWER_HEAD_BYTES - 1] != 0;
                parts.add(Arrays.copyOfRange(answer, ANSWER_HEAD_BYTES, answer.length));
            }
            return PythonValues.bytesList(parts);
        } finally {
            calls.remove(call);
        }
    }

    /// @param at where in the bytes the tables begin
    /// @return a list of tuples `(table name, list of dicts)`
    @HostAccess.Export
    public Object rows(Value bytes, int at) {
        return new PythonRows(bytes(bytes), at).parts();
    }

    private static byte[] bytes(Value payload) {
        var bytes = new byte[Math.toIntExact(payload.getBufferSize())];
        payload.readBuffer(0, bytes, 0, bytes.length);
        return bytes;
    }

    void answered(Frame answer) {
        var waiting = calls.get(answer.reader().u32());
        if (waiting != null) waiting.add(answer);
    }
}
