package dev.sluice.editor.edit;

import java.util.Optional;

/// Whole lines moved, copied and deleted. Every edit covers the lines a selection touches.
public final class LineOperations {
    private LineOperations() {}

    /// Changes places with the line above. Empty at the first line.
    public static Optional<TextEdit> moveUp(Document document, Selection selection) {
        int first = document.lineAt(selection.start());
        if (first == 0) return Optional.empty();
        int last = LineEdit.lastLine(document, selection);
        var above = document.line(first - 1);
        int from = document.lineStart(first - 1), to = endOf(document, last);
        var block = document.slice(document.lineStart(first), to);
        return Optional.of(new TextEdit(from, to, block + "\n" + above, shifted(selection, -above.length() - 1)));
    }

    /// Changes places with the line below. Empty at the last line.
    public static Optional<TextEdit> moveDown(Document document, Selection selection) {
        int last = LineEdit.lastLine(document, selection);
        if (last == document.lineCount() - 1) return Optional.empty();
        int from = document.lineStart(document.lineAt(selection.start()));
        var below = document.line(last + 1);
        var block = document.slice(from, endOf(document, last));
        var after = shifted(selection, below.length() + 1);
        int limit = document.length();
        var kept = new Selection(Math.min(after.anchor(), limit), Math.min(after.caret(), limit));
        return Optional.of(new TextEdit(from, endOf(document, last + 1), below + "\n" + block, kept));
    }

    /// Puts a copy below; the selection stays where it is, in the upper of the two.
    public static TextEdit copyUp(Document document, Selection selection) {
        int end = endOf(document, LineEdit.lastLine(document, selection));
        return new TextEdit(end, end, "\n" + block(document, selection), selection);
    }

    /// Puts a copy below and goes there.
    public static TextEdit copyDown(Document document, Selection selection) {
        var block = block(document, selection);
        int start = document.lineStart(document.lineAt(selection.start()));
        return new TextEdit(start, start, block + "\n", shifted(selection, block.length() + 1));
    }

    /// Takes the lines out with one line break; the caret keeps its column.
    public static TextEdit delete(Document document, Selection selection) {
        int first = document.lineAt(selection.start());
        int last = LineEdit.lastLine(document, selection);
        int from = document.lineStart(first), to = endOf(document, last);
        int column = selection.caret() - document.lineStart(document.lineAt(selection.caret()));
        if (last + 1 < document.lineCount()) {
            int caret = from + Math.min(column, document.line(last + 1).length());
            return new TextEdit(from, to + 1, "", Selection.caret(caret));
        }
        if (first == 0) return new TextEdit(from, to, "", Selection.caret(0));
        int above = document.lineStart(first - 1);
        int caret = above + Math.min(column, document.line(first - 1).length());
        return new TextEdit(from - 1, to, "", Selection.caret(caret));
    }

    /// Puts the selected text behind itself once more and selects that; without a selection the line is copied down.
    public static TextEdit duplicate(Document document, Selection selection) {
        if (selection.isEmpty()) return copyDown(document, selection);
        var text = document.slice(selection.start(), selection.end());
        return new TextEdit(selection.end(), selection.end(), text, shifted(selection, text.length()));
    }

    private static String block(Document document, Selection selection) {
        int from = document.lineStart(document.lineAt(selection.start()));
        return document.slice(from, endOf(document, LineEdit.lastLine(document, selection)));
    }

    private static int endOf(Document document, int line) {
        return document.lineStart(line) + document.line(line).length();
    }

    private static Selection shifted(Selection selection, int by) {
        return new Selection(selection.anchor() + by, selection.caret() + by);
    }
}
