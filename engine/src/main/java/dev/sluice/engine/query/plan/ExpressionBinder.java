package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.plan.SqlType.Simple;
import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.Interval;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Resolves and prints expressions over one scope.
class ExpressionBinder {
    /// Names that are not columns of the FROM clause, e.g. aliases of the SELECT list; may know none.
    interface Names extends Function<String, Optional<Bound>> {}

    private final PlanContext context;
    private final Scope scope;
    private final QueryBinder queries;
    private final Names before;
    private final Names after;

    /// @param before asked for an unqualified name ahead of the scope
    /// @param after  asked when the scope does not know it
    ExpressionBinder(PlanContext context, Scope scope, QueryBinder queries, Names before, Names after) {
        this.context = context;
        this.scope = scope;
        this.queries = queries;
        this.before = before;
        this.after = after;
    }

    PlanContext context() {
        return context;
    }

    List<Bound> bind(List<Expression> expressions) {
        return expressions.stream().map(this::bind).toList();
    }

    Bound bind(Expression expression) {
        return switch (expression) {
            case Expression.Column(var parts) -> column(parts);
            case Expression.NumberLiteral(var text) -> Literals.number(text);
            case Expression.TextLiteral(var value) -> Literals.text(value);
            case Expression.BooleanLiteral(var value) -> Literals.bool(value);
            case Expression.NullLiteral() -> Literals.nothing();
            case Expression.HexLiteral(var digits) -> Literals.hex(digits);
            case Expression.IntervalLiteral(var text) -> Literals.interval(Interval.parse(text));
            case Expression.Parameter(var name) -> context.parameter(name);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary(var operator, var left, var right) ->
                Operators.binary(operator, bind(left), bind(right));
            case Expression.Is is -> is(is);
            case Expression.IsDistinct(var left, var right, var negated) -> distinct(bind(left), bind(right), negated);
            case Expression.Between between -> between(between);
            case Expression.InList in -> in(in);
            case Expression.InQuery in -> inQuery(in);
            case Expression.Exists(var query, var negated) -> {
                var inner = queries.subquery(query, scope);
                yield Bound.of(
                        (negated ? "(NOT EXISTS (" : "(EXISTS (")
                                + inner.query().sql() + "))",
                        Simple.BOOLEAN,
                        negated ? "NOT EXISTS" : "EXISTS",
                        inner.outerReads());
            }
            case Expression.ScalarQuery(var query) -> scalar(query);
            case Expression.Like like -> like(like);
            case Expression.Case branch -> branch(branch);
            case Expression.Cast(var operand, var type, var orNull) -> {
                var value = bind(operand);
                yield Coercion.cast(value, TypeNames.sql(type.name()), orNull);
            }
            case Expression.AtTimeZone(var operand, var zone) -> TimeFunctions.atTimeZone(bind(operand), bind(zone));
            case Expression.Subscript(var operand, var index) -> Subscripts.of(bind(operand), bind(index));
            case Expression.ArrayLiteral(var elements) -> ScalarFunctions.array(bind(elements));
            case Expression.Call call -> new CallBinder(this).bind(call);
        };
    }

    private Bound column(List<String> parts) {
        if (parts.size() == 1) {
            var alias = before.apply(parts.getFirst());
            if (alias.isPresent()) return alias.get();
        }
        var column = scope.find(parts);
        if (column.isPresent()) return column(column.get());
        if (parts.size() == 1) {
            var alias = after.apply(parts.getFirst());
            if (alias.isPresent()) return alias.get();
        }
        return column(scope.resolve(parts));
    }

    /// A column that was found.
    Bound column(ScopeColumn column) {
        column.use();
        return Bound.column(column);
    }

    private Bound unary(Expression.Unary unary) {
        if (unary.operator().equals("-") && unary.operand() instanceof Expression.NumberLiteral(var digits))
            return Literals.number("-" + digits);
        var operand = bind(unary.operand());
        return switch (unary.operator()) {
            case "NOT" ->
                Bound.of(
                        "(NOT " + Operators.condition(operand, "NOT") + ")",
                        Simple.BOOLEAN,
                        "NOT " + operand.label(),
                        operand);
            case "+" -> operand;
            default -> negated(operand);
        };
    }

    private static Bound negated(Bound operand) {
        var label = "(- " + operand.label() + ")";
        var span = Coercion.span(operand);
        if (span.isPresent()) return Literals.interval(span.get().negated(), label);
        if (!operand.type().isNumeric() && operand.type() != Simple.DURATION && !operand.isNull())
            throw SqlException.planning("Negation only supports numeric, interval and duration types, not "
                    + operand.type().arrowName());
        return Bound.of("(-" + operand.sql() + ")", operand.type(), label, operand);
    }

    private Bound is(Expression.Is is) {
        var operand = bind(is.operand());
        var words = (is.negated() ? "IS NOT " : "IS ") + is.test();
        var label = operand.label() + " " + words;
        var sql = is.test() == Expression.Test.NULL ? operand.sql() : Operators.condition(operand, "IS");
        var test = words.replace("UNKNOWN", "NULL");
        return Bound.of("(" + sql + " " + test + ")", Simple.BOOLEAN, label, operand);
    }

    private static Bound distinct(Bound left, Bound right, boolean negated) {
        var operator = negated ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM";
        return Operators.compare(operator, left, right, left.label() + " " + operator + " " + right.label());
    }

