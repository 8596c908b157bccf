package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// A group of variables of a frame: `text name, u32 reference, u32 count`. `Locals` and `Globals`; one of them for code of
/// a module.
public record Scope(String name, int reference, int count) {
    void writeTo(Payload payload) {
        payload.text(name).u32(reference).u32(count);
    }

    static Scope read(PayloadReader fields) {
        return new Scope(fields.text(), fields.u32(), fields.u32());
    }
}
