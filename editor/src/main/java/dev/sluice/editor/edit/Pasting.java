package dev.sluice.editor.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Text from elsewhere, made to fit.
public final class Pasting {
    private Pasting() {}

    /// Line breaks become `\n`, tabs the language's indentation. Several lines pasted into the blank start of a line move
    /// to that depth together, and keep their depths among themselves.
    public static TextEdit paste(Document document, Selection selection, String pasted) {
        return Typing.insert(selection, fitted(document, selection, plain(document, pasted)));
    }

    /// As many lines as there are carets: each takes its own. Otherwise each takes all.
    public static Carets.Change paste(Document document, Carets carets, String pasted) {
        var lines = plain(document, pasted).lines().toList();
        if (lines.size() != carets.all().size()) return carets.edit(each -> Optional.of(paste(document, each, pasted)));
        var next = lines.iterator();
        return carets.edit(each -> Optional.of(Typing.insert(each, next.next())));
    }

    private static String plain(Document document, String pasted) {
        return pasted.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace("\t", " ".repeat(document.language().indentWidth()));
    }

    private static String fitted(Document document, Selection selection, String text) {
        int line = document.lineAt(selection.start());
        int column = selection.start() - document.lineStart(line);
        boolean blankBefore = document.line(line).substring(0, column).isBlank();
        if (column == 0 || !blankBefore || !text.contains("\n") || document.inString(selection.start())) return text;
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int deeper = column - depthOfFirst(document, lines);
        lines.set(0, lines.getFirst().stripLeading());
        for (int i = 1; i < lines.size(); i++) {
            var each = lines.get(i);
            if (!each.isBlank())
                lines.set(i, " ".repeat(Math.max(0, Indentation.depth(each) + deeper)) + each.stripLeading());
        }
        return String.join("\n", lines);
    }

    /// How deep the first line was where it came from. A copy often begins at its first letter, and the lines below tell.
    private static int depthOfFirst(Document document, List<String> lines) {
        var first = lines.getFirst();
        var below = lines.stream().skip(1).filter(each -> !each.isBlank()).toList();
        int depth = Indentation.depth(first);
        if (depth > 0 || below.isEmpty()) return depth;
        var code = first.stripTrailing();
        boolean opens = document.language().opensBlock(code) || code.endsWith("(") || code.endsWith("[") || code.endsWith("{");
        if (opens) return Math.max(0, Indentation.depth(below.getFirst()) - document.language().indentWidth());
        return below.stream().mapToInt(Indentation::depth).min().orElse(0);
    }
}
