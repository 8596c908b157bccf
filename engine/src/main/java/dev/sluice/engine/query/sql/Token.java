package dev.sluice.engine.query.sql;

import java.util.Locale;

/// One piece of a statement. `text` is the meaning (escapes undone), `offset` where it starts.
record Token(Kind kind, String text, int offset) {
    enum Kind {
        /// An unquoted word: keyword or identifier.
        WORD,
        QUOTED,
        STRING,
        NUMBER,
        /// `x'0a'`; text is the hexadecimal digits.
        HEX,
        /// `$name`; text is the name.
        PARAMETER,
        SYMBOL,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /// The name an identifier stands for: folded to lower case unless it was quoted.
    String identifier() {
        return kind == Kind.QUOTED ? text : text.toLowerCase(Locale.ROOT);
    }

    /// As an error message shows it.
    String shown() {
        return switch (kind) {
            case END -> "EOF";
            case STRING -> "'" + text + "'";
            case QUOTED -> "\"" + text + "\"";
            case HEX -> "X'" + text + "'";
            case PARAMETER -> "$" + text;
            default -> text;
        };
    }
}
