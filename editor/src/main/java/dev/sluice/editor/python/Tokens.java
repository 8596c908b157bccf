package dev.sluice.editor.python;

import java.util.List;

/// A text as tokens, and its comments beside them.
///
/// @param broken whether a bracket or a string was not closed
public record Tokens(List<Token> code, List<Token> comments, boolean broken) {
    public static Tokens of(String text) {
        return new Tokenizer(text).read();
    }
}
