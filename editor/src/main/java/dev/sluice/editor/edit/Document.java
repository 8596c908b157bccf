package dev.sluice.editor.edit;

import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.LineLexer;
import dev.sluice.editor.language.TokenKind;

/// The text as edits see it. Offsets and line indices count from 0; lines are separated by one `\n`.
public interface Document {
    Language language();

    int length();

    int lineCount();

    /// Without its line break.
    String line(int index);

    int lineStart(int index);

    int lineAt(int offset);

    /// State of the language's lexer before a line.
    int stateBefore(int line);

    /// The char at an offset, or 0 when there is none.
    default char charAt(int offset) {
        if (offset < 0 || offset >= length()) return 0;
        int line = lineAt(offset);
        int column = offset - lineStart(line);
        var text = line(line);
        return column < text.length() ? text.charAt(column) : '\n';
    }

    /// The text from an offset to another, the latter exclusive.
    default String slice(int from, int to) {
        var slice = new StringBuilder(to - from);
        for (int line = lineAt(from); slice.length() < to - from; line++) {
            var text = line(line);
            int start = lineStart(line);
            slice.append(text, Math.max(0, from - start), Math.min(text.length(), to - start));
            if (slice.length() < to - from) slice.append('\n');
        }
        return slice.toString();
    }

    /// The code of a line up to a column: comments and blanks at its end are cut off, strings stay.
    default String codeBefore(int line, int column) {
        var text = line(line).substring(0, column);
        var code = new StringBuilder();
        language().lexer().lex(text, stateBefore(line), new LineLexer.Sink() {
            private int at;

            @Override
            public void token(TokenKind kind, int length) {
                if (kind != TokenKind.COMMENT) code.append(text, at, at + length);
                at += length;
            }
        });
        return code.toString().stripTrailing();
    }

    /// The first line from this one on that has code of its own; the same line when none has. A line of blanks, of a comment
    /// or inside a string has none.
    default int lineWithCode(int from) {
        for (int line = from; line < lineCount(); line++)
            if (stateBefore(line) == LineLexer.START && !codeBefore(line, line(line).length()).isBlank()) return line;
        return from;
    }

    /// Whether an offset lies in a string or a comment, where brackets and quotes mean nothing.
    default boolean isProse(int offset) {
        return inString(offset) || inComment(offset);
    }

    default boolean inString(int offset) {
        int line = lineAt(offset);
        var before = line(line).substring(0, offset - lineStart(line));
        var last = new TokenKind[] {TokenKind.TEXT};
        int state = language().lexer().lex(before, stateBefore(line), (kind, _) -> last[0] = kind);
        return state != LineLexer.START || last[0] == TokenKind.STRING && isOpen(before, stateBefore(line));
    }

    private boolean inComment(int offset) {
        int line = lineAt(offset);
        var before = line(line).substring(0, offset - lineStart(line));
        var last = new TokenKind[] {TokenKind.TEXT};
        language().lexer().lex(before, stateBefore(line), (kind, _) -> last[0] = kind);
        return last[0] == TokenKind.COMMENT;
    }

    /// A string that the line's end cut off is read further when something follows it; a finished one is not.
    private boolean isOpen(String before, int state) {
        var last = new int[1];
        language().lexer().lex(before + "x", state, (_, length) -> last[0] = length);
        return last[0] > 1;
    }

    static Document of(String text, Language language) {
        return new StringDocument(text, language);
    }
}
