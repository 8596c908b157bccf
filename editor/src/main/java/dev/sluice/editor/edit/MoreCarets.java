package dev.sluice.editor.edit;

/// Where further carets go.
public final class MoreCarets {
    private MoreCarets() {}

    /// With only a caret: selects the word it is in. Otherwise selects the next place with the same text, behind the last
    /// one and then from the start.
    public static Carets nextOccurrence(Document document, Carets carets) {
        var main = carets.main();
        if (main.isEmpty()) {
            var word = WordMotion.at(document, main.caret());
            return document.slice(word.start(), word.end()).isBlank()
                    ? carets
                    : carets.map(caret -> caret.equals(main) ? word : caret);
        }
        var text = document.slice(0, document.length());
        var wanted = text.substring(main.start(), main.end());
        int start = text.indexOf(wanted, main.end());
        for (int round = 0; round < 2; round++) {
            while (start >= 0) {
                var found = new Selection(start, start + wanted.length());
                if (carets.all().stream().noneMatch(old -> old.start() < found.end() && found.start() < old.end()))
                    return carets.with(found);
                start = text.indexOf(wanted, start + wanted.length());
            }
            start = text.indexOf(wanted);
        }
        return carets;
    }

    /// One more caret in the line above the first, in its column as far as the line goes.
    public static Carets above(Document document, Carets carets) {
        int caret = carets.all().getFirst().caret();
        int line = document.lineAt(caret);
        return line == 0 ? carets : carets.with(vertical(document, caret, line, line - 1));
    }

    /// One more caret in the line below the last.
    public static Carets below(Document document, Carets carets) {
        int caret = carets.all().getLast().caret();
        int line = document.lineAt(caret);
        return line == document.lineCount() - 1 ? carets : carets.with(vertical(document, caret, line, line + 1));
    }

    private static Selection vertical(Document document, int caret, int from, int to) {
        int column = caret - document.lineStart(from);
        return Selection.caret(document.lineStart(to) + Math.min(column, document.line(to).length()));
    }
}
