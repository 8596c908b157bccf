package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Expression.ArrayLiteral;
import dev.sluice.engine.query.sql.Expression.BooleanLiteral;
import dev.sluice.engine.query.sql.Expression.Call;
import dev.sluice.engine.query.sql.Expression.Case;
import dev.sluice.engine.query.sql.Expression.Cast;
import dev.sluice.engine.query.sql.Expression.Column;
import dev.sluice.engine.query.sql.Expression.Exists;
import dev.sluice.engine.query.sql.Expression.HexLiteral;
import dev.sluice.engine.query.sql.Expression.IntervalLiteral;
import dev.sluice.engine.query.sql.Expression.NullLiteral;
import dev.sluice.engine.query.sql.Expression.NumberLiteral;
import dev.sluice.engine.query.sql.Expression.Parameter;
import dev.sluice.engine.query.sql.Expression.ScalarQuery;
import dev.sluice.engine.query.sql.Expression.TextLiteral;
import dev.sluice.engine.query.sql.Expression.TypeName;
import dev.sluice.engine.query.sql.Expression.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Literals, names, calls, and everything that begins with a keyword of its own.
final class PrimaryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final QueryParser queries;
    private final CallParser calls;

    PrimaryParser(Tokens tokens, ExpressionParser expressions, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.queries = queries;
        this.calls = new CallParser(tokens, expressions);
    }

    Expression primary() {
        var token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> new NumberLiteral(tokens.next().text());
            case STRING -> new TextLiteral(tokens.next().text());
            case HEX -> new HexLiteral(tokens.next().text());
            case PARAMETER -> new Parameter(tokens.next().text());
            case QUOTED -> nameOrCall();
            case WORD -> word(token);
            case SYMBOL -> {
                if (tokens.takeSymbol("(")) yield parenthesised();
                if (tokens.takeSymbol("[")) yield arrayUpTo("]");
                throw tokens.expected("an expression");
            }
            case END -> throw tokens.expected("an expression");
        };
    }

    private Expression word(Token token) {
        var following = tokens.peek(1);
        switch (token.text().toUpperCase(Locale.ROOT)) {
            case "NULL" -> {
                tokens.next();
                return new NullLiteral();
            }
            case "TRUE", "FALSE" -> {
                tokens.next();
                return new BooleanLiteral(token.isWord("TRUE"));
            }
            case "CASE" -> {
                tokens.next();
                return caseWhen();
            }
            case "CAST", "TRY_CAST" -> {
                if (following.isSymbol("(")) return cast();
            }
            case "NOT", "EXISTS" -> {
                if (following.isSymbol("(") || following.isWord("EXISTS")) return exists();
            }
            case "INTERVAL" -> {
                if (following.kind() == Token.Kind.STRING || following.kind() == Token.Kind.NUMBER) return interval();
            }
            case "TIMESTAMP", "DATE", "TIME" -> {
                if (following.kind() == Token.Kind.STRING) {
                    tokens.next();
                    return new Cast(
                            new TextLiteral(tokens.next().text()),
                            new TypeName(token.text().toLowerCase(Locale.ROOT)),
                            false);
                }
            }
            case "ARRAY" -> {
                if (following.isSymbol("[")) {
                    tokens.next();
                    tokens.next();
                    return arrayUpTo("]");
                }
            }
            case "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP" -> {
                if (!following.isSymbol("(") && !following.isSymbol("."))
                    return Call.plain(tokens.next().identifier(), List.of());
            }
            default -> {
                if (Keywords.isReserved(token) && !following.isSymbol("(")) throw tokens.expected("an expression");
            }
        }
        return nameOrCall();
    }

    private Expression nameOrCall() {
        var parts = new ArrayList<String>();
        parts.add(tokens.next().identifier());
        while (tokens.takeSymbol(".")) parts.add(tokens.expectIdentifier());
        if (tokens.atSymbol("(")) {
            if (parts.size() > 1) throw SqlException.planning("Invalid function '" + String.join(".", parts) + "'.");
            return calls.call(parts.getFirst());
        }
        return new Column(parts);
    }

    /// After `(`.
    private Expression parenthesised() {
        if (startsQuery()) return new ScalarQuery(queryBeforeParenthesis());
        var inner = expressions.expression();
        tokens.expectSymbol(")");
        return inner;
    }

    boolean startsQuery() {
        int i = 0;
        while (tokens.peek(i).isSymbol("(")) i++;
        var token = tokens.peek(i);
        return token.isWord("SELECT") || token.isWord("WITH") || token.isWord("VALUES");
    }

    Query queryBeforeParenthesis() {
        var query = queries.query();
        tokens.expectSymbol(")");
        return query;
    }

    private Expression arrayUpTo(String end) {
        var elements = tokens.atSymbol(end) ? List.<Expression>of() : expressions.list();
        tokens.expectSymbol(end);
        return new ArrayLiteral(elements);
    }

    private Expression caseWhen() {
        Optional<Expression> operand = tokens.atWord("WHEN") ? Optional.empty() : Optional.of(expressions.expression());
        var whens = new ArrayList<When>();
        while (tokens.takeWords("WHEN")) {
            var condition = expressions.expression();
            tokens.expectWord("THEN");
            whens.add(new When(condition, expressions.expression()));
        }
        if (whens.isEmpty()) throw tokens.expected("WHEN");
        Optional<Expression> otherwise =
                tokens.takeWords("ELSE") ? Optional.of(expressions.expression()) : Optional.empty();
        tokens.expectWord("END");
        return new Case(operand, whens, otherwise);
    }

    private Expression cast() {
        boolean orNull = tokens.next().isWord("TRY_CAST");
        tokens.expectSymbol("(");
        var operand = expressions.expression();
        tokens.expectWord("AS");
        var type = expressions.typeName();
        tokens.expectSymbol(")");
        return new Cast(operand, type, orNull);
    }

    private Expression exists() {
        boolean negated = tokens.takeWords("NOT");
        tokens.expectWord("EXISTS");
        tokens.expectSymbol("(");
        return new Exists(queryBeforeParenthesis(), negated);
    }

    /// `INTERVAL '1 hour'`, `INTERVAL '1' HOUR`, `INTERVAL 1 HOUR`.
    private Expression interval() {
        tokens.next();
        var text = tokens.next().text();
        var unit = tokens.peek();
        if (unit.kind() == Token.Kind.WORD && IntervalUnit.named(unit.text()).isPresent())
            text += " " + tokens.next().text();
        return new IntervalLiteral(text);
    }
}
