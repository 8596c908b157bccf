package dev.sluice.engine.query.sql;

import java.util.List;

/// A place in the tokens of one statement.
final class Tokens {
    private final String text;
    private final List<Token> tokens;
    private int at;

    Tokens(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int distance) {
        return tokens.get(Math.min(at + distance, tokens.size() - 1));
    }

    Token next() {
        var token = peek();
        if (token.kind() != Token.Kind.END) at++;
        return token;
    }

    boolean atWord(String keyword) {
        return peek().isWord(keyword);
    }

    boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /// Takes all the words, or none.
    boolean takeWords(String... keywords) {
        for (int i = 0; i < keywords.length; i++) if (!peek(i).isWord(keywords[i])) return false;
        at += keywords.length;
        return true;
    }

    boolean takeSymbol(String symbol) {
        if (!atSymbol(symbol)) return false;
        at++;
        return true;
    }

    void expectWord(String keyword) {
        if (!takeWords(keyword)) throw expected(keyword);
    }

    void expectSymbol(String symbol) {
        if (!takeSymbol(symbol)) throw expected(symbol);
    }

    String expectText() {
        if (peek().kind() != Token.Kind.STRING) throw expected("literal string");
        return next().text();
    }

    /// An identifier, also one that is a keyword elsewhere.
    String expectIdentifier() {
        if (!isIdentifier(peek())) throw expected("identifier");
        return next().identifier();
    }

    static boolean isIdentifier(Token token) {
        return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
    }

    SqlException expected(String what) {
        return expected(what, peek());
    }

    SqlException expected(String what, Token found) {
        var place = found.kind() == Token.Kind.END ? "" : " at " + Lexer.place(text, found.offset());
        return SqlException.syntax("Expected: " + what + ", found: " + found.shown() + place);
    }
}
