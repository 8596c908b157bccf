package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;

/// How a stopped thread goes on: `u8 how`, 5 followed by `text file, u32 line`.
///
/// Stops of steps are line events of CPython's own tracer, in the plugin's own code only: never in the midst of a line,
/// and never at a `return`. A step over ends at the next such event in the frame or in one of the frames that had called it
/// (a frame that is resumed after `yield` or `await` is the same frame), a step out at the next one in those callers.
public sealed interface Resumption {
    record Continue() implements Resumption {}

    record Over() implements Resumption {}

    record Into() implements Resumption {}

    record Out() implements Resumption {}

    /// Runs until this line is reached in any frame of the thread, or until a breakpoint.
    record ToLine(String file, int line) implements Resumption {}

    default void writeTo(Payload payload) {
        switch (this) {
            case Continue _ -> payload.u8(1);
            case Over _ -> payload.u8(2);
            case Into _ -> payload.u8(3);
            case Out _ -> payload.u8(4);
            case ToLine(var file, var line) -> payload.u8(5).text(file).u32(line);
        }
    }

    static Resumption read(PayloadReader fields) {
        return switch (fields.u8()) {
            case 2 -> new Over();
            case 3 -> new Into();
            case 4 -> new Out();
            case 5 -> new ToLine(fields.text(), fields.u32());
            default -> new Continue();
        };
    }
}
