package dev.sluice.app.console;

import dev.sluice.engine.logs.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The lines that the console keeps, numbered from 0 since it began. The oldest go first, a chunk at a time. One thread.
final class LogLines {
    /// A million lines is what the window promises to search through; with texts of 60 characters they take 90 MB.
    static final int LINE_LIMIT = 1_000_000;
    /// Lines may be long instead of many.
    static final long TEXT_LIMIT_BYTES = 256L * 1024 * 1024;

    private final int lineLimit;
    private final long textLimitBytes;
    private final ArrayList<LogChunk> chunks = new ArrayList<>();
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

    /// May forget old lines: [#first] tells.
    void append(LogLine line) {
        var open = chunks.getLast();
        if (open.isFull()) {
            open.seal();
            sealedBytes += open.bytes();
            open = new LogChunk(open.number() + 1);
            chunks.add(open);
        }
        open.append(line);
        while (chunks.size() > 1 && (size() > lineLimit || sealedBytes + open.bytes() > textLimitBytes))
            sealedBytes -= chunks.removeFirst().bytes();
    }

    void clear() {
        var next = new LogChunk(chunks.getLast().number() + 1);
        chunks.clear();
        chunks.add(next);
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
