package dev.sluice.editor.edit;

import java.util.Optional;

/// Which bracket belongs to which. Brackets in strings and comments are text.
public final class Brackets {
    /// Lines looked through for a partner; past them a bracket counts as alone, so that one key stays one key's work.
    static final int LINE_LIMIT = 2_000;

    /// Lines longer than this are not read.
    static final int LENGTH_LIMIT = 5_000;

    /// Offsets of two brackets that belong together.
    public record Pair(int open, int close) {}

    private Brackets() {}

    /// The bracket before or behind the caret and its partner.
    public static Optional<Pair> at(Document document, int caret) {
        return pair(document, caret - 1).or(() -> pair(document, caret));
    }

    private static Optional<Pair> pair(Document document, int offset) {
        var brackets = document.language().brackets();
        char bracket = document.charAt(offset);
        int kind = bracket == 0 ? -1 : brackets.indexOf(bracket);
        if (kind < 0) return Optional.empty();
        int line = document.lineAt(offset);
        if (document.line(line).length() > LENGTH_LIMIT || document.isProse(offset)) return Optional.empty();
        return kind % 2 == 0
                ? forward(document, offset, bracket, brackets.charAt(kind + 1)).map(close -> new Pair(offset, close))
                : backward(document, offset, brackets.charAt(kind - 1), bracket).map(open -> new Pair(open, offset));
    }

    private static Optional<Integer> forward(Document document, int offset, char open, char close) {
        int first = document.lineAt(offset);
        int last = Math.min(document.lineCount(), first + LINE_LIMIT);
        int depth = 0;
        for (int line = first; line < last; line++) {
            var code = code(document, line);
            int start = document.lineStart(line);
            for (int at = line == first ? offset - start : 0; at < code.length(); at++) {
                if (code.charAt(at) == open) depth++;
                else if (code.charAt(at) == close && --depth == 0) return Optional.of(start + at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> backward(Document document, int offset, char open, char close) {
        int first = document.lineAt(offset);
        int depth = 0;
        for (int line = first; line >= Math.max(0, first - LINE_LIMIT); line--) {
            var code = code(document, line);
            int start = document.lineStart(line);
            for (int at = line == first ? offset - start : code.length() - 1; at >= 0; at--) {
                if (code.charAt(at) == close) depth++;
                else if (code.charAt(at) == open && --depth == 0) return Optional.of(start + at);
            }
        }
        return Optional.empty();
    }

    /// The line with blanks in place of strings and comments.
    static String code(Document document, int line) {
        var text = document.line(line);
        if (text.length() > LENGTH_LIMIT) return "";
        var code = new StringBuilder(text.length());
        document.language().lexer().lex(text, document.stateBefore(line), (kind, length) -> {
            if (kind.isProse()) code.repeat(' ', length);
            else code.append(text, code.length(), code.length() + length);
        });
        return code.toString();
    }
}
