package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDb;
import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.duckdb.DuckSession;
import dev.sluice.engine.query.plan.Constant;
import dev.sluice.engine.query.plan.Plan;
import dev.sluice.engine.query.plan.Scan;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One query on its way through DuckDB: gives the tables it reads to a session and asks.
final class Execution {
    private final Plan plan;
    private final DatabaseTables tables;
    private final DuckDb duckDb;
    private volatile @Nullable DuckSession running;

    Execution(Plan plan, DatabaseTables tables, DuckDb duckDb) {
        this.plan = plan;
        this.tables = tables;
        this.duckDb = duckDb;
    }

    /// Callable from any thread; a query that has not begun runs all the same.
    void cancel() {
        var session = running;
        if (session != null) session.cancel();
    }

    /// @throws QueryException of kind EXECUTION, or PLANNING for what only DuckDB could find
    QueryResult run() {
        var session = duckDb.session();
        running = session;
        try {
            var definitions = plan.scans().stream()
                    .map(scan -> register(session, scan))
                    .flatMap(Optional::stream)
                    .toList();
            var sql = definitions.isEmpty() ? plan.sql() : "WITH " + String.join(", ", definitions) + " " + plan.sql();
            var parameters = plan.parameters().stream().map(Execution::value).toList();
            if (plan.explain() == Plan.Explain.NO)
                return new ArrowQueryResult(session, session.query(sql, parameters), plan.columns());
            return explained(session, sql, parameters);
        } catch (DuckDbException failed) {
            session.close();
            throw QueryFailures.of(failed);
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    /// Registers the streams and gives the common table that makes them the relation; without one the only stream has the
    /// name of the scan.
    private Optional<String> register(DuckSession session, Scan scan) {
        var rows = tables.source(scan.relation().schema(), scan.relation().name())
                .orElseThrow()
                .rows(scan.name(), scan.usedColumns(), scan.times());
        boolean plain = rows.definition().isEmpty() && !scan.isRepeated();
        for (var stream : rows.streams())
            session.register(plain ? scan.name() : stream.name(), stream.open().apply(session.allocator()));
        if (plain) return Optional.empty();
        return Optional.of(scan.name() + (scan.isRepeated() ? " AS MATERIALIZED (" : " AS NOT MATERIALIZED (")
                + rows.definition().orElseGet(() -> "SELECT * FROM " + rows.streams().getFirst().name()) + ")");
    }

    private QueryResult explained(DuckSession session, String sql, List<Object> parameters) {
        boolean analyze = plan.explain() == Plan.Explain.ANALYZE;
        var physical =
                String.join("\n", session.texts((analyze ? "EXPLAIN ANALYZE " : "EXPLAIN ") + sql, parameters, 2));
        var rows = new ArrayList<String[]>();
        if (!analyze) rows.add(new String[] {"logical_plan", plan.sql()});
        rows.add(new String[] {analyze ? "Plan with Metrics" : "physical_plan", physical});
        var columns = List.of(
                new Plan.Column("plan_type", SqlType.Simple.TEXT, Optional.empty()),
                new Plan.Column("plan", SqlType.Simple.TEXT, Optional.empty()));
        var values = rows.stream()
                .map(row -> "('" + row[0] + "', '" + row[1].replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        session.close();
        var answer = duckDb.session();
        running = answer;
        return new ArrowQueryResult(
                answer, answer.query("SELECT * FROM (VALUES " + values + ") AS t(c0, c1)", List.of()), columns);
    }

    private static Object value(Constant constant) {
        return switch (constant) {
            case Constant.Text(var text) -> text;
            case Constant.Signed(var number) -> number;
            case Constant.Unsigned(var bits) -> Long.toUnsignedString(bits);
            case Constant.Float(var number) -> number;
            case Constant.Bool(var bool) -> bool;
            case Constant.Null(), Constant.Span(var _), Constant.Moment(var _) ->
                throw new IllegalStateException("never bound: " + constant);
        };
    }
}
