package dev.sluice.engine.query.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.query.sql.SqlException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlannerTest {
    private static final long NOW = 1_000_000_000_000L;
    private static final Relation TABLE = new Relation(
            "iox",
            "m",
            List.of(
                    column("a", SqlType.Simple.TAG),
                    column("f", SqlType.Simple.FLOAT64),
                    column("i", SqlType.Simple.INT64),
                    column("time", SqlType.Simple.TIMESTAMP)));

    private static Relation.Column column(String name, SqlType type) {
        return new Relation.Column(name, type, Optional.of("iox::column_type::any"));
    }

    private static Plan plan(String sql) {
        Relations relations =
                (schema, table) -> schema.equals("iox") && table.equals("m") ? Optional.of(TABLE) : Optional.empty();
        return new Planner(
                        relations,
                        Map.of("p", new Constant.Text("1970-01-01T00:00:07Z"), "q", new Constant.Text("x")),
                        NOW)
                .plan(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            time >= '1970-01-01T00:00:05Z'                                       | 5000000000 | max
            time > '1970-01-01T00:00:05Z'                                        | 5000000001 | max
            '1970-01-01T00:00:05' > time                                         | min        | 4999999999
            time <= $p and a = 'x' and time >= now() - interval '1 second'       | 999000000000 | 7000000000
            time = '1970-01-01 00:00:05' and (f > 1 or i > 2)                    | 5000000000 | 5000000000
            time between '1970-01-01T00:00:01Z' and to_timestamp_seconds(9)      | 1000000000 | 9000000000
            time not between '1970-01-01T00:00:01Z' and '1970-01-01T00:00:09Z'   | min        | max
            time > '1970-01-01T00:00:05Z' or f > 1                               | min        | max
            not time > '1970-01-01T00:00:05Z'                                    | min        | max
            time + interval '1 second' > '1970-01-01T00:00:05Z'                  | min        | max
            time > (select max(time) from m)                                     | min        | max
            time <> '1970-01-01T00:00:05Z'                                       | min        | max
            """)
    void a_where_clause_bounds_the_times_to_be_read(String where, String first, String last) {
        var scan = plan("select f from m where " + where).scans().getFirst();
        assertThat(scan.times().firstNanos()).isEqualTo(first.equals("min") ? Long.MIN_VALUE : Long.parseLong(first));
        assertThat(scan.times().lastNanos()).isEqualTo(last.equals("max") ? Long.MAX_VALUE : Long.parseLong(last));
    }

    @Test
    void a_subquery_does_not_bound_the_query_around_it() {
        var plan = plan(
                "select f from m o where exists (select 1 from m n where n.time > '1970-01-01T00:00:05Z' and o.time < '1970-01-01T00:00:09Z')");
        assertThat(plan.scans())
                .extracting(Scan::times)
                .containsExactly(TimeRange.ALL, new TimeRange(5_000_000_001L, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            select f from m                                          | {1}
            select count(*) from m                                   | {}
            select a from m where i > 1 order by time                | {0, 2, 3}
            select * from m                                          | {0, 1, 2, 3}
            select x.f from (select f from m) x                      | {1}
            select m.f from m join (select 1 as i) y using (i)       | {1, 2}
            """)
    void only_columns_that_are_named_are_read(String sql, String used) {
        assertThat(plan(sql).scans().getFirst().usedColumns())
                .extracting(BitSet::toString)
                .isEqualTo(used);
    }

    @Test
    void only_parameters_that_are_left_in_the_statement_are_bound() {
        var plan = plan("select f from m where time > $p and a = $q and a != $q");
        assertThat(plan.parameters()).containsExactly(new Constant.Text("x"));
        assertThat(plan.sql()).contains("$1").doesNotContain("$2");
    }

    @Test
    void a_query_cannot_grow_without_end_through_common_tables() {
        var sql = new StringBuilder("with t0 as (select f from m)");
        for (int i = 1; i < 30; i++) sql.append(", t%d as (select a.f from t%d a, t%d b)".formatted(i, i - 1, i - 1));
        assertThatThrownBy(() -> plan(sql + " select * from t29"))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("may read at most 256 tables");
    }

    @Test
    void printed_text_cannot_leave_its_quotes() {
        assertThat(plan("select 'it''s', '\\', 'a\0b$1' as x").sql())
                .isEqualTo("SELECT 'it''s' AS c0, '\\' AS c1, ('a' || chr(0) || 'b$1') AS c2");
    }
}
