package dev.sluice.editor.edit;

import java.util.Optional;

/// Brackets and quotes that come and go in pairs.
public final class Pairs {
    private Pairs() {}

    /// A typed char. Empty when it is to be inserted as any other.
    public static Optional<TextEdit> typed(Document document, Selection selection, char typed) {
        var brackets = document.language().brackets();
        int bracket = brackets.indexOf(typed);
        boolean quote = document.language().quotes().indexOf(typed) >= 0;
        boolean opening = bracket >= 0 && bracket % 2 == 0;
        if (!selection.isEmpty())
            return opening
                    ? Optional.of(around(document, selection, typed, brackets.charAt(bracket + 1)))
                    : quote ? Optional.of(around(document, selection, typed, typed)) : Optional.empty();
        if (quote) return quote(document, selection.caret(), typed);
        if (opening) return open(document, selection.caret(), typed, brackets.charAt(bracket + 1));
        return bracket >= 0 ? stepOver(document, selection.caret(), typed) : Optional.empty();
    }

    /// Backspace between a bracket or quote and its partner takes both. Empty elsewhere.
    public static Optional<TextEdit> backspace(Document document, Selection selection) {
        int caret = selection.caret();
        if (!selection.isEmpty() || caret == 0) return Optional.empty();
        char before = document.charAt(caret - 1), after = document.charAt(caret);
        int bracket = document.language().brackets().indexOf(before);
        boolean pair = bracket >= 0 && bracket % 2 == 0
                ? document.language().brackets().charAt(bracket + 1) == after
                : document.language().quotes().indexOf(before) >= 0 && before == after;
        if (!pair) return Optional.empty();
        return Optional.of(new TextEdit(caret - 1, caret + 1, "", Selection.caret(caret - 1)));
    }

    private static TextEdit around(Document document, Selection selection, char open, char close) {
        return new TextEdit(
                selection.start(),
                selection.end(),
                open + document.slice(selection.start(), selection.end()) + close,
                new Selection(selection.anchor() + 1, selection.caret() + 1));
    }

    private static Optional<TextEdit> open(Document document, int caret, char open, char close) {
        if (document.isProse(caret) || !isFree(document, caret)) return Optional.empty();
        return Optional.of(new TextEdit(caret, caret, "" + open + close, Selection.caret(caret + 1)));
    }

    /// A closing bracket typed in front of the same one, when the line has no opening one waiting for it.
    private static Optional<TextEdit> stepOver(Document document, int caret, char close) {
        if (document.charAt(caret) != close || document.isProse(caret)) return Optional.empty();
        var line = document.line(document.lineAt(caret));
        char open = document.language().brackets().charAt(document.language().brackets().indexOf(close) - 1);
        long opened = line.chars().filter(c -> c == open).count();
        long closed = line.chars().filter(c -> c == close).count();
        return opened > closed ? Optional.empty() : Optional.of(TextEdit.move(caret + 1));
    }

    private static Optional<TextEdit> quote(Document document, int caret, char quote) {
        boolean prose = document.isProse(caret);
        if (document.charAt(caret) == quote && prose && document.charAt(caret - 1) != '\\')
            return Optional.of(TextEdit.move(caret + 1));
        if (prose) return Optional.empty();
        boolean third = document.charAt(caret - 1) == quote && document.charAt(caret - 2) == quote;
        if (third && document.charAt(caret - 3) != quote)
            return Optional.of(new TextEdit(caret, caret, ("" + quote).repeat(4), Selection.caret(caret + 1)));
        if (document.charAt(caret - 1) == quote || !isFree(document, caret) || !mayOpenString(document, caret))
            return Optional.empty();
        return Optional.of(new TextEdit(caret, caret, "" + quote + quote, Selection.caret(caret + 1)));
    }

    /// Behind a word a quote ends something or is an apostrophe, unless the word is a string's prefix.
    private static boolean mayOpenString(Document document, int caret) {
        int start = caret;
        while (Character.isJavaIdentifierPart(document.charAt(start - 1)) && document.charAt(start - 1) != 0) start--;
        if (start == caret) return true;
        if (caret - start > 2) return false;
        for (int i = start; i < caret; i++) if ("rRbBfFuUtT".indexOf(document.charAt(i)) < 0) return false;
        return true;
    }

    /// A partner is only set where it does not get between other text.
    private static boolean isFree(Document document, int caret) {
        char next = document.charAt(caret);
        return next == 0 || Character.isWhitespace(next) || ")]},:;".indexOf(next) >= 0;
    }
}
