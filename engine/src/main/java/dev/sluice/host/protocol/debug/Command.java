package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.ProtocolException;
import java.util.List;

/// What the engine tells the debugger of a trigger: the payload of DEBUG, `u8 command` and its fields. The id of the frame
/// is the trigger's number.
public sealed interface Command {
    /// From now on breakpoints count. There are none yet.
    record Attach() implements Command {}

    /// Forgets all breakpoints; what has stopped goes on.
    record Detach() implements Command {}

    /// `text file, breakpoints`: those of a file, in place of the ones before. Whether they can be had is told by
    /// [Event.Verified], at once or when the file is loaded.
    record Breakpoints(String file, List<Breakpoint> breakpoints) implements Command {
        public Breakpoints {
            breakpoints = List.copyOf(breakpoints);
        }
    }

    /// `u8 raised, u8 uncaught`: at which exceptions to stop. StopIteration and its kin are never among them.
    ///
    /// @param raised   when one is raised in the plugin's own code, or comes into it from elsewhere; once for each
    /// @param uncaught when one leaves the plugin or its thread; the frames are those in which it was raised
    record Exceptions(boolean raised, boolean uncaught) implements Command {}

    /// Data breakpoints in place of the ones before.
    record Data(List<DataBreakpoint> breakpoints) implements Command {
        public Data {
            breakpoints = List.copyOf(breakpoints);
        }
    }

    /// `u32 stop, u8 how, …`: lets a stopped thread go on. Nothing happens when it has gone on already.
    record Resume(int stop, Resumption how) implements Command {}

    /// `u32 run`: stops the threads of a run at their next line.
    record Pause(int run) implements Command {}

    /// `u8 stop`: whether each run, from the next one on, is to stop at the first line of the plugin's function.
    record Entry(boolean stop) implements Command {}

    /// `u32 number, u32 stop, u8 question, …`: answered by DEBUG_ANSWER with the same number.
    record Ask(int number, int stop, Question<?> question) implements Command {}

    default Payload payload() {
        var payload = new Payload();
        return switch (this) {
            case Attach _ -> payload.u8(1);
            case Detach _ -> payload.u8(2);
            case Breakpoints(var file, var breakpoints) ->
                Lists.write(payload.u8(3).text(file), breakpoints, Breakpoint::writeTo);
            case Exceptions(var raised, var uncaught) -> payload.u8(4).flag(raised).flag(uncaught);
            case Data(var breakpoints) -> Lists.write(payload.u8(5), breakpoints, DataBreakpoint::writeTo);
            case Resume(var stop, var how) -> {
                how.writeTo(payload.u8(6).u32(stop));
                yield payload;
            }
            case Pause(var run) -> payload.u8(7).u32(run);
            case Entry(var stop) -> payload.u8(9).flag(stop);
            case Ask(var number, var stop, var question) -> {
                question.writeTo(payload.u8(8).u32(number).u32(stop));
                yield payload;
            }
        };
    }

    static Command read(PayloadReader fields) {
        int code = fields.u8();
        return switch (code) {
            case 1 -> new Attach();
            case 2 -> new Detach();
            case 3 -> new Breakpoints(fields.text(), Lists.read(fields, Breakpoint::read));
            case 4 -> new Exceptions(fields.flag(), fields.flag());
            case 5 -> new Data(Lists.read(fields, DataBreakpoint::read));
            case 6 -> new Resume(fields.u32(), Resumption.read(fields));
            case 7 -> new Pause(fields.u32());
            case 8 -> new Ask(fields.u32(), fields.u32(), Question.read(fields));
            case 9 -> new Entry(fields.flag());
            default -> throw new ProtocolException("debug command of unknown kind " + code);
        };
    }
}