    private Bound between(Expression.Between between) {
        var operand = bind(between.operand());
        var low = bind(between.low());
        var high = bind(between.high());
        var words = between.negated() ? " NOT BETWEEN " : " BETWEEN ";
        var sql =
                "(" + Operators.compared(">=", operand, low) + " AND " + Operators.compared("<=", operand, high) + ")";
        return Bound.of(
                between.negated() ? "(NOT " + sql + ")" : sql,
                Simple.BOOLEAN,
                operand.label() + words + low.label() + " AND " + high.label(),
                operand,
                low,
                high);
    }

    private Bound in(Expression.InList in) {
        var operand = bind(in.operand());
        var values = bind(in.values());
        var words = in.negated() ? " NOT IN " : " IN ";
        var label = operand.label() + words + Labels.joined(values, ", ");
        var children = new ArrayList<>(values);
        children.add(operand);
        if (values.isEmpty()) return Bound.of(in.negated() ? "TRUE" : "FALSE", Simple.BOOLEAN, label, children);
        var target = operand.type();
        for (var value : values) {
            var met = target;
            target = Coercion.common(target, value.type())
                    .orElseThrow(() -> SqlException.planning("Cannot infer common argument type for IN: "
                            + met.arrowName() + " and " + value.type().arrowName()));
        }
        var type = target;
        var list =
                values.stream().map(value -> Coercion.cast(value, type).sql()).collect(Collectors.joining(", "));
        return Bound.of(
                "(" + Coercion.cast(operand, type).sql() + words + "(" + list + "))", Simple.BOOLEAN, label, children);
    }

    private Bound inQuery(Expression.InQuery in) {
        var operand = bind(in.operand());
        var inner = queries.subquery(in.query(), scope);
        var query = inner.query();
        if (query.columns().size() != 1)
            throw SqlException.planning("InSubquery should only return one column, but found "
                    + query.columns().size());
        var found = Bound.of("x", query.columns().getFirst().type(), "");
        var type = Coercion.common(operand.type(), found.type())
                .orElseThrow(() ->
                        SqlException.planning("expr type " + operand.type().arrowName()
                                + " can't cast to subquery type " + found.type().arrowName()));
        var children = new ArrayList<>(inner.outerReads());
        children.add(operand);
        var words = in.negated() ? " NOT IN " : " IN ";
        return Bound.of(
                "(" + Coercion.cast(operand, type).sql() + words + "("
                        + query.castTo(List.of(type)).sql() + "))",
                Simple.BOOLEAN,
                operand.label() + words + "(<subquery>)",
                children);
    }

    private Bound scalar(dev.sluice.engine.query.sql.Query query) {
        var inner = queries.subquery(query, scope);
        var columns = inner.query().columns();
        if (columns.size() != 1)
            throw SqlException.planning("Scalar subquery should only return one column, but found " + columns.size());
        var column = columns.getFirst();
        return Bound.of("(" + inner.query().sql() + ")", column.type(), column.name(), inner.outerReads());
    }

    private Bound like(Expression.Like like) {
        var operand = bind(like.operand());
        var pattern = bind(like.pattern());
        var words = (like.negated() ? "NOT " : "")
                + switch (like.kind()) {
                    case LIKE -> "LIKE";
                    case ILIKE -> "ILIKE";
                    case SIMILAR -> "SIMILAR TO";
                };
        var label = operand.label() + " " + words + " " + pattern.label();
        for (var side : List.of(operand, pattern))
            if (!side.type().isText() && !side.isNull())
                throw SqlException.planning("There isn't a common type to coerce "
                        + operand.type().arrowName() + " and " + pattern.type().arrowName() + " in LIKE expression");
        // the peer's LIKE has a backslash for an escape, DuckDB's has none
        var escape = like.kind() == Expression.LikeKind.SIMILAR
                ? ""
                : " ESCAPE " + Text.literal(like.escape().orElse("\\"));
        return Bound.of(
                "(" + Coercion.cast(operand, Simple.TEXT).sql() + " " + words + " "
                        + Coercion.cast(pattern, Simple.TEXT).sql() + escape + ")",
                Simple.BOOLEAN,
                label,
                operand,
                pattern);
    }

    private Bound branch(Expression.Case branch) {
        var operand = branch.operand().map(this::bind);
        var conditions =
                branch.whens().stream().map(when -> bind(when.condition())).toList();
        var results = new ArrayList<>(
                branch.whens().stream().map(when -> bind(when.result())).toList());
        branch.otherwise().ifPresent(otherwise -> results.add(bind(otherwise)));
        var unified = Coercion.unified(results, "CASE");
        var children = new ArrayList<Bound>(conditions);
        children.addAll(results);
        operand.ifPresent(children::add);
        var sql = new StringBuilder("(CASE");
        var label = new StringBuilder("CASE ");
        operand.ifPresent(value -> label.append(value.label()).append(' '));
        for (int i = 0; i < conditions.size(); i++) {
            var condition = conditions.get(i);
            var test = operand.isPresent()
                    ? Operators.compared("=", operand.get(), condition)
                    : Operators.condition(condition, "CASE");
            sql.append(" WHEN ")
                    .append(test)
                    .append(" THEN ")
                    .append(unified.get(i).sql());
            label.append("WHEN ")
                    .append(condition.label())
                    .append(" THEN ")
                    .append(results.get(i).label())
                    .append(' ');
        }
        if (branch.otherwise().isPresent()) {
            sql.append(" ELSE ").append(unified.getLast().sql());
            label.append("ELSE ").append(results.getLast().label()).append(' ');
        }
        return Bound.of(sql + " END)", unified.getFirst().type(), label + "END", children);
    }
}
