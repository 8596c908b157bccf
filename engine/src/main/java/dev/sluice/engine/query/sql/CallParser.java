package dev.sluice.engine.query.sql;

import dev.sluice.engine.query.sql.Expression.Call;
import dev.sluice.engine.query.sql.Expression.OrderKey;
import dev.sluice.engine.query.sql.Expression.TextLiteral;
import dev.sluice.engine.query.sql.Expression.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Calls with all that may stand inside and behind their parentheses.
final class CallParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    CallParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /// At `(`; the name was read.
    Call call(String name) {
        tokens.expectSymbol("(");
        return switch (name) {
            case "extract" -> extract();
            case "substring", "substr" -> arguments(name, "FROM", "FOR");
            case "overlay" -> arguments(name, "PLACING", "FROM", "FOR");
            case "position" -> position();
            case "trim" -> trim();
            default -> general(name);
        };
    }

    private Call general(String name) {
        boolean star = tokens.takeSymbol("*");
        boolean distinct = tokens.takeWords("DISTINCT");
        if (!distinct) tokens.takeWords("ALL");
        var arguments = new ArrayList<Expression>();
        if (!star && !tokens.atSymbol(")") && !tokens.atWord("ORDER")) arguments.addAll(expressions.list());
        var orderBy = orderBy();
        boolean ignoreNulls = nulls(false);
        tokens.expectSymbol(")");
        ignoreNulls = nulls(ignoreNulls);
        boolean withinGroup = tokens.takeWords("WITHIN", "GROUP");
        if (withinGroup) {
            tokens.expectSymbol("(");
            orderBy = orderBy();
            tokens.expectSymbol(")");
        }
        var filter = filter();
        ignoreNulls = nulls(ignoreNulls);
        Optional<Window> over = tokens.takeWords("OVER") ? Optional.of(window()) : Optional.empty();
        return new Call(name, arguments, star, distinct, orderBy, withinGroup, filter, ignoreNulls, over);
    }

    private boolean nulls(boolean before) {
        if (tokens.takeWords("IGNORE", "NULLS")) return true;
        return !tokens.takeWords("RESPECT", "NULLS") && before;
    }

    private Optional<Expression> filter() {
        if (!tokens.takeWords("FILTER")) return Optional.empty();
        tokens.expectSymbol("(");
        tokens.expectWord("WHERE");
        var condition = expressions.expression();
        tokens.expectSymbol(")");
        return Optional.of(condition);
    }

    /// `ORDER BY …`, or nothing.
    List<OrderKey> orderBy() {
        if (!tokens.takeWords("ORDER", "BY")) return List.of();
        var keys = new ArrayList<OrderKey>();
        do {
            var expression = expressions.expression();
            boolean descending = tokens.takeWords("DESC");
            if (!descending) tokens.takeWords("ASC");
            boolean nullsFirst = descending;
            if (tokens.takeWords("NULLS", "FIRST")) nullsFirst = true;
            else if (tokens.takeWords("NULLS", "LAST")) nullsFirst = false;
            keys.add(new OrderKey(expression, descending, nullsFirst));
        } while (tokens.takeSymbol(","));
        return keys;
    }

    private Window window() {
        tokens.expectSymbol("(");
        List<Expression> partitionBy = tokens.takeWords("PARTITION", "BY") ? expressions.list() : List.of();
        var orderBy = orderBy();
        Optional<String> frame = Optional.empty();
        if (tokens.atWord("ROWS") || tokens.atWord("RANGE") || tokens.atWord("GROUPS")) frame = Optional.of(frame());
        tokens.expectSymbol(")");
        return new Window(partitionBy, orderBy, frame);
    }

    private String frame() {
        var unit = tokens.next().text().toUpperCase(Locale.ROOT);
        if (!tokens.takeWords("BETWEEN")) return unit + " BETWEEN " + bound() + " AND CURRENT ROW";
        var first = bound();
        tokens.expectWord("AND");
        return unit + " BETWEEN " + first + " AND " + bound();
    }

    private String bound() {
        if (tokens.takeWords("CURRENT", "ROW")) return "CURRENT ROW";
        if (tokens.takeWords("UNBOUNDED", "PRECEDING")) return "UNBOUNDED PRECEDING";
        if (tokens.takeWords("UNBOUNDED", "FOLLOWING")) return "UNBOUNDED FOLLOWING";
        var distance = tokens.peek();
        if (distance.kind() != Token.Kind.NUMBER || !distance.text().chars().allMatch(c -> c >= '0' && c <= '9'))
            throw tokens.expected("number of rows");
        tokens.next();
        if (tokens.takeWords("PRECEDING")) return distance.text() + " PRECEDING";
        tokens.expectWord("FOLLOWING");
        return distance.text() + " FOLLOWING";
    }

    /// `extract(hour FROM time)`.
    private Call extract() {
        var field = tokens.next().text().toLowerCase(Locale.ROOT);
        tokens.expectWord("FROM");
        var operand = expressions.expression();
        tokens.expectSymbol(")");
        return Call.plain("date_part", List.of(new TextLiteral(field), operand));
    }

    /// Arguments separated by commas or by these words in turn.
    private Call arguments(String name, String... separators) {
        var arguments = new ArrayList<Expression>();
        arguments.add(expressions.expression());
        for (var separator : separators)
            if (tokens.takeSymbol(",") || tokens.takeWords(separator)) arguments.add(expressions.expression());
        tokens.expectSymbol(")");
        return Call.plain(name, arguments);
    }

    /// `position('a' IN text)`. `IN` would be read as an operator, so the needle must be a plain value.
    private Call position() {
        var needle = expressions.primaries().primary();
        if (!tokens.takeWords("IN")) tokens.expectSymbol(",");
        var text = expressions.expression();
        tokens.expectSymbol(")");
        return Call.plain("strpos", List.of(text, needle));
    }

    /// `trim(text)`, `trim(text, chars)`, `trim(BOTH chars FROM text)`.
    private Call trim() {
        var name = "btrim";
        if (tokens.takeWords("LEADING")) name = "ltrim";
        else if (tokens.takeWords("TRAILING")) name = "rtrim";
        else tokens.takeWords("BOTH");
        var first = tokens.takeWords("FROM") ? Optional.<Expression>empty() : Optional.of(expressions.expression());
        var arguments = new ArrayList<Expression>();
        if (first.isEmpty()) arguments.add(expressions.expression());
        else if (tokens.takeWords("FROM")) {
            arguments.add(expressions.expression());
            arguments.add(first.get());
        } else {
            arguments.add(first.get());
            if (tokens.takeSymbol(",")) arguments.add(expressions.expression());
        }
        tokens.expectSymbol(")");
        return Call.plain(name, arguments);
    }
}
