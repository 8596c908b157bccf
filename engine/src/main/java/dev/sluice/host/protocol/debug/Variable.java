package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// A value and what it is called: `text name, text value, text type, u32 reference, u32 named, u32 indexed, text expression`.
///
/// @param name       of a variable, attribute, key (its `repr`) or index; empty for what was evaluated
/// @param value      as `repr`, of at most [#VALUE_LIMIT] characters
/// @param reference  to ask for its children by, while the thread stays where it stopped; 0: it has none
/// @param named      how many children it has besides those with an index
/// @param indexed    how many children have an index, or a place in the order of a set or dict; they come in this order
/// @param expression what gives the value when evaluated in the frame; empty: nothing does
public record Variable(
        String name, String value, String type, int reference, int named, int indexed, String expression) {
    /// Characters of a value that are shown.
    public static final int VALUE_LIMIT = 1000;

    void writeTo(Payload payload) {
        payload.text(name).text(value).text(type).u32(reference).u32(named).u32(indexed).text(expression);
    }

    static Variable read(PayloadReader fields) {
        return new Variable(
                fields.text(), fields.text(), fields.text(), fields.u32(), fields.u32(), fields.u32(), fields.text());
    }
}
