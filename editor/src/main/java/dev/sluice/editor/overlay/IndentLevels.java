package dev.sluice.editor.overlay;

import dev.sluice.editor.edit.Document;

/// How many steps lines are indented by.
final class IndentLevels {
    /// Blank lines that are looked past for a line that says what block they are in.
    private static final int BLANK_LIMIT = 100;

    private IndentLevels() {}

    /// A blank line is as deep as the shallower of its neighbours.
    ///
    /// @param first,last line indices from 0, the latter inclusive
    static int[] of(Document document, int first, int last) {
        var levels = new int[last - first + 1];
        for (int i = 0, above = nearest(document, first - 1, -1); i < levels.length; i++) {
            int own = level(document, first + i);
            above = own < 0 ? Math.min(above, nearest(document, first + i, 1)) : own;
            levels[i] = above;
        }
        return levels;
    }

    private static int nearest(Document document, int from, int step) {
        for (int line = from, looked = 0; line >= 0 && line < document.lineCount() && looked < BLANK_LIMIT; line += step, looked++) {
            int level = level(document, line);
            if (level >= 0) return level;
        }
        return 0;
    }

    /// @return -1 for a blank line
    private static int level(Document document, int line) {
        var text = document.line(line);
        int column = 0;
        while (column < text.length() && text.charAt(column) == ' ') column++;
        return column == text.length() ? -1 : column / document.language().indentWidth();
    }
}
