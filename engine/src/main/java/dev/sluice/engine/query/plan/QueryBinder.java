package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Expression.OrderKey;
import dev.sluice.engine.query.sql.Query;
import dev.sluice.engine.query.sql.Query.CommonTable;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Binds queries. Common tables are expanded wherever they are named.
final class QueryBinder {
    /// A common table with the binder that knows the ones defined before it.
    record Common(CommonTable table, QueryBinder binder) {}

    /// A subquery with the columns it reads from the queries around it.
    record Subquery(BoundQuery query, List<Bound> outerReads) {}

    private final PlanContext context;
    private final Map<String, Common> commons;
    private final boolean insideExpression;

    QueryBinder(PlanContext context) {
        this(context, Map.of(), false);
    }

    private QueryBinder(PlanContext context, Map<String, Common> commons, boolean insideExpression) {
        this.context = context;
        this.commons = commons;
        this.insideExpression = insideExpression;
    }

    PlanContext context() {
        return context;
    }

    Optional<Common> common(String name) {
        return Optional.ofNullable(commons.get(name))
                .map(found -> insideExpression
                        ? new Common(found.table(), found.binder().inside())
                        : found);
    }

    /// Whether what is bound here is part of an expression, which may be printed more than once.
    boolean isInsideExpression() {
        return insideExpression;
    }

    private QueryBinder inside() {
        return new QueryBinder(context, commons, true);
    }

    /// A query inside an expression.
    Subquery subquery(Query query, Scope around) {
        var boundary = new Scope(Optional.of(around));
        var bound = inside().bind(query, Optional.of(boundary));
        return new Subquery(
                bound, boundary.outerReads().stream().map(Bound::column).toList());
    }

    BoundQuery bind(Query query, Optional<Scope> outer) {
        return withCommons(query.with()).bindBody(query, outer);
    }

    private QueryBinder withCommons(List<CommonTable> tables) {
        var binder = this;
        for (var table : tables) {
            var known = new HashMap<>(binder.commons);
            known.put(table.name(), new Common(table, binder));
            binder = new QueryBinder(context, known, insideExpression);
        }
        return binder;
    }

    private BoundQuery bindBody(Query query, Optional<Scope> outer) {
        var tail = limit(query.limit(), "LIMIT") + limit(query.offset(), "OFFSET");
        if (query.body() instanceof Query.Select select)
            return new SelectBinder(this, select, query.orderBy(), tail, outer).bind();
        var body = body(query.body(), outer);
        if (query.orderBy().isEmpty() && tail.isEmpty()) return body;
        return ordered(body, query.orderBy(), tail);
    }

    private BoundQuery body(Query.Body body, Optional<Scope> outer) {
        return switch (body) {
            case Query.Select select -> new SelectBinder(this, select, List.of(), "", outer).bind();
            case Query.Nested(var query) -> bind(query, outer);
            case Query.SetOperation operation -> setOperation(operation, outer);
            case Query.Values(var rows) -> values(rows, outer);
        };
    }

    private BoundQuery setOperation(Query.SetOperation operation, Optional<Scope> outer) {
        var left = body(operation.left(), outer);
        var right = body(operation.right(), outer);
        int width = left.columns().size();
        if (width != right.columns().size())
            throw SqlException.planning(operation.kind() + " queries have different number of columns: left has "
                    + width + " columns whereas right has " + right.columns().size() + " columns");
        var types = new ArrayList<SqlType>();
        for (int i = 0; i < width; i++) {
            var first = left.columns().get(i).type();
            var second = right.columns().get(i).type();
            types.add(Coercion.common(first, second)
                    .orElseThrow(() -> SqlException.planning("Incompatible inputs for " + operation.kind() + ": "
                            + first.arrowName() + " and " + second.arrowName())));
        }
        return new BoundQuery(
                "(" + left.castTo(types).sql() + ") " + operation.kind() + (operation.all() ? " ALL (" : " (")
                        + right.castTo(types).sql() + ")",
                left.castTo(types).columns());
    }

