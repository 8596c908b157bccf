package dev.sluice.engine.query.sql;

import java.util.ArrayList;
import java.util.List;

/// Cuts a statement into tokens; comments are dropped.
final class Lexer {
    private static final List<String> SYMBOLS = List.of(
            "!~*", "!~", "~*", "->>", "->", "||", "<=>", "<>", "!=", "<=", ">=", "==", "::", ":=", "<<", ">>", "=>",
            "//");
    private static final String SINGLE_SYMBOLS = "+-*/%()[]{},.;:=<>~!&|^#?@";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    /// `Line: 1, Column: 7`, both counted from 1.
    static String place(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++)
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        return "Line: " + line + ", Column: " + (text.codePointCount(lineStart, offset) + 1);
    }

    private void run() {
        while (skipBlanks()) {
            int start = at;
            char c = text.charAt(at);
            if (c == '\'') add(Token.Kind.STRING, quoted('\'', "string literal"), start);
            else if (c == '"') add(Token.Kind.QUOTED, quoted('"', "quoted identifier"), start);
            else if (isDigit(c) || c == '.' && isDigit(peek(1))) number();
            else if (c == '$') dollar();
            else if ((c == 'x' || c == 'X') && peek(1) == '\'') hex();
            else if ((c == 'e' || c == 'E') && peek(1) == '\'') escapeString();
            else if (isWordStart(c)) word();
            else symbol();
        }
        add(Token.Kind.END, "", text.length());
    }

    private boolean skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') at++;
            else if (c == '-' && peek(1) == '-') skipLine();
            else if (c == '/' && peek(1) == '*') skipBlockComment();
            else return true;
        }
        return false;
    }

    private void skipLine() {
        while (at < text.length() && text.charAt(at) != '\n') at++;
    }

    private void skipBlockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) throw unterminated("multi-line comment", start);
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else at++;
        } while (depth > 0);
    }

    /// At the opening quote; a doubled quote is one.
    private String quoted(char quote, String what) {
        int start = at++;
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) value.append(c);
            else if (at < text.length() && text.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else return value.toString();
        }
        throw unterminated(what, start);
    }

    private void number() {
        int start = at;
        while (isDigit(peek(0))) at++;
        if (peek(0) == '.' && peek(1) != '.') {
            at++;
            while (isDigit(peek(0))) at++;
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(peek(1 + sign))) {
                at += 1 + sign;
                while (isDigit(peek(0))) at++;
            }
        }
        add(Token.Kind.NUMBER, text.substring(start, at), start);
    }

    private void dollar() {
        int start = at++;
        int nameStart = at;
        while (at < text.length() && isWordPart(text.charAt(at))) at++;
        var name = text.substring(nameStart, at);
        if (peek(0) == '$' && (name.isEmpty() || !isDigit(name.charAt(0)))) {
            var fence = "$" + name + "$";
            int end = text.indexOf(fence, ++at);
            if (end < 0) throw unterminated("dollar-quoted string", start);
            add(Token.Kind.STRING, text.substring(at, end), start);
            at = end + fence.length();
        } else if (name.isEmpty()) {
            at = start;
            symbol();
        } else add(Token.Kind.PARAMETER, name, start);
    }

    private void hex() {
        int start = at++;
        add(Token.Kind.HEX, quoted('\'', "hex literal"), start);
    }

    private void escapeString() {
        int start = at;
        at += 2;
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\'' && peek(0) == '\'') {
                value.append(c);
                at++;
            } else if (c == '\'') {
                add(Token.Kind.STRING, value.toString(), start);
                return;
            } else if (c == '\\' && at < text.length())
                value.append(
                        switch (text.charAt(at++)) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'b' -> '\b';
                            case 'f' -> '\f';
                            default -> text.charAt(at - 1);
                        });
            else value.append(c);
        }
        throw unterminated("encoded string literal", start);
    }

    private void word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) at++;
        add(Token.Kind.WORD, text.substring(start, at), start);
    }

    private void symbol() {
        int start = at;
        for (var symbol : SYMBOLS)
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                add(Token.Kind.SYMBOL, symbol, start);
                return;
            }
        char c = text.charAt(at++);
        if (SINGLE_SYMBOLS.indexOf(c) < 0)
            throw SqlException.token("Unexpected character '" + c + "' at " + place(text, start));
        add(Token.Kind.SYMBOL, String.valueOf(c), start);
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, start));
    }

    /// NUL past the end, which is in no token.
    private char peek(int distance) {
        return at + distance < text.length() ? text.charAt(at + distance) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_' || Character.isSurrogate(c);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }

    private SqlException unterminated(String what, int start) {
        return SqlException.token("Unterminated " + what + " at " + place(text, start));
    }
}
