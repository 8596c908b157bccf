package dev.sluice.engine.lineprotocol;

import java.util.List;

/// What a request's lines came to.
///
/// @param accepted how many lines became rows
/// @param rejected the others, in order; after the first one nothing was read when the reader stops at a bad line
/// @param tables   in order of the first accepted line; a table comes again when it had too many shapes
/// @param lines    exactly the accepted lines, each ended by a newline; the first `length` bytes count
public record ReadLines(int accepted, List<LineError> rejected, List<LineTable> tables, byte[] lines, int length) {
    public ReadLines {
        rejected = List.copyOf(rejected);
        tables = List.copyOf(tables);
    }

    /// Neither a good line nor a bad one.
    public boolean isEmpty() {
        return accepted == 0 && rejected.isEmpty();
    }
}
