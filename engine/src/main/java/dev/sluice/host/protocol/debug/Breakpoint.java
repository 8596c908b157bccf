package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import java.util.Optional;

/// A place in a file: `u32 id, u32 line, optional text condition, u32 hit count, optional text log message`.
///
/// @param id         chosen by the engine, unique in a trigger
/// @param line       from 1
/// @param condition  an expression; one that fails stops, too, and says why
/// @param hitCount   stops at this hit and at those after it, counting those with a true condition; 0 and 1: at each
/// @param logMessage instead of stopping, this is said, with `{expression}` replaced; `{{` is a brace
public record Breakpoint(int id, int line, Optional<String> condition, int hitCount, Optional<String> logMessage) {
    /// Stops whenever the line is reached.
    public Breakpoint(int id, int line) {
        this(id, line, Optional.empty(), 0, Optional.empty());
    }

    void writeTo(Payload payload) {
        payload.u32(id).u32(line).optionalText(condition).u32(hitCount).optionalText(logMessage);
    }

    static Breakpoint read(PayloadReader fields) {
        return new Breakpoint(fields.u32(), fields.u32(), fields.optionalText(), fields.u32(), fields.optionalText());
    }
}
