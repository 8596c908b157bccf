package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Expression.Between;
import dev.sluice.engine.query.sql.Expression.Binary;
import dev.sluice.engine.query.sql.Expression.Cast;
import dev.sluice.engine.query.sql.Expression.InList;
import dev.sluice.engine.query.sql.Expression.InQuery;
import dev.sluice.engine.query.sql.Expression.Is;
import dev.sluice.engine.query.sql.Expression.IsDistinct;
import dev.sluice.engine.query.sql.Expression.Like;
import dev.sluice.engine.query.sql.Expression.LikeKind;
import dev.sluice.engine.query.sql.Expression.Subscript;
import dev.sluice.engine.query.sql.Expression.Test;
import dev.sluice.engine.query.sql.Expression.TypeName;
import dev.sluice.engine.query.sql.Expression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Operators by precedence climbing; what they stand between is read by [PrimaryParser].
final class ExpressionParser {
    /// Deepest tree: below DuckDB's own limit of 1000, and shallow enough for the stack of a virtual thread.
    private static final int DEPTH_LIMIT = 400;

    private static final int OR = 5;
    private static final int AND = 10;
    private static final int NOT = 15;
    private static final int IS = 17;
    private static final int LIKE = 19;
    private static final int COMPARISON = 20;
    private static final int PIPE = 21;
    private static final int CARET = 22;
    private static final int AMPERSAND = 23;
    private static final int PLUS = 30;
    private static final int MULTIPLY = 40;
    private static final int AT_TIME_ZONE = 41;
    private static final int POSTFIX = 50;

    private final Tokens tokens;
    private final PrimaryParser primaries;
    private int depth;

    ExpressionParser(Tokens tokens, QueryParser queries) {
        this.tokens = tokens;
        this.primaries = new PrimaryParser(tokens, this, queries);
    }

    Expression expression() {
        return expression(0);
    }

    /// At least one, separated by commas.
    List<Expression> list() {
        var all = new ArrayList<Expression>();
        do all.add(expression());
        while (tokens.takeSymbol(","));
        return all;
    }

    PrimaryParser primaries() {
        return primaries;
    }

    private Expression expression(int minimum) {
        if (++depth > DEPTH_LIMIT) throw SqlException.of("SQL error: RecursionLimitExceeded");
        int before = depth;
        var left = prefix();
        while (true) {
            int precedence = precedenceOfNext();
            if (precedence <= minimum) break;
            if (++depth > DEPTH_LIMIT) throw SqlException.of("SQL error: RecursionLimitExceeded");
            left = infix(left, precedence);
        }
        depth = before - 1;
        return left;
    }

    private Expression prefix() {
        if (tokens.atWord("NOT") && !tokens.peek(1).isWord("EXISTS")) {
            tokens.next();
            return new Unary("NOT", expression(NOT));
        }
        if (tokens.takeSymbol("-")) return new Unary("-", expression(MULTIPLY));
        if (tokens.takeSymbol("+")) return new Unary("+", expression(MULTIPLY));
        return primaries.primary();
    }

