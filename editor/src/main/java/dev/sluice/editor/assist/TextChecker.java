package dev.sluice.editor.assist;

import java.util.List;

/// What the engine would refuse a text for, as it is. Called in the background.
@FunctionalInterface
public interface TextChecker {
    /// @param start char offset into the text
    /// @param end   exclusive; the same as `start` when only a place is known
    record Refusal(int start, int end, String message) {
        Problem problem(String text, String source) {
            int from = Math.clamp(start, 0, Math.max(0, text.length() - 1));
            int to = Math.clamp(end, Math.min(from + 1, text.length()), text.length());
            return Problem.refused(from, to, message, source);
        }
    }

    List<Refusal> check(String text);

    /// @param source who refuses, such as `sql`
    default List<Problem> problems(String text, String source) {
        return check(text).stream().map(refusal -> refusal.problem(text, source)).toList();
    }

    TextChecker NONE = _ -> List.of();
}
