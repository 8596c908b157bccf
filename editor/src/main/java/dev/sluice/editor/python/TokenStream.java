package dev.sluice.editor.python;

import dev.sluice.editor.python.Token.Kind;
import java.util.List;
import java.util.Set;

/// Where a parser stands in its tokens.
final class TokenStream {
    static final Set<String> KEYWORDS = Set.of(
            "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
            "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
            "not", "or", "pass", "raise", "return", "try", "while", "with", "yield");

    private final List<Token> tokens;
    private final Token end;
    private int at;
    private int lastEnd;
    private boolean broken;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
        int offset = tokens.isEmpty() ? 0 : tokens.getLast().end();
        this.end = new Token(Kind.END, offset, offset, "", List.of());
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : end;
    }

    Token next() {
        var token = peek();
        at++;
        switch (token.kind()) {
            case NEWLINE, INDENT, DEDENT, END -> {}
            default -> lastEnd = token.end();
        }
        return token;
    }

    boolean at(String text) {
        return peek().is(text);
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean atName() {
        return at(Kind.NAME) && !KEYWORDS.contains(peek().text());
    }

    boolean atEndOfLine() {
        return switch (peek().kind()) {
            case NEWLINE, END, INDENT, DEDENT -> true;
            default -> false;
        };
    }

    boolean accept(String text) {
        if (!at(text)) return false;
        next();
        return true;
    }

    boolean accept(Kind kind) {
        if (!at(kind)) return false;
        next();
        return true;
    }

    void expect(String text) {
        if (!accept(text)) broken = true;
    }

    void broken() {
        broken = true;
    }

    boolean isBroken() {
        return broken;
    }

    /// Where the last token taken ends that has text.
    int lastEnd() {
        return lastEnd;
    }

    int position() {
        return at;
    }
}
