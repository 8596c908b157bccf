package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// What an unfinished expression may go on with: `text label, text kind, u32 start, u32 length`.
///
/// @param kind   `variable`, `function`, `class`, `module`, `keyword` or `property`
/// @param start  index in the text, in characters, where the label replaces `length` characters
public record Completion(String label, String kind, int start, int length) {
    void writeTo(Payload payload) {
        payload.text(label).text(kind).u32(start).u32(length);
    }

    static Completion read(PayloadReader fields) {
        return new Completion(fields.text(), fields.text(), fields.u32(), fields.u32());
    }
}
