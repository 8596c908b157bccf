package dev.sluice.engine.query.series;

import dev.sluice.engine.query.influxql.Expression;
import dev.sluice.engine.query.influxql.Expression.Call;
import dev.sluice.engine.query.influxql.Expression.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The functions over points that a select list calls, and the columns that stand beside them; checked to go together.
final class Calls {
    private final Set<Call> aggregates = new LinkedHashSet<>();
    private final Set<Call> transformations = new LinkedHashSet<>();
    private final Set<Name> plain = new LinkedHashSet<>();
    private boolean transformsRows;

    /// @param binned whether the query groups by time
    Calls(List<Outputs.Output> outputs, boolean binned) {
        for (var output : outputs) {
            if (output.expression().all().noneMatch(part -> part instanceof Name || part instanceof Call))
                throw Failure.selection("field must contain at least one variable");
            gather(output.expression(), binned);
        }
        check(binned);
    }

    Set<Call> aggregates() {
        return aggregates;
    }

    Set<Name> plain() {
        return plain;
    }

    boolean anyTransformation() {
        return !transformations.isEmpty();
    }

    /// Whether a call makes several rows; then it is the only one.
    boolean makesSeveral() {
        return aggregates.stream().anyMatch(call -> Functions.SEVERAL.contains(call.name()));
    }

    /// Whether points are selected rather than combined.
    boolean selectsOne() {
        return aggregates.size() == 1 && Functions.SELECTORS.contains(aggregates.iterator().next().name());
    }

    /// Whether all that is computed is an area.
    boolean onlyIntegral() {
        return aggregates.size() == 1 && aggregates.iterator().next().name().equals("integral");
    }

    private void gather(Expression expression, boolean binned) {
        switch (expression) {
            case Name name -> plain.add(name);
            case Expression.Nested(var inner) -> gather(inner, binned);
            case Expression.Binary(_, var left, var right) -> {
                gather(left, binned);
                gather(right, binned);
            }
            case Call call when MathFunctions.has(call.name()) ->
                call.arguments().forEach(argument -> gather(argument, binned));
            case Call call -> {
                Functions.check(call);
                if (Functions.isTransformation(call.name())) transformation(call, binned);
                else aggregate(call);
            }
            default -> {
                // a literal
            }
        }
    }

    private void transformation(Call call, boolean binned) {
        transformations.add(call);
        switch (call.arguments().getFirst()) {
            case Call inner when Functions.isAggregate(inner.name()) -> {
                if (!binned) throw Failure.selection(call.name() + " aggregate requires a GROUP BY interval");
                Functions.check(inner);
                aggregate(inner);
            }
            case Call inner when Functions.isTransformation(inner.name()) -> {
                Functions.check(inner);
                transformation(inner, binned);
            }
            case Name _ -> {
                if (binned)
                    throw Failure.selection("aggregate function required inside the call to " + call.name());
                transformsRows = true;
            }
            default -> throw Failure.selection("expected field argument in " + call.name() + "()");
        }
    }

    private void aggregate(Call call) {
        aggregates.add(call);
        if (call.arguments().getFirst() instanceof Call inner) Functions.check(inner);
        if (!(argument(call) instanceof Name))
            throw Failure.selection("expected field argument in " + call.name() + "()");
        checkTags(call);
    }

    private static void checkTags(Call call) {
        if (!call.name().equals("top") && !call.name().equals("bottom")) return;
        for (var tag : call.arguments().subList(1, call.arguments().size() - 1))
            if (!(tag instanceof Name)) throw Failure.selection("only fields or tags are allowed in " + call.name() + "()");
    }

    /// What a call is computed of: its first argument, or that of the `distinct` in it.
    static Expression argument(Call call) {
        var first = call.arguments().getFirst();
        return first instanceof Call inner && inner.name().equals("distinct") && call.name().equals("count")
                ? inner.arguments().getFirst()
                : first;
    }

    private void check(boolean binned) {
        if (plain.isEmpty() && aggregates.isEmpty() && transformations.isEmpty()) return;
        var several = new ArrayList<>(aggregates);
        several.removeIf(call -> !Functions.SEVERAL.contains(call.name()));
        for (var call : several) {
            boolean alone = aggregates.size() == 1 && transformations.isEmpty();
            if (call.name().equals("distinct") && (!alone || !plain.isEmpty()))
                throw Failure.selection(
                        "aggregate function distinct() cannot be combined with other functions or fields");
            if (!alone)
                throw Failure.selection(
                        "selector function " + call.name() + "() cannot be combined with other functions");
        }
        boolean combined = transformsRows || aggregates.stream().anyMatch(call -> !Functions.SELECTORS.contains(call.name()));
        if (!plain.isEmpty() && (combined || !transformations.isEmpty())
                || transformsRows && !aggregates.isEmpty())
            throw Failure.selection("mixing aggregate and non-aggregate columns is not supported");
        if (!plain.isEmpty() && aggregates.size() > 1)
            throw Failure.selection("mixing multiple selector functions with tags or fields is not supported");
        if (binned && aggregates.isEmpty())
            throw Failure.selection("GROUP BY requires at least one aggregate function");
    }
}
