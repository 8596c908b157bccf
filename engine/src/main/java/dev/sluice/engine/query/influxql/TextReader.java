package dev.sluice.engine.query.influxql;

import java.util.Locale;
import java.util.Optional;

/// A place in a text. Everything that takes something skips blanks and comments before it.
final class TextReader {
    private final String text;
    private int at;

    TextReader(String text) {
        this.text = text;
    }

    boolean atEnd() {
        skipBlanks();
        return at == text.length();
    }

    /// Offset of what comes next.
    int place() {
        skipBlanks();
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    InfluxQlException error(String message) {
        return InfluxQlException.at(text, place(), message);
    }

    /// NUL at the end.
    char peek() {
        skipBlanks();
        return charAt(0);
    }

    boolean take(String symbol) {
        skipBlanks();
        if (!text.startsWith(symbol, at)) return false;
        at += symbol.length();
        return true;
    }

    /// Without a blank before it.
    boolean takeAdjacent(String symbol) {
        if (!text.startsWith(symbol, at)) return false;
        at += symbol.length();
        return true;
    }

    void expect(String symbol, String message) {
        if (!take(symbol)) throw error(message);
    }

    boolean atWord(String word) {
        skipBlanks();
        return text.regionMatches(true, at, word, 0, word.length()) && !isWordPart(charAt(word.length()));
    }

    /// Takes all the words, or none.
    boolean takeWords(String... words) {
        int before = at;
        for (var word : words) {
            if (!atWord(word)) {
                at = before;
                return false;
            }
            at += word.length();
        }
        return true;
    }

    /// A bare word as it is written, keyword or not; empty when there is none.
    String word() {
        skipBlanks();
        int start = at;
        if (isWordStart(charAt(0))) while (isWordPart(charAt(0))) at++;
        return text.substring(start, at);
    }

    /// Bare and no keyword, or quoted.
    Optional<String> identifier() {
        if (peek() == '"') return Optional.of(quoted('"', "unterminated quoted identifier"));
        int before = at;
        var word = word();
        if (!word.isEmpty() && !Keywords.contains(word)) return Optional.of(word);
        at = before;
        return Optional.empty();
    }

    /// At the quote that opens it.
    String quoted(char quote, String unterminated) {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) return value.toString();
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> value.append('\n');
                    case '\\', '"', '\'' -> value.append(escaped);
                    default -> value.append('\\').append(escaped);
                }
            } else value.append(c);
        }
        throw InfluxQlException.at(text, start, unterminated);
    }

    /// At the slash that opens it; `\/` is a slash.
    String regex() {
        int start = at++;
        var pattern = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '/') return pattern.toString();
            if (c == '\\' && charAt(0) == '/') {
                pattern.append('/');
                at++;
            } else if (c == '\\' && at < text.length()) pattern.append(c).append(text.charAt(at++));
            else pattern.append(c);
        }
        throw InfluxQlException.at(text, start, "unterminated regex literal");
    }

    /// `12`, `1.5`, `.5`; empty when there is none.
    String number() {
        skipBlanks();
        int start = at;
        while (isDigit(charAt(0))) at++;
        if (charAt(0) == '.' && isDigit(charAt(1))) {
            at++;
            while (isDigit(charAt(0))) at++;
        }
        return text.substring(start, at);
    }

    /// The unit of a duration, directly behind its number; empty when there is none.
    String unit() {
        int length = 0;
        if (text.startsWith("ns", at) || text.startsWith("ms", at)) length = 2;
        else if (charAt(0) != 0 && "uµμsmhdw".indexOf(charAt(0)) >= 0) length = 1;
        if (length == 0 || isWordPart(charAt(length)) && !isDigit(charAt(length))) return "";
        at += length;
        return text.substring(at - length, at).toLowerCase(Locale.ROOT);
    }

    boolean atDigit() {
        return isDigit(charAt(0));
    }

    private void skipBlanks() {
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) at++;
            else if (text.startsWith("--", at)) while (at < text.length() && text.charAt(at) != '\n') at++;
            else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) throw InfluxQlException.at(text, at, "invalid inline comment, missing closing */");
                at = end + 2;
            } else return;
        }
    }

    private char charAt(int distance) {
        return at + distance < text.length() ? text.charAt(at + distance) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c);
    }
}
