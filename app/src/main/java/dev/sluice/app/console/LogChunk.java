package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Consecutive lines of the log in columns: about 20 bytes a line beside its text, where a [LogLine] with texts of its own
/// takes 300. Names that come again and again are stored once a chunk, so they go with it.
///
/// Filled on one thread; once [#seal()] was called it never changes and any thread may read it, as it may read [#first].
final class LogChunk {
    static final int LINES = 8_192;

    private static final LogLevel[] LEVELS = LogLevel.values();
    private static final long NANOS = 1_000_000_000L;
    private static final int FIRST_TEXT_BYTES = 64 * 1024;

    private record Origin(String database, String trigger) {}

    private final long number;
    private final long[] timeNanos;
    private final byte[] levels;
    private final short[] origins, runs, sources;
    private final int[] textEnds;
    private final boolean[] heads;
    private final Distinct<Origin> originNames;
    private final Distinct<String> runNames, sourceNames;
    /// Where an earlier chunk has the run of a line that is its first in this one.
    private final Map<Integer, Long> earlier;
    private final Map<Integer, String> details;
    private byte[] text;
    private int detailBytes;
    private int size;
    private boolean sealed;

    LogChunk(long number) {
        this.number = number;
        timeNanos = new long[LINES];
        levels = new byte[LINES];
        origins = new short[LINES];
        runs = new short[LINES];
        sources = new short[LINES];
        textEnds = new int[LINES];
        heads = new boolean[LINES];
        originNames = new Distinct<>();
        runNames = new Distinct<>();
        sourceNames = new Distinct<>();
        earlier = new HashMap<>();
        details = new HashMap<>();
        text = new byte[FIRST_TEXT_BYTES];
    }

    /// Shares what it will never change of the other: its first lines.
    private LogChunk(LogChunk other, int size) {
        number = other.number;
        timeNanos = other.timeNanos;
        levels = other.levels;
        origins = other.origins;
        runs = other.runs;
        sources = other.sources;
        textEnds = other.textEnds;
        heads = other.heads;
        originNames = other.originNames.copy();
        runNames = other.runNames.copy();
        sourceNames = other.sourceNames.copy();
        earlier = new HashMap<>(other.earlier);
        details = new HashMap<>(other.details);
        text = other.text;
        this.size = size;
        sealed = true;
    }

    /// From 0; chunks follow each other.
    long number() {
        return number;
    }

    long firstLine() {
        return number * LINES;
    }

    int size() {
        return size;
    }

    boolean isFull() {
        return size == LINES;
    }

    /// What its texts take.
    long bytes() {
        return (long) text.length + detailBytes;
    }

    /// @return whether this chunk has no other line of its run
    boolean append(LogLine line) {
        int i = size;
        timeNanos[i] = line.time().getEpochSecond() * NANOS + line.time().getNano();
        levels[i] = (byte) line.level().ordinal();
        origins[i] = originNames.index(new Origin(line.database(), line.trigger()));
        int knownRuns = runNames.size();
        runs[i] = runNames.index(line.runId());
        heads[i] = runNames.size() > knownRuns && !line.runId().isEmpty();
        sources[i] = sourceNames.index(line.source());
        if (!line.detail().isEmpty()) {
            details.put(i, line.detail());
            detailBytes += line.detail().length() * 2;
        }
        var bytes = line.text().getBytes(StandardCharsets.UTF_8);
        int start = textStart(i);
        if (start + bytes.length > text.length) text = Arrays.copyOf(text, Math.max(text.length * 2, start + bytes.length));
        System.arraycopy(bytes, 0, text, start, bytes.length);
        textEnds[i] = start + bytes.length;
        size++;
        return heads[i];
    }

    /// The run of the last line began in an earlier chunk.
    ///
    /// @param line its first there
    void goesOn(long line) {
        earlier.put(size - 1, line);
    }

    void seal() {
        text = Arrays.copyOf(text, textStart(size));
        originNames.seal();
        runNames.seal();
        sourceNames.seal();
        sealed = true;
    }

    /// Its first lines, which never change, also while this chunk grows.
    LogChunk first(int count) {
        return sealed && count == size ? this : new LogChunk(this, count);
    }

    LogLine line(int i) {
        var origin = originNames.get(origins[i]);
        return new LogLine(
                Instant.ofEpochSecond(Math.floorDiv(timeNanos[i], NANOS), Math.floorMod(timeNanos[i], NANOS)),
                LEVELS[levels[i]],
                origin.database(),
                origin.trigger(),
                runNames.get(runs[i]),
                text(i),
                detail(i),
                sourceNames.get(sources[i]));
    }

    LogLevel level(int i) {
        return LEVELS[levels[i]];
    }

    String text(int i) {
        int start = textStart(i);
        return new String(text, start, textEnds[i] - start, StandardCharsets.UTF_8);
    }

    String detail(int i) {
        return details.getOrDefault(i, "");
    }

    String run(int i) {
        return runNames.get(runs[i]);
    }

    /// Whether this is a run's first line of those that are kept. It stands for all of them.
    ///
    /// @param oldest the first line that is kept
    boolean isHead(int i, long oldest) {
        return heads[i] && earlier(i) < oldest;
    }

    boolean isInGroup(int i, long oldest) {
        return !run(i).isEmpty() && !isHead(i, oldest);
    }

    /// The first line, in an earlier chunk, of the run that this line begins in this one; -1 when there is none.
    long earlier(int i) {
        return earlier.getOrDefault(i, -1L);
    }

    /// The first line of this line's run in this chunk.
    int head(int i) {
        int head = i;
        while (!heads[head] || runs[head] != runs[i]) head--;
        return head;
    }

    /// The lines of a run after its first in this chunk.
    int[] members(int head) {
        var members = new int[8];
        int count = 0;
        for (int i = head + 1; i < size; i++) {
            if (runs[i] != runs[head]) continue;
            if (count == members.length) members = Arrays.copyOf(members, count * 2);
            members[count++] = i;
        }
        return Arrays.copyOf(members, count);
    }

    private int textStart(int i) {
        return i == 0 ? 0 : textEnds[i - 1];
    }

    /// Values by a small index; the same value has the same index.
    private static final class Distinct<T> {
        private final List<T> values = new ArrayList<>();
        private final Map<T, Short> indexes = new HashMap<>();
        private int last;

        short index(T value) {
            if (values.isEmpty() || !values.get(last).equals(value)) {
                var known = indexes.get(value);
                if (known == null) {
                    known = (short) values.size();
                    values.add(value);
                    indexes.put(value, known);
                }
                last = known;
            }
            return (short) last;
        }

        T get(int index) {
            return values.get(index);
        }

        int size() {
            return values.size();
        }

        void seal() {
            indexes.clear();
        }

        /// What it holds now; takes no more.
        Distinct<T> copy() {
            var copy = new Distinct<T>();
            copy.values.addAll(values);
            return copy;
        }
    }
}
