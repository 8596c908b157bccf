package dev.sluice.editor.edit;

import java.util.Optional;

/// The keys that change text at one caret, each as the edit it comes to.
public final class Typing {
    private Typing() {}

    /// A char as code wants it: with its partner, over its partner, or with its line moved.
    public static TextEdit typed(Document document, Selection selection, String text) {
        return special(document, selection, text).orElseGet(() -> insert(selection, text));
    }

    /// As [#typed], but empty for a char that is inserted as any other.
    public static Optional<TextEdit> special(Document document, Selection selection, String text) {
        if (text.length() != 1) return Optional.empty();
        char typed = text.charAt(0);
        return Pairs.typed(document, selection, typed)
                .or(() -> typed == ':' ? Indentation.colon(document, selection) : Optional.empty());
    }

    public static TextEdit insert(Selection selection, String text) {
        int after = selection.start() + text.length();
        return new TextEdit(selection.start(), selection.end(), text, Selection.caret(after));
    }

    public static TextEdit backspace(Document document, Selection selection) {
        return Pairs.backspace(document, selection)
                .or(() -> Indentation.backspace(document, selection))
                .orElseGet(() -> delete(document, selection, CaretMoves.Move.LEFT));
    }

    public static TextEdit delete(Document document, Selection selection) {
        return delete(document, selection, CaretMoves.Move.RIGHT);
    }

    private static TextEdit delete(Document document, Selection selection, CaretMoves.Move over) {
        var gone = selection.isEmpty() ? CaretMoves.move(document, selection, over, true) : selection;
        return new TextEdit(gone.start(), gone.end(), "", Selection.caret(gone.start()));
    }
}
