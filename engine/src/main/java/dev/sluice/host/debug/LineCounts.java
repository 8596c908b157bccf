package dev.sluice.host.debug;

import com.oracle.truffle.api.CompilerDirectives.TruffleBoundary;

/// A number for each line of plugins, by the index that [Lines] gives it. Any thread; two that add to one line at the same
/// moment may lose one of both, which does not happen as long as threads take turns in Python.
final class LineCounts {
    /// Lines that a host can count, in the files of all plugins that it has seen.
    static final int LINES_LIMIT = 1 << 22;

    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    /// Each is there once a line of it was begun: a host knows more lines than a run counts.
    private final long[][] chunks = new long[LINES_LIMIT >> CHUNK_BITS][];

    void add(int index, long value) {
        var chunk = chunks[index >> CHUNK_BITS];
        if (chunk == null) chunk = fresh(index >> CHUNK_BITS);
        chunk[index & CHUNK - 1] += value;
    }

    @TruffleBoundary
    private synchronized long[] fresh(int number) {
        if (chunks[number] == null) chunks[number] = new long[CHUNK];
        return chunks[number];
    }

    long of(int index) {
        var chunk = chunks[index >> CHUNK_BITS];
        return chunk == null ? 0 : chunk[index & CHUNK - 1];
    }
}
