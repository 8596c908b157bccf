package dev.sluice.host.protocol.debug;

import dev.sluice.host.protocol.Payload;
import dev.sluice.host.protocol.PayloadReader;
import java.util.List;

/// The payload of DEBUG_ANSWER: `u32 number of the question, u8 1, text error` or `u32 number, u8 0` and the fields named at
/// [Question]. The id of the frame is the trigger's number.
public final class Answer {
    private Answer() {}

    public static Payload error(int number, String text) {
        return new Payload().u32(number).u8(1).text(text);
    }

    public static Payload frames(int number, Question.FrameList list) {
        return Lists.write(start(number).u32(list.total()), list.frames(), StackFrame::writeTo);
    }

    public static Payload scopes(int number, List<Scope> scopes) {
        return Lists.write(start(number), scopes, Scope::writeTo);
    }

    public static Payload variables(int number, List<Variable> variables) {
        return Lists.write(start(number), variables, Variable::writeTo);
    }

    public static Payload variable(int number, Variable variable) {
        var payload = start(number);
        variable.writeTo(payload);
        return payload;
    }

    public static Payload completions(int number, List<Completion> completions) {
        return Lists.write(start(number), completions, Completion::writeTo);
    }

    private static Payload start(int number) {
        return new Payload().u32(number).u8(0);
    }

    /// What comes after the status of an answer without an error.
    @SuppressWarnings("unchecked")
    public static <T> T read(Question<T> question, PayloadReader fields) {
        return (T)
                switch (question) {
                    case Question.Frames _ ->
                        new Question.FrameList(fields.u32(), Lists.read(fields, StackFrame::read));
                    case Question.Scopes _ -> Lists.read(fields, Scope::read);
                    case Question.Children _ -> Lists.read(fields, Variable::read);
                    case Question.Evaluate _, Question.Assign _ -> Variable.read(fields);
                    case Question.Complete _ -> Lists.read(fields, Completion::read);
                };
    }
}
