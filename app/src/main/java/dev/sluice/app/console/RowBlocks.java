package dev.sluice.app.console;

import java.util.ArrayList;
import java.util.Arrays;

/// The rows of the console, as codes of [ConsoleRow], in a block for each chunk of lines: blocks are filled in any order
/// and the oldest are forgotten, without touching the others.
final class RowBlocks {
    private static final class Block {
        final long chunk;
        long[] rows;
        int size;
        int unfolded;

        Block(long chunk, long[] rows) {
            this.chunk = chunk;
            this.rows = rows;
            this.size = rows.length;
        }

        void insert(int at, long[] codes) {
            if (size + codes.length > rows.length) rows = Arrays.copyOf(rows, Math.max(rows.length * 2, size + codes.length));
            System.arraycopy(rows, at, rows, at + codes.length, size - at);
            System.arraycopy(codes, 0, rows, at, codes.length);
            size += codes.length;
        }

        void remove(int at, int count) {
            System.arraycopy(rows, at + count, rows, at, size - at - count);
            size -= count;
        }
    }

    private final ArrayList<Block> blocks = new ArrayList<>();
    private int size;

    int size() {
        return size;
    }

    /// Rows that are there because another was unfolded.
    int unfolded() {
        int unfolded = 0;
        for (var block : blocks) unfolded += block.unfolded;
        return unfolded;
    }

    ConsoleRow get(int row) {
        int start = 0;
        for (var block : blocks) {
            if (row < start + block.size) return ConsoleRow.of(block.rows[row - start]);
            start += block.size;
        }
        throw new IndexOutOfBoundsException(row);
    }

    /// Adds a row to the last chunk that there is, or to a later one.
    void add(long chunk, ConsoleRow row) {
        if (blocks.isEmpty() || blocks.getLast().chunk < chunk) blocks.add(new Block(chunk, new long[0]));
        var last = blocks.getLast();
        last.insert(last.size, new long[] {row.code()});
        size++;
    }

    /// Puts the rows of a chunk that had none into their place.
    ///
    /// @return the row they begin at
    int put(long chunk, long[] codes) {
        int at = 0, start = 0;
        while (at < blocks.size() && blocks.get(at).chunk < chunk) start += blocks.get(at++).size;
        blocks.add(at, new Block(chunk, codes));
        size += codes.length;
        return start;
    }

    /// Adds a row among those of its chunk.
    ///
    /// @return where
    int putHead(long chunk, ConsoleRow row) {
        int start = 0;
        for (int b = 0; b < blocks.size(); b++) {
            var block = blocks.get(b);
            for (int i = 0; i < block.size && block.chunk >= chunk; i++) {
                var other = ConsoleRow.of(block.rows[i]);
                if (other.inGroup() || other.line() < row.line()) continue;
                if (block.chunk == chunk) {
                    block.insert(i, new long[] {row.code()});
                    size++;
                    return start + i;
                }
                blocks.add(b, new Block(chunk, new long[] {row.code()}));
                size++;
                return start;
            }
            start += block.size;
        }
        add(chunk, row);
        return start;
    }

    /// Forgets all chunks before this one.
    ///
    /// @return how many rows are gone
    int dropBefore(long chunk) {
        int gone = 0;
        while (!blocks.isEmpty() && blocks.getFirst().chunk < chunk) gone += blocks.removeFirst().size;
        size -= gone;
        return gone;
    }

    /// Inserts what a row unfolds to.
    void insertBelow(int row, long[] codes) {
        int start = 0;
        for (var block : blocks) {
            if (row < start + block.size) {
                block.insert(row - start + 1, codes);
                block.unfolded += codes.length;
                size += codes.length;
                return;
            }
            start += block.size;
        }
        throw new IndexOutOfBoundsException(row);
    }

    /// Removes rows that were inserted below one.
    void remove(int row, int count) {
        int start = 0;
        for (var block : blocks) {
            if (row < start + block.size) {
                block.remove(row - start, count);
                block.unfolded -= count;
                size -= count;
                return;
            }
            start += block.size;
        }
        throw new IndexOutOfBoundsException(row);
    }

    void clear() {
        blocks.clear();
        size = 0;
    }

    /// The row of a line, which may stand below the head of its run in an earlier block; -1 when there is none.
    int find(long line) {
        long chunk = line / LogChunk.LINES;
        int start = 0;
        for (var block : blocks) {
            if (block.chunk == chunk || block.chunk < chunk && block.unfolded > 0)
                for (int i = 0; i < block.size; i++) {
                    var row = ConsoleRow.of(block.rows[i]);
                    if (row.line() == line && !row.isDetail()) return start + i;
                }
            start += block.size;
        }
        return -1;
    }

    long[] codes() {
        var codes = new long[size];
        int at = 0;
        for (var block : blocks) {
            System.arraycopy(block.rows, 0, codes, at, block.size);
            at += block.size;
        }
        return codes;
    }
}
