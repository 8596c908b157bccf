package dev.sluice.editor.fold;

import dev.sluice.editor.edit.Document;
import dev.sluice.editor.language.LineLexer;
import java.util.OptionalInt;

/// Which lines belong to which: below a line stand those that are indented further, up to the last that says something.
final class Blocks {
    /// Lines a block is looked through for its end.
    private static final int LINE_LIMIT = 20_000;

    private Blocks() {}

    /// Whether lines below `line` belong to it.
    static boolean isHead(Document document, int line) {
        int depth = depth(document, line);
        if (depth < 0) return false;
        int next = line + 1;
        while (next < document.lineCount() && next < line + LINE_LIMIT && depth(document, next) < 0
                && !isInString(document, next)) next++;
        return next < document.lineCount() && (isInString(document, next) || depth(document, next) > depth);
    }

    /// The last line of the block that `line` heads. Empty when it heads none.
    static OptionalInt end(Document document, int line) {
        if (!isHead(document, line)) return OptionalInt.empty();
        int depth = depth(document, line);
        int end = line;
        int last = Math.min(document.lineCount(), line + LINE_LIMIT);
        for (int next = line + 1; next < last; next++) {
            if (isInString(document, next)) {
                end = next;
                continue;
            }
            int its = depth(document, next);
            if (its < 0) continue;
            if (its <= depth) break;
            end = next;
        }
        return OptionalInt.of(end);
    }

    /// The head of the innermost block that `line` is in, itself included.
    static OptionalInt head(Document document, int line) {
        if (isHead(document, line)) return OptionalInt.of(line);
        for (int above = line - 1; above >= Math.max(0, line - LINE_LIMIT); above--) {
            var end = end(document, above);
            if (end.isPresent() && end.getAsInt() >= line) return OptionalInt.of(above);
        }
        return OptionalInt.empty();
    }

    /// Of a line of code; -1 for one without: blank, a comment, or the rest of a string.
    private static int depth(Document document, int line) {
        if (isInString(document, line)) return -1;
        var text = document.line(line);
        int depth = 0;
        while (depth < text.length() && Character.isWhitespace(text.charAt(depth))) depth++;
        if (depth == text.length()) return -1;
        boolean comment = document.language()
                .lineComment()
                .filter(mark -> text.startsWith(mark, text.length() - text.stripLeading().length()))
                .isPresent();
        return comment ? -1 : depth;
    }

    private static boolean isInString(Document document, int line) {
        return document.stateBefore(line) != LineLexer.START;
    }
}
