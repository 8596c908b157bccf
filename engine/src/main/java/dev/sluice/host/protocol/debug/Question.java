package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import dev.sluice.host.protocol.ProtocolException;
import java.util.List;

/// What can be asked about a thread that has stopped: `u8 question` and its fields; the answer has `u8 0` and its own, or
/// `u8 1, text error`. The thread itself answers.
///
/// @param <T> what the answer holds
public sealed interface Question<T> {
    /// `u32 first, u32 count`; answered by `u32 all, frames`, innermost first, without the frames of the host.
    record Frames(int first, int count) implements Question<FrameList> {}

    /// `u32 frame`; answered by scopes.
    record Scopes(int frame) implements Question<List<Scope>> {}

    /// `u32 reference, u32 first, u32 count`; answered by variables: those with a name first, then those with an index,
    /// `first` counting over both.
    record Children(int reference, int first, int count) implements Question<List<Variable>> {
        /// Children told at once.
        public static final int LIMIT = 1000;
    }

    /// `u32 frame, text expression`, where statements are executed; answered by a variable.
    record Evaluate(int frame, String expression) implements Question<Variable> {}

    /// `u32 reference, text name, text expression`: sets a child, by its name; answered by a variable.
    record Assign(int reference, String name, String expression) implements Question<Variable> {}

    /// `u32 frame, text, u32 column`, the caret's index in characters; answered by completions.
    record Complete(int frame, String text, int column) implements Question<List<Completion>> {
        /// Completions told.
        public static final int LIMIT = 200;
    }

    /// @param total how many there are
    record FrameList(int total, List<StackFrame> frames) {
        public FrameList {
            frames = List.copyOf(frames);
        }
    }

    default void writeTo(Payload payload) {
        switch (this) {
            case Frames(var first, var count) -> payload.u8(1).u32(first).u32(count);
            case Scopes(var frame) -> payload.u8(2).u32(frame);
            case Children(var reference, var first, var count) ->
                payload.u8(3).u32(reference).u32(first).u32(count);
            case Evaluate(var frame, var expression) -> payload.u8(4).u32(frame).text(expression);
            case Assign(var reference, var name, var expression) ->
                payload.u8(5).u32(reference).text(name).text(expression);
            case Complete(var frame, var text, var column) ->
                payload.u8(6).u32(frame).text(text).u32(column);
        }
    }

    static Question<?> read(PayloadReader fields) {
        int kind = fields.u8();
        return switch (kind) {
            case 1 -> new Frames(fields.u32(), fields.u32());
            case 2 -> new Scopes(fields.u32());
            case 3 -> new Children(fields.u32(), fields.u32(), fields.u32());
            case 4 -> new Evaluate(fields.u32(), fields.text());
            case 5 -> new Assign(fields.u32(), fields.text(), fields.text());
            case 6 -> new Complete(fields.u32(), fields.text(), fields.u32());
            default -> throw new ProtocolException("question of unknown kind " + kind);
        };
    }
}
