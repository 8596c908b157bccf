package dev.sluice.editor.python;

import java.util.List;

/// A piece of Python text. Offsets are in chars.
///
/// @param text   of names, numbers and operators; empty for others
/// @param fields what stands in the replacement fields of an f-string, each as tokens
public record Token(Kind kind, int start, int end, String text, List<List<Token>> fields) {
    public enum Kind {
        NAME,
        NUMBER,
        STRING,
        OPERATOR,
        NEWLINE,
        INDENT,
        DEDENT,
        COMMENT,
        END
    }

    boolean is(String operatorOrKeyword) {
        return text.equals(operatorOrKeyword);
    }
}
