package dev.sluice.editor.edit;

/// Where words begin and end. A word is a run of letters, digits and `_`, or one of signs; blanks belong to no word.
public final class WordMotion {
    private enum Kind {
        BLANK,
        WORD,
        SIGN;

        static Kind of(char c) {
            if (Character.isWhitespace(c)) return BLANK;
            return Character.isUnicodeIdentifierPart(c) || Character.isSurrogate(c) ? WORD : SIGN;
        }
    }

    private WordMotion() {}

    /// Over blanks to the end of the next word; from the end of a line to the start of the one below.
    public static int next(Document document, int offset) {
        int line = document.lineAt(offset);
        var text = document.line(line);
        int at = offset - document.lineStart(line);
        if (at == text.length()) return Math.min(offset + 1, document.length());
        while (at < text.length() && Kind.of(text.charAt(at)) == Kind.BLANK) at++;
        if (at < text.length()) {
            var kind = Kind.of(text.charAt(at));
            while (at < text.length() && Kind.of(text.charAt(at)) == kind) at++;
        }
        return document.lineStart(line) + at;
    }

    /// Over blanks to the start of the word before; from the start of a line to the end of the one above.
    public static int previous(Document document, int offset) {
        int line = document.lineAt(offset);
        var text = document.line(line);
        int at = offset - document.lineStart(line);
        if (at == 0) return Math.max(0, offset - 1);
        while (at > 0 && Kind.of(text.charAt(at - 1)) == Kind.BLANK) at--;
        if (at > 0) {
            var kind = Kind.of(text.charAt(at - 1));
            while (at > 0 && Kind.of(text.charAt(at - 1)) == kind) at--;
        }
        return document.lineStart(line) + at;
    }

    /// What a double click at an offset means: the word there or ending there, else the run of signs or blanks.
    public static Selection at(Document document, int offset) {
        int line = document.lineAt(offset);
        var text = document.line(line);
        int start = document.lineStart(line);
        int at = offset - start;
        if (text.isEmpty()) return Selection.caret(offset);
        boolean before = at == text.length() || at > 0
                && Kind.of(text.charAt(at)) != Kind.WORD && Kind.of(text.charAt(at - 1)) == Kind.WORD;
        var kind = Kind.of(text.charAt(before ? at - 1 : at));
        int from = before ? at - 1 : at, to = from + 1;
        while (from > 0 && Kind.of(text.charAt(from - 1)) == kind) from--;
        while (to < text.length() && Kind.of(text.charAt(to)) == kind) to++;
        return new Selection(start + from, start + to);
    }

    /// Takes what is selected, or the word in front of the caret.
    public static TextEdit deletePrevious(Document document, Selection selection) {
        int from = selection.isEmpty() ? previous(document, selection.caret()) : selection.start();
        return new TextEdit(from, selection.end(), "", Selection.caret(from));
    }

    /// Takes what is selected, or the word behind the caret.
    public static TextEdit deleteNext(Document document, Selection selection) {
        int to = selection.isEmpty() ? next(document, selection.caret()) : selection.end();
        return new TextEdit(selection.start(), to, "", Selection.caret(selection.start()));
    }
}
