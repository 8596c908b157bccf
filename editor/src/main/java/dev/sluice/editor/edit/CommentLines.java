package dev.sluice.editor.edit;

import java.util.Optional;
import java.util.stream.IntStream;

/// Comments lines out and in again.
public final class CommentLines {
    private CommentLines() {}

    /// When every touched line is a comment, they cease to be; otherwise all become comments, marked at the depth of the
    /// shallowest. Empty lines stay as they are. Empty for a language without line comments.
    public static Optional<TextEdit> toggle(Document document, Selection selection) {
        return document.language().lineComment().flatMap(mark -> toggle(document, selection, mark));
    }

    private static Optional<TextEdit> toggle(Document document, Selection selection, String mark) {
        int first = document.lineAt(selection.start());
        int last = LineEdit.lastLine(document, selection);
        var lines = IntStream.rangeClosed(first, last)
                .mapToObj(document::line)
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) return Optional.empty();
        boolean allComments = lines.stream().allMatch(line -> line.strip().startsWith(mark));
        int depth = lines.stream().mapToInt(Indentation::depth).min().orElseThrow();
        return Optional.of(LineEdit.eachLine(document, selection, line -> {
            if (line.isBlank()) return line;
            if (!allComments) return line.substring(0, depth) + mark + " " + line.substring(depth);
            int at = line.indexOf(mark);
            int behind = at + mark.length();
            if (behind < line.length() && line.charAt(behind) == ' ') behind++;
            return line.substring(0, at) + line.substring(behind);
        }));
    }
}
