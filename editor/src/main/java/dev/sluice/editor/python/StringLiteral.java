package dev.sluice.editor.python;

/// What stands between the quotes of a string token.
public final class StringLiteral {
    private StringLiteral() {}

    /// Where its content begins.
    public static int contentStart(String text, Token literal) {
        int quote = quote(text, literal);
        return quote + (isTriple(text, literal, quote) ? 3 : 1);
    }

    /// Where its content ends; the end of the token when it is not closed.
    public static int contentEnd(String text, Token literal) {
        int quote = quote(text, literal);
        int length = isTriple(text, literal, quote) ? 3 : 1;
        var closing = String.valueOf(text.charAt(quote)).repeat(length);
        boolean closed = literal.end() - length >= quote + length && text.startsWith(closing, literal.end() - length);
        return closed ? literal.end() - length : literal.end();
    }

    public static boolean isFormat(String text, Token literal) {
        return text.substring(literal.start(), quote(text, literal)).toLowerCase(java.util.Locale.ROOT).contains("f");
    }

    static String content(String text, Token literal) {
        return text.substring(contentStart(text, literal), contentEnd(text, literal));
    }

    /// With the common escapes resolved.
    static String value(String text, Token literal) {
        var content = content(text, literal);
        int quote = quote(text, literal);
        boolean raw = text.substring(literal.start(), quote).toLowerCase(java.util.Locale.ROOT).contains("r");
        if (raw || content.indexOf('\\') < 0) return content;
        var value = new StringBuilder();
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c != '\\' || i + 1 == content.length()) {
                value.append(c);
                continue;
            }
            char escaped = content.charAt(++i);
            switch (escaped) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case '\n' -> {}
                case '\\', '\'', '"' -> value.append(escaped);
                default -> value.append('\\').append(escaped);
            }
        }
        return value.toString();
    }

    private static int quote(String text, Token literal) {
        int at = literal.start();
        while (text.charAt(at) != '"' && text.charAt(at) != '\'') at++;
        return at;
    }

    private static boolean isTriple(String text, Token literal, int quote) {
        char c = text.charAt(quote);
        return literal.end() - quote >= 3 && text.charAt(quote + 1) == c && text.charAt(quote + 2) == c;
    }
}
