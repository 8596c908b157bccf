package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// The lines that the console keeps, numbered from 0 since it began. The oldest go first, a chunk at a time. One thread.
final class LogLines {
    /// A million lines is what the window promises to search through; with texts of 60 characters they take 90 MB.
    static final int LINE_LIMIT = 1_000_000;
    /// Lines may be long instead of many.
    static final long TEXT_LIMIT_BYTES = 256L * 1024 * 1024;

    /// Runs whose further lines find the first; a run that rests for longer than so many others take is a new entry.
    private static final int RUN_LIMIT = 100_000;

    private final int lineLimit;
    private final long textLimitBytes;
    private final ArrayList<LogChunk> chunks = new ArrayList<>();
    /// The first line of a run in the last chunk that has one.
    private final LinkedHashMap<String, Long> runs = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > RUN_LIMIT;
        }
    };
    /// The first line of a run in a chunk, and in the next that has some.
    private final TreeMap<Long, Long> goesOn = new TreeMap<>();
    private long sealedBytes;

    LogLines(int lineLimit, long textLimitBytes) {
        this.lineLimit = lineLimit;
        this.textLimitBytes = textLimitBytes;
        chunks.add(new LogChunk(0));
    }

    /// The number of the oldest line that is kept.
    long first() {
        return chunks.getFirst().firstLine();
    }

    /// The number that the next line gets.
    long end() {
        return chunks.getLast().firstLine() + chunks.getLast().size();
    }

    int size() {
        return (int) (end() - first());
    }

    /// May forget old lines: [#first] tells, and [#newHeads].
    void append(LogLine line) {
        var open = chunks.getLast();
        if (open.isFull()) {
            open.seal();
            sealedBytes += open.bytes();
            open = new LogChunk(open.number() + 1);
            chunks.add(open);
        }
        if (open.append(line)) join(open, line.runId());
        while (chunks.size() > 1 && (size() > lineLimit || sealedBytes + open.bytes() > textLimitBytes))
            sealedBytes -= chunks.removeFirst().bytes();
    }

    private void join(LogChunk open, String run) {
        long line = end() - 1;
        var earlier = runs.putLast(run, line);
        if (earlier == null || earlier < first()) return;
        open.goesOn(earlier);
        goesOn.put(earlier, line);
    }

    /// The lines that are now the first of their runs because the lines before were forgotten; each is told once.
    long[] newHeads() {
        var gone = goesOn.headMap(first());
        var heads = gone.values().stream().mapToLong(Long::longValue).filter(line -> line >= first()).toArray();
        gone.clear();
        return heads;
    }

    /// The line that stands for the run of this one.
    long head(long line) {
        var chunk = chunk(line);
        long head = chunk.firstLine() + chunk.head(index(line));
        for (long earlier = head; earlier >= first(); earlier = chunk(head).earlier(index(head))) head = earlier;
        return head;
    }

    /// The lines of a run after its first.
    long[] members(long head) {
        var members = LongStream.builder();
        inChunk(head).forEach(members::add);
        for (var next = goesOn.get(head); next != null; next = goesOn.get(next)) {
            members.add(next);
            inChunk(next).forEach(members::add);
        }
        return members.build().toArray();
    }

    boolean hasMembers(long head) {
        return goesOn.containsKey(head) || inChunk(head).findAny().isPresent();
    }

    private LongStream inChunk(long line) {
        var chunk = chunk(line);
        return Arrays.stream(chunk.members(index(line))).mapToLong(i -> chunk.firstLine() + i);
    }

    void clear() {
        var next = new LogChunk(chunks.getLast().number() + 1);
        chunks.clear();
        chunks.add(next);
        runs.clear();
        goesOn.clear();
        sealedBytes = 0;
    }

    LogLine get(long line) {
        return chunk(line).line(index(line));
    }

    LogChunk chunk(long line) {
        return chunks.get((int) (line / LogChunk.LINES - chunks.getFirst().number()));
    }

    static int index(long line) {
        return (int) (line % LogChunk.LINES);
    }

    /// The last chunk, which still grows.
    LogChunk open() {
        return chunks.getLast();
    }

    /// The lines before one, in chunks that never change; newest first.
    List<LogChunk> before(long line) {
        var before = new ArrayDeque<LogChunk>();
        for (var chunk : chunks)
            if (chunk.firstLine() < line) before.addFirst(chunk.first((int) Math.min(chunk.size(), line - chunk.firstLine())));
        return List.copyOf(before);
    }

    /// Chunks that never change, from a line on; newest first.
    List<LogChunk> sealedFrom(long line) {
        var sealed = new ArrayDeque<LogChunk>();
        for (var chunk : chunks.subList(0, chunks.size() - 1)) if (chunk.firstLine() >= line) sealed.addFirst(chunk);
        return List.copyOf(sealed);
    }
}
