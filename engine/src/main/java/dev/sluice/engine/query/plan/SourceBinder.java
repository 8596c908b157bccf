package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.Query;
import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Binds the FROM clause: fills the scope, prints the sources.
final class SourceBinder {
    private final QueryBinder queries;
    private final PlanContext context;
    private final Scope scope;
    private final Optional<Scope> outer;

    SourceBinder(QueryBinder queries, Scope scope, Optional<Scope> outer) {
        this.queries = queries;
        this.context = queries.context();
        this.scope = scope;
        this.outer = outer;
    }

    String bind(Query.Source source) {
        return switch (source) {
            case Query.TableName table -> table(table);
            case Query.Derived(var query, var alias) -> derived(queries.bind(query, outer), alias, List.of());
            case Query.TableCall call -> throw SqlException.planning("table function '" + call.name() + "' not found");
            case Query.Join join -> join(join);
        };
    }

    private String table(Query.TableName table) {
        if (table.parts().size() == 1) {
            var common = queries.common(table.parts().getFirst());
            if (common.isPresent()) {
                var definition = common.get().table();
                var query = common.get().binder().bind(definition.query(), outer);
                var alias = table.alias().orElse(new Query.Alias(definition.name(), List.of()));
                return derived(query, Optional.of(alias), definition.columns());
            }
        }
        var scan = context.scan(table.parts(), queries.isInsideExpression());
        var relation = scan.relation();
        var shown = table.alias().map(Query.Alias::name).orElse(relation.name());
        var columns = new ArrayList<ScopeColumn>();
        for (int i = 0; i < relation.columns().size(); i++) {
            var column = relation.columns().get(i);
            columns.add(new ScopeColumn(
                    scope,
                    Optional.of(shown),
                    renamed(table.alias(), i, column.name()),
                    column.type(),
                    column.ioxType(),
                    scan.name() + "." + Scan.columnName(i),
                    Optional.of(new ScopeColumn.Origin(scan, i))));
        }
        Set<String> names = table.alias().isPresent()
                ? Set.of(shown)
                : Set.of(
                        shown,
                        relation.schema() + "." + shown,
                        Relations.CATALOG + "." + relation.schema() + "." + shown);
        scope.add(new Scope.Source(names, columns));
        return scan.name();
    }

    private static String renamed(Optional<Query.Alias> alias, int index, String name) {
        return alias.filter(given -> index < given.columns().size())
                .map(given -> given.columns().get(index))
                .orElse(name);
    }

    /// @param names new names for the first columns, under those of the alias
    private String derived(BoundQuery query, Optional<Query.Alias> alias, List<String> names) {
        var renamed = new ArrayList<BoundQuery.Column>();
        for (int i = 0; i < query.columns().size(); i++) {
            var column = query.columns().get(i);
            var name = renamed(alias, i, i < names.size() ? names.get(i) : column.name());
            renamed.add(new BoundQuery.Column(name, column.type(), column.qualifier(), column.ioxType()));
        }
        var sqlAlias = context.newAlias();
        scope.add(derived(scope, new BoundQuery(query.sql(), renamed), sqlAlias, alias.map(Query.Alias::name)));
        return "(" + query.sql() + ") AS " + sqlAlias;
    }

    /// @param name its alias; without one its columns keep the qualifiers they had inside
    static Scope.Source derived(Scope scope, BoundQuery query, String sqlAlias, Optional<String> name) {
        var columns = new ArrayList<ScopeColumn>();
        var names = new HashSet<String>(name.map(Set::of).orElse(Set.of()));
        for (int i = 0; i < query.columns().size(); i++) {
            var column = query.columns().get(i);
            var qualifier = name.or(column::qualifier);
            qualifier.ifPresent(names::add);
            columns.add(new ScopeColumn(
                    scope,
                    qualifier,
                    column.name(),
                    column.type(),
                    column.ioxType(),
                    sqlAlias + "." + BoundQuery.columnName(i),
                    Optional.empty()));
        }
        return new Scope.Source(names, columns);
    }

    private String join(Query.Join join) {
        var left = bind(join.left());
        int firstRight = scope.sources().size();
        var leftColumns = scope.star();
        var right = bind(join.right());
        var using = join.natural() ? commonNames(leftColumns, firstRight) : join.using();
        var words = switch (join.kind()) {
            case INNER, CROSS -> " INNER JOIN ";
            case LEFT -> " LEFT JOIN ";
            case RIGHT -> " RIGHT JOIN ";
            case FULL -> " FULL JOIN ";
            case LEFT_SEMI -> " SEMI JOIN ";
            case LEFT_ANTI -> " ANTI JOIN ";
        };
        var condition = "TRUE";
        if (join.on().isPresent()) {
            var bound = queries.expressions(scope, _ -> Optional.empty())
                    .bind(join.on().get());
            GapFilling.refuse(bound);
            if (bound.has(Bound.Kind.AGGREGATE))
                throw SqlException.planning("Aggregate functions are not allowed in JOIN conditions");
            condition = Operators.condition(bound, "JOIN");
        } else if (!using.isEmpty()) condition = using(join, using, leftColumns, firstRight);
        if (join.kind() == Query.JoinKind.LEFT_SEMI || join.kind() == Query.JoinKind.LEFT_ANTI)
            scope.removeSourcesFrom(firstRight);
        return "(" + left + words + right + " ON " + condition + ")";
    }

    private List<String> commonNames(List<ScopeColumn> left, int firstRight) {
        var right = new HashSet<String>();
        for (var column : scope.unqualified(firstRight)) right.add(column.name());
        return left.stream().map(ScopeColumn::name).filter(right::contains).toList();
    }

    private String using(Query.Join join, List<String> names, List<ScopeColumn> leftColumns, int firstRight) {
        var rightColumns = scope.unqualified(firstRight);
        var conditions = new ArrayList<String>();
        for (var name : names) {
            var left = named(name, leftColumns);
            var right = named(name, rightColumns);
            left.use();
            right.use();
            conditions.add(Operators.compared("=", Bound.column(left), Bound.column(right)));
            var sql = switch (join.kind()) {
                case RIGHT -> right.sql();
                case FULL -> "coalesce(" + left.sql() + ", " + right.sql() + ")";
                default -> left.sql();
            };
            scope.merge(
                    new ScopeColumn(scope, left.qualifier(), name, left.type(), left.ioxType(), sql, Optional.empty()),
                    left,
                    right);
        }
        return String.join(" AND ", conditions);
    }

    private static ScopeColumn named(String name, List<ScopeColumn> columns) {
        var found =
                columns.stream().filter(column -> column.name().equals(name)).toList();
        if (found.size() > 1) throw SqlException.schema("Ambiguous reference to unqualified field " + name);
        return found.stream().findFirst().orElseThrow(() -> SqlException.schema("No field named " + name + "."));
    }
}
