package dev.sluice.editor.language;

/// Writes a line down with its tokens marked by one letter each: `k[def] d[f]()`.
public final class Painted {
    private final Language language;
    private int state = LineLexer.START;

    public Painted(Language language) {
        this.language = language;
    }

    public String line(String line) {
        var out = new StringBuilder();
        state = language.lexer().lex(line, state, new LineLexer.Sink() {
            private int at;

            @Override
            public void token(TokenKind kind, int length) {
                if (length < 1) throw new AssertionError("empty token at " + at + " of " + line);
                var text = line.substring(at, at + length);
                at += length;
                if (kind == TokenKind.TEXT) out.append(text);
                else out.append(kind.name().toLowerCase(java.util.Locale.ROOT).charAt(0)).append('[').append(text).append(']');
            }
        });
        return out.toString();
    }
}
