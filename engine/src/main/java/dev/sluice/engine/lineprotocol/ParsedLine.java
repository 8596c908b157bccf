package dev.sluice.engine.lineprotocol;

import java.util.List;
import java.util.OptionalLong;

/// A line as the grammar sees it, un-escaped, not yet checked against a schema.
///
/// @param seriesEnd index behind the table and tags in the input
/// @param timestamp in the unit of the request
record ParsedLine(byte[] table, List<Tag> tags, List<Field> fields, OptionalLong timestamp, int seriesEnd) {
    record Tag(byte[] key, byte[] value) {}

    /// @param bits the number, as `long` or as the bits of a `double`; 1 for true
    /// @param text a STRING's bytes, otherwise empty
    record Field(byte[] key, ValueType type, long bits, byte[] text) {}
}
