package dev.sluice.editor.edit;

/// Replace `[from, to)` by `text`; where the caret goes is another's matter.
public record Replacement(int from, int to, String text) {
    public static Replacement insert(int at, String text) {
        return new Replacement(at, at, text);
    }

    /// With the caret behind the text.
    public TextEdit asEdit() {
        return new TextEdit(from, to, text, Selection.caret(from + text.length()));
    }
}
