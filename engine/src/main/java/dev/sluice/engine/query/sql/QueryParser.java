package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Query.Body;
import dev.sluice.engine.query.sql.Query.CommonTable;
import dev.sluice.engine.query.sql.Query.Grouping;
import dev.sluice.engine.query.sql.Query.GroupingTerm;
import dev.sluice.engine.query.sql.Query.Item;
import dev.sluice.engine.query.sql.Query.Nested;
import dev.sluice.engine.query.sql.Query.Output;
import dev.sluice.engine.query.sql.Query.Select;
import dev.sluice.engine.query.sql.Query.SetKind;
import dev.sluice.engine.query.sql.Query.SetOperation;
import dev.sluice.engine.query.sql.Query.Source;
import dev.sluice.engine.query.sql.Query.Values;
import dev.sluice.engine.query.sql.Query.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Queries: clauses, set operations, common tables.
final class QueryParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final SourceParser sources;
    private final CallParser orders;

    QueryParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens, this);
        this.sources = new SourceParser(tokens, expressions, this);
        this.orders = new CallParser(tokens, expressions);
    }

    ExpressionParser expressions() {
        return expressions;
    }

    Query query() {
        var with = with();
        var body = setOperations(0);
        var orderBy = orders.orderBy();
        Optional<Expression> limit = Optional.empty();
        Optional<Expression> offset = Optional.empty();
        while (true) {
            if (limit.isEmpty() && tokens.takeWords("LIMIT")) {
                if (!tokens.takeWords("ALL")) limit = Optional.of(expressions.expression());
            } else if (offset.isEmpty() && tokens.takeWords("OFFSET")) {
                offset = Optional.of(expressions.expression());
                if (!tokens.takeWords("ROWS")) tokens.takeWords("ROW");
            } else break;
        }
        return new Query(with, body, orderBy, limit, offset);
    }

    private List<CommonTable> with() {
        if (!tokens.takeWords("WITH")) return List.of();
        if (tokens.takeWords("RECURSIVE")) throw SqlException.notImplemented("Recursive CTEs are not supported");
        var tables = new ArrayList<CommonTable>();
        do {
            var name = tokens.expectIdentifier();
            List<String> columns = tokens.atSymbol("(") ? sources.names() : List.of();
            tokens.expectWord("AS");
            tokens.expectSymbol("(");
            var query = query();
            tokens.expectSymbol(")");
            tables.add(new CommonTable(name, columns, query));
        } while (tokens.takeSymbol(","));
        return tables;
    }

    /// `INTERSECT` binds closer than `UNION` and `EXCEPT`.
    private Body setOperations(int minimum) {
        var left = body();
        while (true) {
            var kind = nextSetKind();
            if (kind.isEmpty()) return left;
            int precedence = kind.get() == SetKind.INTERSECT ? 2 : 1;
            if (precedence <= minimum) return left;
            tokens.next();
            boolean all = tokens.takeWords("ALL");
            if (!all) tokens.takeWords("DISTINCT");
            left = new SetOperation(kind.get(), all, left, setOperations(precedence));
        }
    }

    private Optional<SetKind> nextSetKind() {
        for (var kind : SetKind.values()) if (tokens.atWord(kind.name())) return Optional.of(kind);
        return Optional.empty();
    }

    private Body body() {
        if (tokens.takeSymbol("(")) {
            var query = query();
            tokens.expectSymbol(")");
            return new Nested(query);
        }
        if (tokens.takeWords("VALUES")) return values();
        tokens.expectWord("SELECT");
        return select();
    }

    private Values values() {
        var rows = new ArrayList<List<Expression>>();
        do {
            tokens.expectSymbol("(");
            rows.add(expressions.list());
            tokens.expectSymbol(")");
        } while (tokens.takeSymbol(","));
        return new Values(rows);
    }

    private Select select() {
        boolean distinct = tokens.takeWords("DISTINCT");
        if (!distinct) tokens.takeWords("ALL");
        List<Expression> distinctOn = List.of();
        if (distinct && tokens.takeWords("ON")) {
            tokens.expectSymbol("(");
            distinctOn = expressions.list();
            tokens.expectSymbol(")");
        }
        var items = new ArrayList<Item>();
        do items.add(item());
        while (tokens.takeSymbol(","));
        var from = new ArrayList<Source>();
        if (tokens.takeWords("FROM")) do from.add(sources.source()); while (tokens.takeSymbol(","));
        Optional<Expression> where =
                tokens.takeWords("WHERE") ? Optional.of(expressions.expression()) : Optional.empty();
        var grouping = tokens.takeWords("GROUP", "BY") ? grouping() : Grouping.NONE;
        Optional<Expression> having =
                tokens.takeWords("HAVING") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Select(distinct, distinctOn, items, from, where, grouping, having);
    }

    private Item item() {
        if (tokens.takeSymbol("*")) return new Wildcard(List.of());
        var qualifier = qualifierOfStar();
        if (qualifier.isPresent()) return new Wildcard(qualifier.get());
        var expression = expressions.expression();
        if (tokens.takeWords("AS")) return new Output(expression, Optional.of(aliasName()));
        var token = tokens.peek();
        if (token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.WORD && !Keywords.isReserved(token))
            return new Output(expression, Optional.of(tokens.next().identifier()));
        return new Output(expression, Optional.empty());
    }

    /// After `AS` a name may also stand in single quotes.
    private String aliasName() {
        return tokens.peek().kind() == Token.Kind.STRING ? tokens.next().text() : tokens.expectIdentifier();
    }

    private Optional<List<String>> qualifierOfStar() {
        int i = 0;
        while (Tokens.isIdentifier(tokens.peek(i)) && tokens.peek(i + 1).isSymbol(".")) i += 2;
        if (i == 0 || !tokens.peek(i).isSymbol("*")) return Optional.empty();
        var parts = new ArrayList<String>();
        for (; i > 0; i -= 2) {
            parts.add(tokens.next().identifier());
            tokens.next();
        }
        tokens.next();
        return Optional.of(parts);
    }

    private Grouping grouping() {
        if (tokens.takeWords("ALL")) return new Grouping(List.of(), List.of(), true);
        var keys = new ArrayList<Expression>();
        var terms = new ArrayList<GroupingTerm>();
        do terms.add(groupingTerm(keys));
        while (tokens.takeSymbol(","));
        return new Grouping(keys, terms, false);
    }

    private GroupingTerm groupingTerm(List<Expression> keys) {
        boolean call = tokens.peek(1).isSymbol("(");
        if (call && tokens.takeWords("ROLLUP")) return new GroupingTerm(GroupingTerm.Kind.ROLLUP, keySets(keys));
        if (call && tokens.takeWords("CUBE")) return new GroupingTerm(GroupingTerm.Kind.CUBE, keySets(keys));
        if (tokens.takeWords("GROUPING", "SETS"))
            return new GroupingTerm(GroupingTerm.Kind.GROUPING_SETS, keySets(keys));
        return new GroupingTerm(GroupingTerm.Kind.KEY, List.of(List.of(key(keys))));
    }

    private List<List<Integer>> keySets(List<Expression> keys) {
        tokens.expectSymbol("(");
        var sets = new ArrayList<List<Integer>>();
        do {
            var set = new ArrayList<Integer>();
            if (tokens.takeSymbol("(")) {
                if (!tokens.atSymbol(")")) do set.add(key(keys)); while (tokens.takeSymbol(","));
                tokens.expectSymbol(")");
            } else set.add(key(keys));
            sets.add(set);
        } while (tokens.takeSymbol(","));
        tokens.expectSymbol(")");
        return sets;
    }

    private int key(List<Expression> keys) {
        keys.add(expressions.expression());
        return keys.size() - 1;
    }
}