    private int precedenceOfNext() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case WORD -> precedenceOfWord(token);
            case SYMBOL -> precedenceOf(token.text());
            default -> 0;
        };
    }

    private int precedenceOfWord(Token token) {
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "OR" -> OR;
            case "AND" -> AND;
            case "IS" -> IS;
            case "LIKE", "ILIKE", "SIMILAR" -> LIKE;
            case "IN", "BETWEEN" -> COMPARISON;
            case "NOT" -> {
                var next = tokens.peek(1);
                if (next.isWord("IN") || next.isWord("BETWEEN")) yield COMPARISON;
                yield next.isWord("LIKE") || next.isWord("ILIKE") || next.isWord("SIMILAR") ? LIKE : 0;
            }
            case "AT" -> tokens.peek(1).isWord("TIME") && tokens.peek(2).isWord("ZONE") ? AT_TIME_ZONE : 0;
            case "DIV" -> 0;
            default -> 0;
        };
    }

    private static int precedenceOf(String symbol) {
        return switch (symbol) {
            case "=", "==", "<>", "!=", "<", "<=", ">", ">=", "~", "~*", "!~", "!~*" -> COMPARISON;
            case "|" -> PIPE;
            case "^", "#" -> CARET;
            case "&", "<<", ">>" -> AMPERSAND;
            case "+", "-" -> PLUS;
            case "*", "/", "%", "||", "//" -> MULTIPLY;
            case "::", "[" -> POSTFIX;
            default -> 0;
        };
    }

    private Expression infix(Expression left, int precedence) {
        var token = tokens.next();
        if (token.kind() == Token.Kind.SYMBOL)
            return switch (token.text()) {
                case "::" -> new Cast(left, typeName(), false);
                case "[" -> {
                    var index = expression();
                    tokens.expectSymbol("]");
                    yield new Subscript(left, index);
                }
                case "==" -> new Binary("=", left, expression(precedence));
                case "<>" -> new Binary("!=", left, expression(precedence));
                default -> new Binary(token.text(), left, expression(precedence));
            };
        boolean negated = token.isWord("NOT");
        var word = (negated ? tokens.next() : token).text().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "IS" -> is(left);
            case "LIKE" -> like(left, LikeKind.LIKE, negated);
            case "ILIKE" -> like(left, LikeKind.ILIKE, negated);
            case "SIMILAR" -> {
                tokens.expectWord("TO");
                yield like(left, LikeKind.SIMILAR, negated);
            }
            case "BETWEEN" -> {
                var low = expression(COMPARISON);
                tokens.expectWord("AND");
                yield new Between(left, low, expression(COMPARISON), negated);
            }
            case "IN" -> in(left, negated);
            case "AT" -> {
                tokens.takeWords("TIME", "ZONE");
                yield new Expression.AtTimeZone(left, expression(precedence));
            }
            default -> new Binary(word, left, expression(precedence));
        };
    }

    private Expression is(Expression left) {
        boolean negated = tokens.takeWords("NOT");
        if (tokens.takeWords("NULL")) return new Is(left, Test.NULL, negated);
        if (tokens.takeWords("TRUE")) return new Is(left, Test.TRUE, negated);
        if (tokens.takeWords("FALSE")) return new Is(left, Test.FALSE, negated);
        if (tokens.takeWords("UNKNOWN")) return new Is(left, Test.UNKNOWN, negated);
        if (tokens.takeWords("DISTINCT", "FROM")) return new IsDistinct(left, expression(COMPARISON), negated);
        throw tokens.expected("[NOT] NULL | TRUE | FALSE | DISTINCT | [form] NORMALIZED FROM after IS");
    }

    private Expression like(Expression left, LikeKind kind, boolean negated) {
        var pattern = expression(LIKE);
        Optional<String> escape = tokens.takeWords("ESCAPE") ? Optional.of(tokens.expectText()) : Optional.empty();
        return new Like(left, pattern, escape, kind, negated);
    }

    private Expression in(Expression left, boolean negated) {
        tokens.expectSymbol("(");
        if (tokens.atWord("SELECT") || tokens.atWord("WITH")) {
            var query = primaries.queryBeforeParenthesis();
            return new InQuery(left, query, negated);
        }
        if (tokens.takeSymbol(")")) return new InList(left, List.of(), negated);
        var values = list();
        tokens.expectSymbol(")");
        return new InList(left, values, negated);
    }

    /// A type with its sizes dropped: `VARCHAR(10)` is `varchar`.
    TypeName typeName() {
        var name = new StringBuilder(tokens.expectIdentifier().toLowerCase(Locale.ROOT));
        while (isTypeWord(tokens.peek()))
            name.append(' ').append(tokens.next().text().toLowerCase(Locale.ROOT));
        if (tokens.takeSymbol("(")) {
            do tokens.next();
            while (tokens.takeSymbol(","));
            tokens.expectSymbol(")");
        }
        while (isTypeWord(tokens.peek()))
            name.append(' ').append(tokens.next().text().toLowerCase(Locale.ROOT));
        return new TypeName(name.toString());
    }

    private boolean isTypeWord(Token token) {
        return token.isWord("UNSIGNED")
                || token.isWord("PRECISION")
                || token.isWord("VARYING")
                || (token.isWord("WITH") || token.isWord("WITHOUT") || token.isWord("TIME") || token.isWord("ZONE"))
                        && tokens.peek(1).kind() == Token.Kind.WORD | token.isWord("ZONE")
                        && (!token.isWord("WITH") || tokens.peek(1).isWord("TIME"));
    }
}
