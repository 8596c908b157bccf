package dev.sluice.engine.host;

import dev.sluice.engine.processing.Traced;
import dev.sluice.engine.processing.Traced.CacheUse.Operation;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads TRACE frames.
final class TraceFrames {
    private static final int CACHE = 1;
    private static final int PROCESSOR_TIME = 2;
    private static final int OMITTED = 3;
    private static final int TOUCHED = 4;
    private static final int FILE = 5;
    private static final int LINES = 6;
    private static final int QUERY = 7;
    private static final int READINGS = 8;
    private static final int EARLIER = 9;

    private static final int GET = 1;
    private static final int PUT = 2;
    private static final int DELETE = 3;

    private TraceFrames() {}

    static void read(PayloadReader frame, Consumer<Traced> target) {
        while (frame.hasMore()) {
            int what = frame.u8();
            target.accept(
                    switch (what) {
                        case CACHE -> cacheUse(frame);
                        case PROCESSOR_TIME -> new Traced.ProcessorTime(Duration.ofNanos(frame.i64()));
                        case OMITTED -> new Traced.Omitted(frame.u32());
                        case TOUCHED -> new Traced.Touched(frame.text(), frame.text(), frame.text());
                        case FILE -> new Traced.Executable(frame.text(), numbers(frame));
                        case LINES -> new Traced.Counted(frame.text(), lines(frame));
                        case READINGS -> new Traced.Readings(frame.blob());
                        case EARLIER -> new Traced.Earlier(frame.u32());
                        case QUERY -> new Traced.Queried(frame.text(), frame.i64());
                        default -> throw new ProtocolException("trace of something unknown: " + what);
                    });
        }
    }

    private static List<Integer> numbers(PayloadReader frame) {
        var numbers = new ArrayList<Integer>();
        for (int left = frame.u32(); left > 0; left--) numbers.add(frame.u32());
        return numbers;
    }

    private static List<Traced.LineHits> lines(PayloadReader frame) {
        var lines = new ArrayList<Traced.LineHits>();
        for (int left = frame.u32(); left > 0; left--)
            lines.add(new Traced.LineHits(frame.u32(), frame.i64(), frame.i64()));
        return lines;
    }

    private static Traced.CacheUse cacheUse(PayloadReader frame) {
        return new Traced.CacheUse(
                operation(frame.u8()),
                frame.flag(),
                frame.text(),
                frame.optionalText(),
                frame.optionalText(),
                frame.flag() ? Optional.of(frame.blob()) : Optional.empty(),
                frame.text());
    }

    private static Operation operation(int code) {
        return switch (code) {
            case GET -> Operation.GET;
            case PUT -> Operation.PUT;
            case DELETE -> Operation.DELETE;
            default -> throw new ProtocolException("trace of an unknown use of the cache: " + code);
        };
    }
}
