package dev.sluice.editor.edit;

/// A selection as offsets into the document: it began at `anchor`, the caret is at `caret`. Both equal: only a caret.
public record Selection(int anchor, int caret) {
    public static Selection caret(int offset) {
        return new Selection(offset, offset);
    }

    public int start() {
        return Math.min(anchor, caret);
    }

    public int end() {
        return Math.max(anchor, caret);
    }

    public boolean isEmpty() {
        return anchor == caret;
    }
}
