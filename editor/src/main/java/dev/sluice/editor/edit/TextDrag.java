package dev.sluice.editor.edit;

import java.util.List;

/// Selected text dragged somewhere else.
public final class TextDrag {
    private TextDrag() {}

    /// @param to   where it was let go; within the selection nothing changes
    /// @param copy whether it also stays where it was
    public static Carets.Change drop(Document document, Selection selection, int to, boolean copy) {
        if (to >= selection.start() && to <= selection.end())
            return new Carets.Change(List.of(), Carets.of(Selection.caret(to)));
        var text = document.slice(selection.start(), selection.end());
        var put = TextEdit.insert(to, text);
        var taken = new TextEdit(selection.start(), selection.end(), "", Selection.caret(selection.start()));
        boolean forth = to > selection.start();
        int start = forth && !copy ? to - text.length() : to;
        var edits = copy ? List.of(put) : forth ? List.of(taken, put) : List.of(put, taken);
        return new Carets.Change(edits, Carets.of(new Selection(start, start + text.length())));
    }
}