    private BoundQuery values(List<List<Expression>> rows, Optional<Scope> outer) {
        var expressions = expressions(new Scope(outer), _ -> Optional.empty());
        var bound = rows.stream().map(expressions::bind).toList();
        for (var row : bound)
            for (var value : row) {
                GapFilling.refuse(value);
                if (value.has(Bound.Kind.AGGREGATE) || value.has(Bound.Kind.WINDOW))
                    throw SqlException.planning(
                            "Aggregate and window functions are not allowed in VALUES: " + value.label());
            }
        int width = bound.getFirst().size();
        for (int i = 0; i < bound.size(); i++)
            if (bound.get(i).size() != width)
                throw SqlException.planning("Inconsistent data length across values list: got "
                        + bound.get(i).size() + " values in row " + i + " but expected " + width);
        var unified = new ArrayList<List<Bound>>();
        for (int i = 0; i < width; i++) {
            int column = i;
            unified.add(
                    Coercion.unified(bound.stream().map(row -> row.get(column)).toList(), "VALUES"));
        }
        var lines = IntStream.range(0, rows.size())
                .mapToObj(row -> unified.stream()
                        .map(column -> column.get(row).sql())
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        var names = IntStream.range(0, width).mapToObj(BoundQuery::columnName).collect(Collectors.joining(", "));
        var columns = IntStream.range(0, width)
                .mapToObj(i -> new BoundQuery.Column(
                        "column" + (i + 1), unified.get(i).getFirst().type(), Optional.empty(), Optional.empty()))
                .toList();
        return new BoundQuery(
                "SELECT * FROM (VALUES " + lines + ") AS " + context.newAlias() + "(" + names + ")", columns);
    }

    /// `ORDER BY` and `LIMIT` over something that is not a single SELECT.
    private BoundQuery ordered(BoundQuery body, List<OrderKey> orderBy, String tail) {
        var scope = new Scope(Optional.empty());
        var alias = context.newAlias();
        scope.add(SourceBinder.derived(scope, body, alias, Optional.empty()));
        var expressions = expressions(scope, _ -> Optional.empty());
        var keys = new ArrayList<String>();
        for (var key : orderBy) {
            var position = ordinal(key.expression(), body.columns().size(), "Order by");
            var sql = position.isPresent()
                    ? String.valueOf(position.get() + 1)
                    : expressions.bind(key.expression()).sql();
            keys.add(sql + CallBinder.direction(key));
        }
        return new BoundQuery(
                "SELECT * FROM (" + body.sql() + ") AS " + alias
                        + (keys.isEmpty() ? "" : " ORDER BY " + String.join(", ", keys)) + tail,
                body.columns());
    }

    ExpressionBinder expressions(Scope scope, ExpressionBinder.Names after) {
        return new ExpressionBinder(context, scope, this, _ -> Optional.empty(), after);
    }

    /// The index a whole number in `ORDER BY` or `GROUP BY` stands for.
    static Optional<Integer> ordinal(Expression expression, int count, String clause) {
        if (!(expression instanceof Expression.NumberLiteral(var digits)) || !digits.matches("\\d+"))
            return Optional.empty();
        int number = digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (number < 1 || number > count)
            throw SqlException.planning(clause + " column out of bounds, specified: " + digits + ", max: " + count);
        return Optional.of(number - 1);
    }

    private String limit(Optional<Expression> count, String clause) {
        if (count.isEmpty()) return "";
        var value =
                expressions(new Scope(Optional.empty()), _ -> Optional.empty()).bind(count.get());
        return switch (value.constant().orElse(null)) {
            case Constant.Signed(long number) when number >= 0 -> " " + clause + " " + number;
            case Constant.Unsigned(long bits) when bits >= 0 -> " " + clause + " " + bits;
            case Constant.Null() -> "";
            case Constant.Signed(long number) ->
                throw SqlException.planning(clause + " must be >= 0, '" + number + "' was provided.");
            case null, default ->
                throw SqlException.planning("Expected " + clause + " to be a constant integer, got: " + value.label());
        };
    }
}
