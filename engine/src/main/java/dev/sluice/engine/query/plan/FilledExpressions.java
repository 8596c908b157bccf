package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Expression;
import dev.sluice.engine.query.sql.SqlException;
import java.util.Optional;

/// Expressions of a gap-filling query: its keys, aggregates and fills are columns of [GapFilling], the rest is computed
/// from them.
final class FilledExpressions extends ExpressionBinder {
    private final GapFilling filling;
    private final ExpressionBinder groups;
    private final Names before;

    /// @param groups binds the same expressions over the groups
    FilledExpressions(
            GapFilling filling, QueryBinder queries, Scope scope, ExpressionBinder groups, Names before, Names after) {
        super(queries.context(), scope, queries, before, after);
        this.filling = filling;
        this.groups = groups;
        this.before = before;
    }

    @Override
    Bound bind(Expression expression) {
        return overGroups(expression)
                .flatMap(value -> replaced(expression, value))
                .orElseGet(() -> super.bind(expression));
    }

    /// Empty for what only makes sense after filling, as the alias of something filled.
    private Optional<Bound> overGroups(Expression expression) {
        if (expression instanceof Expression.Column(var parts)
                && parts.size() == 1
                && before.apply(parts.getFirst()).isPresent()) return Optional.empty();
        try {
            return Optional.of(groups.bind(expression));
        } catch (SqlException unknown) {
            return Optional.empty();
        }
    }

    private Optional<Bound> replaced(Expression expression, Bound value) {
        if (value.kind() == Bound.Kind.FILL && expression instanceof Expression.Call call) {
            var argument = value.children().getFirst();
            if (!argument.has(Bound.Kind.AGGREGATE) || argument.has(Bound.Kind.FILL))
                throw SqlException.planning(
                        call.name() + " must be called on an aggregate column in a gap-filling query");
            return Optional.of(filling.fill(call.name(), bind(call.arguments().getFirst()), value));
        }
        return filling.column(value);
    }

    @Override
    Bound column(ScopeColumn column) {
        var plain = super.column(column);
        return filling.column(plain).orElse(plain);
    }
}
