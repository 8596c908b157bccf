package dev.sluice.editor.assist;

import java.util.List;

/// What the language itself says about a text. Called in the background; may take its time.
@FunctionalInterface
public interface SyntaxChecker {
    /// @param line   from 1
    /// @param column from 1
    /// @param endLine,endColumn exclusive; the same as the start when only a place is known
    record SyntaxError(int line, int column, int endLine, int endColumn, String message) {}

    List<SyntaxError> check(String text);

    SyntaxChecker NONE = _ -> List.of();
}
