package dev.sluice.editor.edit;

/// Replace `[from, to)` by `text`, then select `after`.
public record TextEdit(int from, int to, String text, Selection after) {
    /// Puts `text` at `at` and the caret behind it.
    static TextEdit insert(int at, String text) {
        return new TextEdit(at, at, text, Selection.caret(at + text.length()));
    }

    /// Changes nothing but the caret.
    static TextEdit move(int to) {
        return new TextEdit(to, to, "", Selection.caret(to));
    }

    public boolean changesText() {
        return from < to || !text.isEmpty();
    }
}
