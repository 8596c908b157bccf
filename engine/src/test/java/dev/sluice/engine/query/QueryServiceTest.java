package dev.sluice.engine.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.buffer.QueryableBuffer;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import dev.sluice.engine.catalog.ColumnType;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class QueryServiceTest {
    @Test
    void a_table_without_rows_can_be_asked() {
        try (var database = new TestDatabase()) {
            database.createTable("empty", new NewColumn("v", ColumnType.FLOAT), new NewColumn("t", ColumnType.TAG));
            assertThat(database.json("select * from empty")).isEqualTo("[]");
            assertThat(database.json("select count(*) as n, max(t) as t from empty"))
                    .isEqualTo("[{\"n\":0}]");
        }
    }

    @Test
    void system_tables_are_made_when_they_are_asked_for() {
        try (var database = new TestDatabase()) {
            var columns = List.of(
                    new SystemTables.Column("event_time", SystemTables.Type.TIMESTAMP),
                    new SystemTables.Column("log_text", SystemTables.Type.TEXT),
                    new SystemTables.Column("count", SystemTables.Type.UINTEGER),
                    new SystemTables.Column("size", SystemTables.Type.INTEGER),
                    new SystemTables.Column("ok", SystemTables.Type.BOOLEAN));
            database.systemTables.register(
                    "processing_engine_logs",
                    false,
                    columns,
                    name -> List.of(
                            new @Nullable Object[] {1L, "in " + name, -1L, -1L, true},
                            new @Nullable Object[] {2L, null, 5L, null, false}));
            database.systemTables.register("tokens", true, columns, _ -> List.of());
            assertThat(database.json(
                            "select * from system.processing_engine_logs where event_time < now() order by event_time"))
                    .isEqualTo(
                            "[{\"event_time\":\"1970-01-01T00:00:00.000000001\",\"log_text\":\"in db\",\"count\":18446744073709551615,\"size\":-1,\"ok\":true},"
                                    + "{\"event_time\":\"1970-01-01T00:00:00.000000002\",\"count\":5,\"ok\":false}]");
            assertThat(database.json(
                            "select count(*) as n from system.processing_engine_logs where log_text = 'in db'"))
                    .isEqualTo("[{\"n\":1}]");
            assertThatThrownBy(() -> database.json("select * from system.tokens"))
                    .hasMessageContaining("'public.system.tokens' not found");
            database.queries
                    .sql("_internal", "select * from system.tokens", Map.of())
                    .close();
        }
    }

    @Test
    void many_threads_ask_while_the_table_grows() throws Exception {
        int writes = 60;
        int readers = 8;
        try (var database = new TestDatabase();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.write("grow,host=h0 v=0i 0");
            var writer = threads.submit(() -> {
                for (int i = 1; i <= writes; i++) {
                    int first = i * 50;
                    database.write(IntStream.range(first, first + 50)
                            .mapToObj(t -> "grow,host=h" + t % 7 + " v=" + t + "i " + t)
                            .toArray(String[]::new));
                }
                return 0;
            });
            Callable<Long> reader = () -> {
                long last = 0;
                for (int i = 0; i < 25; i++) {
                    var answer = database.json(
                            "select count(*) as n, count(distinct host) as h, sum(v) as s, max(v) as m from grow");
                    long n = Long.parseLong(answer.replaceAll(".*\"n\":(\\d+).*", "$1"));
                    if (n < last || n % 50 != 1) throw new AssertionError(answer + " after " + last);
                    last = n;
                }
                return last;
            };
            List<Future<Long>> reads = IntStream.range(0, readers)
                    .mapToObj(_ -> threads.submit(reader))
                    .collect(Collectors.toList());
            writer.get();
            for (var read : reads) read.get();
            assertThat(database.json("select count(*) as n, sum(v) as s from grow"))
                    .isEqualTo("[{\"n\":3001,\"s\":" + IntStream.range(50, 3050).sum() + "}]");
        }
    }

    @Test
    void a_result_half_read_gives_everything_back_when_closed() {
        try (var database = new TestDatabase()) {
            database.write(IntStream.range(0, 40_000)
                    .mapToObj(i -> "m,host=h" + i % 3 + " v=" + i + " " + i)
                    .toArray(String[]::new));
            try (var result = database.query("select * from m")) {
                assertThat(result.next()).isTrue();
                assertThat(result.batch().getRowCount()).isPositive().isLessThan(40_000);
            }
            try (var result = database.query("select * from m")) {
                assertThat(result.schema().getFields()).hasSize(3);
            }
            assertThat(database.queries.arrowBytes()).isZero();
        }
    }

    @Test
    void an_answer_of_more_rows_than_any_memory_holds_is_read_as_far_as_one_likes() {
        try (var database = new TestDatabase()) {
            database.write(IntStream.range(0, 3500).mapToObj(t -> "m v=" + t + " " + t).toArray(String[]::new));
            try (var result = database.query("select a.v, b.v as w from m a, m b, m c, m d")) {
                for (int batch = 0; batch < 50; batch++) assertThat(result.next()).isTrue();
            }
            assertThat(database.queries.arrowBytes()).isZero();
        }
    }

    @Test
    void a_failure_among_the_first_rows_comes_before_any_answer_and_a_late_one_in_its_place() {
        try (var database = new TestDatabase()) {
            database.write(IntStream.range(0, 3000).mapToObj(t -> "m v=" + t + "i " + t).toArray(String[]::new));
            var sql = "select cast(case when a.v * 3000 + b.v = %d then 'x' else '1' end as bigint) as i from m a, m b";
            var refused = "Arrow error: Cast error: Cannot cast string 'x' to value of Int64 type";
            assertThatThrownBy(() -> database.query("select cast('x' as bigint) + a.v as i from m a, m b"))
                    .isInstanceOf(QueryException.class)
                    .hasMessage(refused);
            try (var result = database.query(sql.formatted(8_000_000))) {
                assertThatThrownBy(() -> {
                            while (result.next()) assertThat(result.batch().getRowCount()).isPositive();
                        })
                        .isInstanceOf(QueryException.class)
                        .hasMessage(refused);
            }
            try (var result = database.query(sql.formatted(8_000_000))) {
                assertThatThrownBy(() -> ResultFormat.PARQUET.write(result, OutputStream.nullOutputStream()))
                        .isInstanceOf(QueryException.class)
                        .hasMessage(refused);
            }
            assertThat(database.queries.arrowBytes()).isZero();
        }
    }

    @Test
    void who_is_interrupted_while_reading_is_told_and_gives_everything_back() throws Exception {
        try (var database = new TestDatabase();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.write(IntStream.range(0, 400).mapToObj(t -> "m v=" + t + " " + t).toArray(String[]::new));
            var begun = new CountDownLatch(1);
            var reading = threads.submit(() -> {
                // after its first rows it looks for ever for one more
                try (var result = database.query("select a.v from m a, m b, m c where c.v < 10 union all"
                        + " select a.v from m a, m b, m c, m d where a.v + b.v + c.v + d.v < 0")) {
                    begun.countDown();
                    while (result.next()) assertThat(result.batch().getRowCount()).isPositive();
                } catch (QueryException e) {
                    return e.getMessage() + " " + Thread.interrupted();
                }
                return "read";
            });
            assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
            threads.shutdownNow();
            assertThat(reading.get(1, TimeUnit.MINUTES)).isEqualTo("the query was cancelled true");
            assertThat(database.queries.arrowBytes()).isZero();
        }
    }

    @Test
    void chunks_may_lack_columns_that_others_have() {
        int rows = QueryableBuffer.CHUNK_ROWS + 1000;
        try (var database = new TestDatabase()) {
            database.write(IntStream.range(0, rows)
                    .mapToObj(i -> "m,a=a" + i % 5 + " v=" + i + "i " + i)
                    .toArray(String[]::new));
            database.write(IntStream.range(0, rows)
                    .mapToObj(i -> "m,a=z,b=b" + i % 3 + " s=\"s" + i + "\",f=" + i % 2 + " " + i)
                    .toArray(String[]::new));
            assertThat(
                            database.json(
                                    "select count(*) as n, count(a) as a, count(b) as b, count(v) as v, count(s) as s, count(f) as f, sum(v) as x, max(s) as m from m"))
                    .isEqualTo(
                            "[{\"n\":%1$d,\"a\":%1$d,\"b\":%2$d,\"v\":%2$d,\"s\":%2$d,\"f\":%2$d,\"x\":%3$d,\"m\":\"s9999\"}]"
                                    .formatted(2 * rows, rows, (long) rows * (rows - 1) / 2));
            assertThat(
                            database.json(
                                    "select a, b, count(*) as n from m where time < to_timestamp_seconds(15) group by a, b order by a, b"))
                    .isEqualTo(
                            "[{\"a\":\"a0\",\"n\":3},{\"a\":\"a1\",\"n\":3},{\"a\":\"a2\",\"n\":3},{\"a\":\"a3\",\"n\":3},{\"a\":\"a4\",\"n\":3},"
                                    + "{\"a\":\"z\",\"b\":\"b0\",\"n\":5},{\"a\":\"z\",\"b\":\"b1\",\"n\":5},{\"a\":\"z\",\"b\":\"b2\",\"n\":5}]");
        }
    }

    @Test
    void a_failing_query_gives_everything_back() {
        try (var database = new TestDatabase()) {
            database.write("m s=\"x\" 1");
            for (var sql : List.of(
                    "select cast(s as bigint) as i from m",
                    "select nope from m",
                    "select 1 / (m.v - m.v) as x from (select 1 as v) m"))
                assertThatThrownBy(() -> database.json(sql)).isInstanceOf(QueryException.class);
            assertThat(database.queries.arrowBytes()).isZero();
        }
    }

    @Test
    void a_common_table_named_twice_is_read_twice() {
        try (var database = new TestDatabase()) {
            database.write("m v=1 1", "m v=2 2");
            assertThat(
                            database.json(
                                    "with x as (select v from m), y as (select * from x union all select * from x) select sum(a.v) as s from y a, y b"))
                    .isEqualTo("[{\"s\":24.0}]");
        }
    }

    @Test
    void a_plan_is_shown_as_rows() {
        try (var database = new TestDatabase()) {
            database.write("m v=1 1");
            assertThat(database.json("explain select * from m where v > 0"))
                    .contains("\"plan_type\":\"logical_plan\"", "\"plan_type\":\"physical_plan\"", "ARROW_SCAN");
            assertThat(database.json("explain analyze select count(*) from m"))
                    .contains("\"plan_type\":\"Plan with Metrics\"");
        }
    }

    @Test
    void nesting_has_a_limit_instead_of_an_end_of_the_stack() {
        try (var database = new TestDatabase()) {
            assertThatThrownBy(() -> database.json("select " + "(".repeat(10_000) + "1" + ")".repeat(10_000)))
                    .isInstanceOf(QueryException.class)
                    .hasMessage("SQL error: RecursionLimitExceeded");
            assertThatThrownBy(() -> database.json("select 1" + " + 1".repeat(10_000)))
                    .isInstanceOf(QueryException.class)
                    .hasMessage("SQL error: RecursionLimitExceeded");
            assertThat(database.json("select 1" + " + 1".repeat(300) + " as x")).isEqualTo("[{\"x\":301}]");
        }
    }

    @Test
    void a_closed_service_says_so() {
        var database = new TestDatabase();
        database.close();
        assertThatThrownBy(() -> database.json("select 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_query_under_way_is_stopped_when_the_service_is_closed_and_gives_everything_back() throws Exception {
        try (var database = new TestDatabase();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            database.write(IntStream.range(0, 400).mapToObj(t -> "m v=" + t + " " + t).toArray(String[]::new));
            var endless = threads.submit(() -> database.json("select sum(a.v * b.v * c.v * d.v) as s from m a, m b, m c, m d"));
            while (database.queries.arrowBytes() == 0) Thread.onSpinWait();
            database.queries.close();
            assertThat(database.queries.arrowBytes()).isZero();
            assertThatThrownBy(endless::get).hasCauseInstanceOf(QueryException.class);
        }
    }
}
