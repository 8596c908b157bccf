package dev.sluice.editor.language;

/// Reads one line knowing only the state in which the line before it ended. That is what makes highlighting
/// incremental: after an edit, lines are read again until one ends in the state it ended in before.
@FunctionalInterface
public interface LineLexer {
    /// The state before the first line.
    int START = 0;

    interface Sink {
        /// Tokens arrive in order and without gaps; `length` is in chars and at least 1.
        void token(TokenKind kind, int length);
    }

    /// @param line  without its line break
    /// @param state what the line before returned; [#START] for the first
    /// @return the state at the end of this line
    int lex(CharSequence line, int state, Sink sink);
}
