package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Query.Alias;
import dev.sluice.engine.query.sql.Query.Derived;
import dev.sluice.engine.query.sql.Query.Join;
import dev.sluice.engine.query.sql.Query.JoinKind;
import dev.sluice.engine.query.sql.Query.Source;
import dev.sluice.engine.query.sql.Query.TableCall;
import dev.sluice.engine.query.sql.Query.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands in `FROM`.
final class SourceParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    SourceParser(Tokens tokens, ExpressionParser expressions, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.queries = queries;
    }

    Source source() {
        var left = factor();
        while (true) {
            boolean natural = tokens.takeWords("NATURAL");
            var kind = joinKind(natural);
            if (kind.isEmpty()) return left;
            var right = factor();
            if (natural || kind.get() == JoinKind.CROSS)
                left = new Join(left, right, kind.get(), Optional.empty(), List.of(), natural);
            else if (tokens.takeWords("USING"))
                left = new Join(left, right, kind.get(), Optional.empty(), names(), false);
            else {
                tokens.expectWord("ON");
                left = new Join(left, right, kind.get(), Optional.of(expressions.expression()), List.of(), false);
            }
        }
    }

    private Optional<JoinKind> joinKind(boolean natural) {
        Optional<JoinKind> kind = Optional.empty();
        if (tokens.takeWords("CROSS")) kind = Optional.of(JoinKind.CROSS);
        else if (tokens.takeWords("INNER")) kind = Optional.of(JoinKind.INNER);
        else if (tokens.takeWords("FULL")) kind = Optional.of(JoinKind.FULL);
        else if (tokens.takeWords("RIGHT")) kind = Optional.of(JoinKind.RIGHT);
        else if (tokens.takeWords("LEFT", "SEMI")) kind = Optional.of(JoinKind.LEFT_SEMI);
        else if (tokens.takeWords("LEFT", "ANTI")) kind = Optional.of(JoinKind.LEFT_ANTI);
        else if (tokens.takeWords("LEFT")) kind = Optional.of(JoinKind.LEFT);
        if (kind.isPresent()) {
            tokens.takeWords("OUTER");
            tokens.expectWord("JOIN");
            return kind;
        }
        if (tokens.takeWords("JOIN")) return Optional.of(JoinKind.INNER);
        if (natural) throw tokens.expected("a join type after NATURAL");
        return Optional.empty();
    }

    private Source factor() {
        if (tokens.takeWords("LATERAL")) throw SqlException.notImplemented("LATERAL joins are not supported");
        if (tokens.atSymbol("(")) {
            boolean query = expressions.primaries().startsQuery();
            tokens.next();
            if (query) {
                var derived = queries.query();
                tokens.expectSymbol(")");
                return new Derived(derived, alias());
            }
            var inner = source();
            tokens.expectSymbol(")");
            return inner;
        }
        if (tokens.peek().kind() == Token.Kind.STRING)
            return new TableName(List.of(tokens.next().text()), alias());
        if (Keywords.isReserved(tokens.peek())) throw tokens.expected("identifier");
        var parts = new ArrayList<String>();
        do parts.add(tokens.expectIdentifier());
        while (tokens.takeSymbol("."));
        if (!tokens.takeSymbol("(")) return new TableName(parts, alias());
        List<Expression> arguments = tokens.atSymbol(")") ? List.of() : expressions.list();
        tokens.expectSymbol(")");
        return new TableCall(String.join(".", parts), arguments, alias());
    }

    private Optional<Alias> alias() {
        boolean as = tokens.takeWords("AS");
        var token = tokens.peek();
        if (!as && (!Tokens.isIdentifier(token) || Keywords.isReserved(token))) return Optional.empty();
        var name = tokens.expectIdentifier();
        return Optional.of(new Alias(name, tokens.atSymbol("(") ? names() : List.of()));
    }

    /// `(a, b)`.
    List<String> names() {
        tokens.expectSymbol("(");
        var names = new ArrayList<String>();
        do names.add(tokens.expectIdentifier());
        while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return names;
    }
}
