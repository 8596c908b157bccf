package dev.sluice.editor.edit;

/// Where a caret goes by the keys for moving, for carets that the text area itself does not move.
public final class CaretMoves {
    public enum Move {
        LEFT,
        RIGHT,
        UP,
        DOWN,
        HOME,
        END,
        WORD_LEFT,
        WORD_RIGHT
    }

    private CaretMoves() {}

    /// @param extend whether the selection grows or shrinks with the caret
    public static Selection move(Document document, Selection selection, Move move, boolean extend) {
        if (!extend && !selection.isEmpty()) {
            if (move == Move.LEFT) return Selection.caret(selection.start());
            if (move == Move.RIGHT) return Selection.caret(selection.end());
        }
        int to = target(document, selection.caret(), move);
        return extend ? new Selection(selection.anchor(), to) : Selection.caret(to);
    }

    private static int target(Document document, int caret, Move move) {
        int line = document.lineAt(caret);
        return switch (move) {
            case LEFT -> Math.max(0, Character.isLowSurrogate(document.charAt(caret - 1)) ? caret - 2 : caret - 1);
            case RIGHT ->
                Math.min(document.length(), Character.isHighSurrogate(document.charAt(caret)) ? caret + 2 : caret + 1);
            case UP -> line == 0 ? 0 : vertical(document, caret, line, line - 1);
            case DOWN ->
                line == document.lineCount() - 1 ? document.length() : vertical(document, caret, line, line + 1);
            case HOME -> Indentation.home(document, caret);
            case END -> document.lineStart(line) + document.line(line).length();
            case WORD_LEFT -> WordMotion.previous(document, caret);
            case WORD_RIGHT -> WordMotion.next(document, caret);
        };
    }

    private static int vertical(Document document, int caret, int from, int to) {
        int column = caret - document.lineStart(from);
        return document.lineStart(to) + Math.min(column, document.line(to).length());
    }
}
