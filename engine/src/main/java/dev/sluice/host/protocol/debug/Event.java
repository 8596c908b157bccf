package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.ProtocolException;
import java.util.List;

/// What a debugger has to say by itself: the payload of DEBUG_EVENT, `u8 event` and its fields. The id of the frame is the
/// run's number, for [Verified] the trigger's.
public sealed interface Event {
    /// A thread of the run waits: `u32 stop, text thread, u8 reason, text description, u32 count and u32 ids of
    /// breakpoints, frame`.
    ///
    /// @param stop        number of this stop, unique in the host
    /// @param thread      empty for the thread that the run began on, else the name that Python has for it
    /// @param description an exception as `TypeError: text`, what is wrong with a condition, or what was written; may be
    ///                    empty
    /// @param breakpoints those reached
    /// @param top         the innermost frame of the plugin's own code
    record Stopped(
            int stop, String thread, StopReason reason, String description, List<Integer> breakpoints, StackFrame top)
            implements Event {
        public Stopped {
            breakpoints = List.copyOf(breakpoints);
        }
    }

    /// `u32 stop`: its thread goes on, or is being cancelled.
    record Resumed(int stop) implements Event {}

    /// `u32 breakpoint, u8 verified, u32 line, text message`: what became of a breakpoint.
    ///
    /// @param verified whether it will be reached when its line is
    /// @param line     where it is now: the next line with code, or where it was set
    /// @param message  why it is not verified, such as a syntax error; else empty
    record Verified(int breakpoint, boolean verified, int line, String message) implements Event {}

    /// `u32 breakpoint, text file, u32 line, text text`: a log point was reached.
    record Logged(int breakpoint, String file, int line, String text) implements Event {}

    default Payload payload() {
        var payload = new Payload();
        return switch (this) {
            case Stopped(var stop, var thread, var reason, var description, var breakpoints, var top) -> {
                payload.u8(1).u32(stop).text(thread).u8(reason.code()).text(description);
                Lists.write(payload, breakpoints, (id, fields) -> fields.u32(id));
                top.writeTo(payload);
                yield payload;
            }
            case Resumed(var stop) -> payload.u8(2).u32(stop);
            case Verified(var breakpoint, var verified, var line, var message) ->
                payload.u8(3).u32(breakpoint).flag(verified).u32(line).text(message);
            case Logged(var breakpoint, var file, var line, var text) ->
                payload.u8(4).u32(breakpoint).text(file).u32(line).text(text);
        };
    }

    static Event read(PayloadReader fields) {
        int code = fields.u8();
        return switch (code) {
            case 1 ->
                new Stopped(
                        fields.u32(),
                        fields.text(),
                        StopReason.of(fields.u8()),
                        fields.text(),
                        Lists.read(fields, PayloadReader::u32),
                        StackFrame.read(fields));
            case 2 -> new Resumed(fields.u32());
            case 3 -> new Verified(fields.u32(), fields.flag(), fields.u32(), fields.text());
            case 4 -> new Logged(fields.u32(), fields.text(), fields.u32(), fields.text());
            default -> throw new ProtocolException("debug event of unknown kind " + code);
        };
    }
}
