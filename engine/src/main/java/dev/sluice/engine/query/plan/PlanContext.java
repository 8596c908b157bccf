package dev.sluice.engine.query.plan;

import dev.sluice.engine.query.sql.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one planning knows and collects.
final class PlanContext {
    /// Uses of tables in one query; common tables are expanded where they are named, so a few lines could ask for more.
    private static final int SCAN_LIMIT = 256;

    private final Relations relations;
    private final Map<String, Constant> parameters;
    private final long nowNanos;
    private final List<Scan> scans = new ArrayList<>();
    private int aliases;

    PlanContext(Relations relations, Map<String, Constant> parameters, long nowNanos) {
        this.relations = relations;
        this.parameters = parameters;
        this.nowNanos = nowNanos;
    }

    long nowNanos() {
        return nowNanos;
    }

    /// A name no other source of this query has.
    String newAlias() {
        return "t" + ++aliases;
    }

    /// @param repeated see [Scan#isRepeated]
    Scan scan(List<String> parts, boolean repeated) {
        var schema = parts.size() > 1 ? parts.get(parts.size() - 2) : Relations.USER_SCHEMA;
        var table = parts.getLast();
        boolean catalogFits =
                parts.size() < 3 || parts.size() == 3 && parts.getFirst().equals(Relations.CATALOG);
        Optional<Relation> relation = catalogFits ? relations.find(schema, table) : Optional.empty();
        if (relation.isEmpty()) {
            var catalog = parts.size() < 3 ? Relations.CATALOG : String.join(".", parts.subList(0, parts.size() - 2));
            throw SqlException.planning("table '" + catalog + "." + schema + "." + table + "' not found");
        }
        if (scans.size() == SCAN_LIMIT)
            throw SqlException.planning("A query may read at most " + SCAN_LIMIT + " tables");
        var scan = new Scan(relation.get(), "scan" + (scans.size() + 1), repeated);
        scans.add(scan);
        return scan;
    }

    List<Scan> scans() {
        return scans;
    }

    /// The value behind `$name`, printed as a placeholder.
    Bound parameter(String name) {
        var value = parameters.get(name);
        if (value == null) throw SqlException.planning("No value found for placeholder with name $" + name);
        var label = "$" + name;
        if (value instanceof Constant.Null) return Literals.nothing().labelled(label);
        var literal = literal(value);
        var sql = "CAST(" + Placeholders.mark(name) + " AS " + literal.type().duckName() + ")";
        return Bound.constant(sql, literal.type(), label, value);
    }

    private static Bound literal(Constant value) {
        return switch (value) {
            case Constant.Text(var text) -> Literals.text(text);
            case Constant.Signed(var number) -> Literals.signed(number);
            case Constant.Unsigned(var bits) -> Literals.unsigned(bits);
            case Constant.Float(var number) -> Literals.real(number);
            case Constant.Bool(var bool) -> Literals.bool(bool);
            case Constant.Span(var interval) -> Literals.interval(interval);
            case Constant.Moment(var nanos) -> Literals.moment(nanos, "");
            case Constant.Null() -> Literals.nothing();
        };
    }
}
