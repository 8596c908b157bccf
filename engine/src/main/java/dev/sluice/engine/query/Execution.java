package dev.sluice.engine.query;

import dev.sluice.engine.duckdb.DuckDb;
import dev.sluice.engine.duckdb.DuckDbException;
import dev.sluice.engine.duckdb.DuckRows;
import dev.sluice.engine.duckdb.DuckSession;
import dev.sluice.engine.query.plan.Constant;
import dev.sluice.engine.query.plan.Plan;
import dev.sluice.engine.query.plan.Scan;
import dev.sluice.engine.query.plan.SqlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One query on its way through DuckDB: gives the tables it reads to a session and asks.
final class Execution {
    private final Plan plan;
    private final DatabaseTables tables;
    private final DuckDb duckDb;
    private final QueryWorkers workers;
    private final long nowNanos;
    private volatile @Nullable DuckSession running;

    /// @param workers  make the rows after the first batch
    /// @param nowNanos what the plan took for `now()`
    Execution(Plan plan, DatabaseTables tables, DuckDb duckDb, QueryWorkers workers, long nowNanos) {
        this.plan = plan;
        this.tables = tables;
        this.duckDb = duckDb;
        this.workers = workers;
        this.nowNanos = nowNanos;
    }

    /// Callable from any thread; a query that has not begun runs all the same.
    void cancel() {
        var session = running;
        if (session != null) session.cancel();
    }

    /// On a worker.
    ///
    /// @throws QueryException of kind EXECUTION, or PLANNING for what only DuckDB could find
    QueryResult run() {
        try {
            return plan.explain() == Plan.Explain.NO ? answer(plan.columns(), this::rows) : explained();
        } catch (DuckDbException failed) {
            throw QueryFailures.of(failed.isUnexplained() ? reason(failed) : failed);
        }
    }

    private DuckRows rows(DuckSession session) {
        return session.query(sql(session), parameters());
    }

    private QueryResult answer(List<Plan.Column> columns, Function<DuckSession, DuckRows> query) {
        var session = begun();
        try {
            return new ArrowQueryResult(session, query.apply(session), columns, workers, nowNanos);
        } catch (RuntimeException | Error failed) {
            session.close();
            throw failed;
        }
    }

    private DuckSession begun() {
        var session = duckDb.session();
        running = session;
        return session;
    }

    /// Runs the query once more, without keeping rows, to hear what is wrong with it.
    private DuckDbException reason(DuckDbException unexplained) {
        try {
            explanation("EXPLAIN ANALYZE ");
            return unexplained;
        } catch (DuckDbException explained) {
            return explained;
        }
    }

    private String explanation(String explain) {
        try (var session = begun()) {
            return String.join("\n", session.texts(explain + sql(session), parameters(), 2));
        }
    }

    private String sql(DuckSession session) {
        var definitions = plan.scans().stream()
                .map(scan -> register(session, scan))
                .flatMap(Optional::stream)
                .toList();
        return definitions.isEmpty() ? plan.sql() : "WITH " + String.join(", ", definitions) + " " + plan.sql();
    }

    private List<Object> parameters() {
        return plan.parameters().stream().map(Execution::value).toList();
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

    private QueryResult explained() {
        boolean analyze = plan.explain() == Plan.Explain.ANALYZE;
        var physical = explanation(analyze ? "EXPLAIN ANALYZE " : "EXPLAIN ");
        var rows = new ArrayList<String[]>();
        if (!analyze) rows.add(new String[] {"logical_plan", plan.sql()});
        rows.add(new String[] {analyze ? "Plan with Metrics" : "physical_plan", physical});
        var columns = List.of(
                new Plan.Column("plan_type", SqlType.Simple.TEXT, Optional.empty()),
                new Plan.Column("plan", SqlType.Simple.TEXT, Optional.empty()));
        var values = rows.stream()
                .map(row -> "('" + row[0] + "', '" + row[1].replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        return answer(columns, session -> session.query("SELECT * FROM (VALUES " + values + ") AS t(c0, c1)", List.of()));
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
