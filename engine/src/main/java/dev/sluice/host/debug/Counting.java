package dev.sluice.host.debug;

import com.oracle.truffle.api.ThreadLocalAction;
import com.oracle.truffle.api.TruffleContext;
import dev.sluice.host.protocol.FrameType;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/// What the lines of one plugin do while a run in one context is counted: how often each is begun, and its time.
final class Counting {
    /// Of TRACE.
    private static final int TRACE_LINES = 6;

    /// Files and lines of one file that are told; the Python side has the same numbers.
    private static final int FILES_LIMIT = 200;

    private static final int LINES_LIMIT = 100_000;

    private final Lines lines;
    private final TruffleContext context;
    /// As the engine names it, and as [OwnCode] does.
    private final String root;
    private final String file;

    private final String prefix;
    private final LineCounts hits = new LineCounts();
    private final LineCounts nanos = new LineCounts();
    private final Map<Thread, Long> looked = new ConcurrentHashMap<>();
    private Optional<Future<Void>> looking = Optional.empty();

    /// On the run's thread.
    ///
    /// @param root a file, or the folder of a plugin of several
    Counting(Lines lines, TruffleContext context, String root) {
        this.lines = lines;
        this.context = context;
        this.root = root;
        this.file = OwnCode.file(root);
        this.prefix = file + File.separator;
        looked.put(Thread.currentThread(), System.nanoTime());
    }

    /// The line of this index is begun.
    void begun(int index) {
        hits.add(index, 1);
    }

    boolean owns(String name) {
        return name.equals(file) || name.startsWith(prefix) && !name.startsWith(prefix + "tests" + File.separator);
    }

    /// On a thread in the context: the time since the last look was that of the lines it is in now.
    void look() {
        long now = System.nanoTime();
        var before = looked.put(Thread.currentThread(), now);
        long passed = now - (before == null ? now - LineSamples.PERIOD_NANOS : before);
        var found = new HashSet<Integer>();
        PythonFrames.eachLine((source, line) -> {
            var name = lines.name(source);
            if (owns(name)) found.add(lines.index(name, line));
        });
        for (int index : found) if (index != Lines.NO_INDEX) nanos.add(index, passed);
    }

    /// The time of this thread until now was nobody's.
    void skip() {
        looked.put(Thread.currentThread(), System.nanoTime());
    }

    /// Asks all threads of the context to look, unless some have not come to it since the last time.
    void ask(ThreadLocalAction look) {
        if (looking.filter(asked -> !asked.isDone()).isPresent()) return;
        looking = Optional.of(lines.environment().submitThreadLocal(context, null, look));
    }

    /// Events of TRACE, see [FrameType#TRACE].
    byte[] told() {
        var out = new ByteArrayOutputStream();
        int files = 0;
        for (var entry : lines.indices(this::owns).entrySet()) {
            var counted = new TreeMap<Integer, Integer>();
            entry.getValue().forEach((line, index) -> {
                if (index != Lines.NO_INDEX && hits.of(index) > 0) counted.put(line, index);
            });
            if (counted.isEmpty() || ++files > FILES_LIMIT) continue;
            var name = (root + entry.getKey().substring(file.length())).getBytes(StandardCharsets.UTF_8);
            int count = Math.min(counted.size(), LINES_LIMIT);
            var buffer = ByteBuffer.allocate(1 + Integer.BYTES + name.length + Integer.BYTES + count * (Integer.BYTES + 2 * Long.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            buffer.put((byte) TRACE_LINES).putInt(name.length).put(name).putInt(count);
            counted.entrySet().stream().limit(count).forEach(line -> buffer.putInt(line.getKey())
                    .putLong(hits.of(line.getValue()))
                    .putLong(nanos.of(line.getValue())));
            out.writeBytes(buffer.array());
        }
        return out.toByteArray();
    }
}
