package dev.sluice.editor.edit;

import java.util.Optional;

/// Enter, Tab and the keys that undo them.
public final class Indentation {
    private Indentation() {}

    /// Enter: the new line stands where the next statement most likely belongs.
    public static TextEdit newLine(Document document, Selection selection) {
        int line = document.lineAt(selection.start());
        int column = selection.start() - document.lineStart(line);
        var text = document.line(line);
        int depth = Math.min(depth(text), column);
        var language = document.language();
        if (column <= depth(text)) return replace(selection, "\n" + " ".repeat(depth));

        var code = document.codeBefore(line, column);
        if (document.inString(selection.start())) return replace(selection, "\n" + " ".repeat(depth));
        int width = language.indentWidth();
        int bracket = code.isEmpty() ? -1 : language.brackets().indexOf(code.charAt(code.length() - 1));
        if (bracket >= 0 && bracket % 2 == 0) {
            var inner = "\n" + " ".repeat(depth + width);
            boolean closes = document.charAt(selection.end()) == language.brackets().charAt(bracket + 1);
            var edit = replace(selection, inner);
            return closes
                    ? new TextEdit(edit.from(), edit.to(), inner + "\n" + " ".repeat(depth), edit.after())
                    : edit;
        }
        if (language.opensBlock(code)) depth += width;
        else if (language.leavesBlock(code)) depth = Math.max(0, (depth - 1) / width * width);
        return replace(selection, "\n" + " ".repeat(depth));
    }

    /// Tab: to the next tab stop, or all selected lines one step deeper.
    public static TextEdit indent(Document document, Selection selection) {
        int width = document.language().indentWidth();
        int first = document.lineAt(selection.start());
        if (first == document.lineAt(selection.end())) {
            int column = selection.start() - document.lineStart(first);
            return replace(selection, " ".repeat(width - column % width));
        }
        return deepen(document, selection);
    }

    /// All touched lines one step deeper.
    public static TextEdit deepen(Document document, Selection selection) {
        var step = " ".repeat(document.language().indentWidth());
        return LineEdit.eachLine(document, selection, line -> line.isBlank() ? line : step + line);
    }

    /// Shift+Tab: all touched lines one step less deep.
    public static TextEdit dedent(Document document, Selection selection) {
        int width = document.language().indentWidth();
        return LineEdit.eachLine(document, selection, line -> {
            int depth = depth(line);
            return line.substring(depth == 0 ? 0 : depth - (depth - 1) / width * width);
        });
    }

    /// Backspace within the indentation of a line: back to the tab stop before. Empty elsewhere.
    public static Optional<TextEdit> backspace(Document document, Selection selection) {
        if (!selection.isEmpty()) return Optional.empty();
        int line = document.lineAt(selection.caret());
        int start = document.lineStart(line);
        int column = selection.caret() - start;
        if (column == 0 || column > depth(document.line(line))) return Optional.empty();
        int width = document.language().indentWidth();
        int target = start + (column - 1) / width * width;
        return Optional.of(new TextEdit(target, selection.caret(), "", Selection.caret(target)));
    }

    /// A `:` that completes `else:` and its like moves their line to the block it continues. Empty for others.
    public static Optional<TextEdit> colon(Document document, Selection selection) {
        int line = document.lineAt(selection.caret());
        int start = document.lineStart(line);
        int column = selection.caret() - start;
        var text = document.line(line);
        if (!selection.isEmpty() || column != text.length()) return Optional.empty();
        int depth = depth(text);
        var code = document.codeBefore(line, column) + ":";
        if (depth == 0 || !document.language().continuesOuterBlock(code)) return Optional.empty();
        int above = line - 1;
        while (above >= 0 && document.line(above).isBlank()) above--;
        var previous = above < 0 ? "" : document.line(above);
        boolean leaves = document.language().leavesBlock(previous);
        boolean opens = above >= 0 && document.language().opensBlock(document.codeBefore(above, previous.length()));
        if (leaves || opens || depth(previous) != depth) return Optional.empty();
        int target = Math.max(0, depth - document.language().indentWidth());
        var moved = " ".repeat(target) + text.substring(depth) + ":";
        return Optional.of(new TextEdit(start, start + column, moved, Selection.caret(start + moved.length())));
    }

    /// Home: to the first char of the line that is not blank; from there to the line's very start.
    public static int home(Document document, int caret) {
        int line = document.lineAt(caret);
        int start = document.lineStart(line);
        int indented = start + depth(document.line(line));
        return caret == indented ? start : indented;
    }

    static int depth(String line) {
        int depth = 0;
        while (depth < line.length() && line.charAt(depth) == ' ') depth++;
        return depth;
    }

    private static TextEdit replace(Selection selection, String text) {
        int after = selection.start() + text.length();
        return new TextEdit(selection.start(), selection.end(), text, Selection.caret(after));
    }
}
