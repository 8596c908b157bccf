package dev.sluice.editor.language;

import java.util.Optional;

/// A language as the editor sees it. Immutable; shared by all editors.
public interface Language {
    LineLexer lexer();

    /// What makes the rest of a line a comment.
    default Optional<String> lineComment() {
        return Optional.empty();
    }

    /// Columns of one indentation step; indentation is spaces.
    default int indentWidth() {
        return 4;
    }

    /// Opening and closing brackets in turn; all of one char.
    default String brackets() {
        return "()[]{}";
    }

    default String quotes() {
        return "";
    }

    /// Whether what follows `code` belongs one step deeper. Comments and blanks at the end of the line are cut off.
    default boolean opensBlock(String code) {
        return false;
    }

    /// Whether nothing can follow `code` in its block.
    default boolean leavesBlock(String code) {
        return false;
    }

    /// Whether `code`, just completed, belongs one step less deep than the block above it, such as `else:`.
    default boolean continuesOuterBlock(String code) {
        return false;
    }

    /// Text without a language.
    Language PLAIN = () -> (line, _, sink) -> {
        if (!line.isEmpty()) sink.token(TokenKind.TEXT, line.length());
        return LineLexer.START;
    };
}
