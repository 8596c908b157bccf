package dev.sluice.host;

import dev.sluice.host.protocol.Frame;
import dev.sluice.host.protocol.FrameReader;
import dev.sluice.host.protocol.FrameType;
import dev.sluice.host.protocol.FrameWriter;
import dev.sluice.host.protocol.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The process that runs plugins in GraalPy: reads the engine's frames and hands them to its triggers.
public final class GraalPyHost {
    static final int EXIT_ENGINE_GONE = 0;
    static final int EXIT_OUT_OF_MEMORY = 103;
    static final int EXIT_BROKEN_STREAM = 4;

    static final int PROTOCOL_VERSION = 1;

    private final HostChannel channel;
    private final ContextStock stock;
    private final SharedHeap heap;
    private final Map<Integer, HostTrigger> triggers = new ConcurrentHashMap<>();
    private final Map<Integer, List<byte[]>> rows = new HashMap<>();

    private GraalPyHost(HostChannel channel, ContextStock stock, SharedHeap heap) {
        this.channel = channel;
        this.stock = stock;
        this.heap = heap;
    }

    public static void main(String[] arguments) throws IOException {
        serve(takeOver());
    }

    /// Makes this process that of a host.
    static StandardStreams takeOver() throws IOException {
        Signals.letPass("INT", "TERM");
        // in a thread of a plugin it is an exception there; in one of ours nobody can say what is missing now
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (e instanceof OutOfMemoryError) exit(EXIT_OUT_OF_MEMORY);
            System.err.println("thread " + thread.getName() + " has ended:");
            e.printStackTrace();
        });
        ProcessGroup.lead();
        return StandardStreams.take();
    }

    /// Ends with the process.
    static void serve(StandardStreams streams) {
        var reader = new FrameReader(streams.in());
        var heap = new SharedHeap();
        var channel = new HostChannel(new FrameWriter(streams.out()), heap::hasStarved);
        try {
            var hello = reader.next();
            if (hello.isEmpty()) exit(EXIT_ENGINE_GONE);
            else greet(hello.get(), channel, heap).serve(reader);
        } catch (OutOfMemoryError _) {
            exit(EXIT_OUT_OF_MEMORY);
        } catch (Throwable e) {
            e.printStackTrace();
            exit(EXIT_BROKEN_STREAM);
        }
    }

    private static GraalPyHost greet(Frame hello, HostChannel channel, SharedHeap heap) {
        if (hello.type() != FrameType.HELLO) throw new IllegalStateException("HELLO expected, not " + hello.type());
        var fields = hello.reader();
        int lowest = fields.u8();
        int highest = fields.u8();
        var contexts = new PythonContexts(fields.texts(), fields.texts());
        var compiler = LateCompiler.hold();
        boolean fits = lowest <= PROTOCOL_VERSION && PROTOCOL_VERSION <= highest;
        channel.send(
                FrameType.READY,
                0,
                new Payload()
                        .u8(fits ? PROTOCOL_VERSION : 0)
                        .text("GraalPy")
                        .text(contexts.version())
                        .flag(contexts.compiles())
                        .i64(ProcessHandle.current().pid()));
        return new GraalPyHost(
                channel,
                new ContextStock(
                        () -> contexts.open(channel),
                        contexts.compiles(),
                        compiler,
                        () -> channel.send(FrameType.WARM, 0, new Payload().flag(contexts.compiles()))),
                heap);
    }

    private void serve(FrameReader reader) throws IOException {
        new HeapWatch(heap, triggers.values()).start();
        while (true) {
            var frame = reader.next();
            if (frame.isEmpty()) exit(EXIT_ENGINE_GONE);
            else take(frame.get());
        }
    }

    private void take(Frame frame) {
        switch (frame.type()) {
            case ANSWER -> channel.answered(frame);
            case ROWS -> rows.computeIfAbsent(frame.id(), _ -> new ArrayList<>()).add(frame.payload());
            case FORGET -> rows.remove(frame.id());
            case RUN -> {
                var input = rows.remove(frame.id());
                trigger(frame.reader().u32()).run(frame.id(), frame.payload(), input == null ? List.of() : input);
            }
            case OPEN -> triggers.put(frame.id(), new HostTrigger(frame.id(), frame.reader().text(), channel, stock, heap));
            case CODE -> trigger(frame.id()).code(frame.payload());
            case CANCEL -> trigger(frame.id()).cancel(frame.reader().u32());
            case CLOSE -> {
                var closed = triggers.remove(frame.id());
                if (closed != null) closed.close();
            }
            case DEBUG -> trigger(frame.id()).debug(frame);
            case PING -> channel.send(FrameType.PONG, frame.id(), new Payload().raw(frame.payload(), 0, frame.payload().length));
            default -> throw new IllegalStateException("the engine sent " + frame.type());
        }
    }

    private HostTrigger trigger(int number) {
        var trigger = triggers.get(number);
        if (trigger == null) throw new IllegalStateException("trigger " + number + " is not open");
        return trigger;
    }

    /// At once and for sure: a plugin's loop or exit handler must not keep this process.
    static void exit(int status) {
        if (status == EXIT_ENGINE_GONE) ProcessGroup.end();
        Runtime.getRuntime().halt(status);
    }
}
