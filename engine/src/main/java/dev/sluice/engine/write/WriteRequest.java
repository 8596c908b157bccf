package dev.sluice.engine.write;

import dev.sluice.engine.lineprotocol.Precision;

/// Lines to be written to one database, as a client sent them.
///
/// @param lines         UTF-8 line protocol; the first `length` bytes count. The array is handed over; with
///                      `LineReader.PADDING` bytes of room behind `length` it need not be copied
/// @param acceptPartial keep the good lines when some are bad
/// @param noSync        answer before the lines are durable
public record WriteRequest(
        String database, byte[] lines, int length, Precision precision, boolean acceptPartial, boolean noSync) {}
