package dev.sluice.editor.edit;

import java.util.function.UnaryOperator;

/// Edits of whole lines.
final class LineEdit {
    private LineEdit() {}

    /// The last line that a selection touches; one that only its end touches at column 0 does not count.
    static int lastLine(Document document, Selection selection) {
        int last = document.lineAt(selection.end());
        boolean atStart = selection.end() == document.lineStart(last);
        return atStart && last > document.lineAt(selection.start()) ? last - 1 : last;
    }

    /// Changes every line the selection touches; the selection keeps hold of the same text.
    static TextEdit eachLine(Document document, Selection selection, UnaryOperator<String> change) {
        int first = document.lineAt(selection.start());
        int last = lastLine(document, selection);
        var changed = new StringBuilder();
        int anchor = selection.anchor(), caret = selection.caret();
        for (int index = first; index <= last; index++) {
            var before = document.line(index);
            var after = change.apply(before);
            int start = document.lineStart(index);
            anchor += shift(selection.anchor(), start, before, after, selection.isEmpty());
            caret += shift(selection.caret(), start, before, after, selection.isEmpty());
            if (index > first) changed.append('\n');
            changed.append(after);
        }
        int end = document.lineStart(last) + document.line(last).length();
        return new TextEdit(document.lineStart(first), end, changed.toString(), new Selection(anchor, caret));
    }

    /// How far an offset moves by the change of one line. Changes happen in front of the text both lines end with.
    private static int shift(int offset, int start, String before, String after, boolean caretOnly) {
        int column = offset - start;
        int grown = after.length() - before.length();
        if (column > before.length()) return grown;
        if (column < 0 || column == 0 && !caretOnly) return 0;
        int same = 0;
        int most = Math.min(before.length(), after.length());
        while (same < most && before.charAt(same) == after.charAt(same)) same++;
        if (column < same || column == same && grown < 0) return 0;
        return Math.max(grown, same - column);
    }
}
