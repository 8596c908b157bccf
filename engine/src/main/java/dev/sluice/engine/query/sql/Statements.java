package dev.sluice.engine.query.sql;

import java.util.ArrayList;
import java.util.List;

/// Statements of a text, which semicolons separate.
public final class Statements {
    /// Offsets, the latter exclusive; blanks and comments around it are not part of it.
    public record Span(int from, int to) {
        public String of(String text) {
            return text.substring(from, to);
        }
    }

    private Statements() {}

    /// The statement at the caret, or the last one before it; an empty span when there is none at all.
    public static Span at(String text, int caret) {
        var found = new Span(0, 0);
        for (var statement : in(text)) {
            if (statement.from() > caret && found.to() > 0) break;
            found = statement;
            if (caret <= statement.to()) break;
        }
        return found;
    }

    public static List<Span> in(String text) {
        var statements = new ArrayList<Span>();
        int from = -1;
        int to = 0;
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            int next = skip(text, at);
            boolean comment = text.startsWith("--", at) || text.startsWith("/*", at);
            if (c == ';') {
                if (from >= 0) statements.add(new Span(from, to));
                from = -1;
            } else if (!comment && !Character.isWhitespace(c)) {
                if (from < 0) from = at;
                to = next;
            }
            at = next;
        }
        if (from >= 0) statements.add(new Span(from, to));
        return statements;
    }

    /// Behind the quoted text, comment or char that starts at `at`.
    private static int skip(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"') return behind(text, text.indexOf(c, at + 1), 1);
        if (text.startsWith("--", at)) return behind(text, text.indexOf('\n', at), 0);
        if (text.startsWith("/*", at)) return behind(text, text.indexOf("*/", at + 2), 2);
        return at + 1;
    }

    private static int behind(String text, int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
