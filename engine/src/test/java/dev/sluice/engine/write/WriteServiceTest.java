package dev.sluice.engine.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.engine.catalog.CatalogChange;
import dev.sluice.engine.catalog.Column;
import dev.sluice.engine.lineprotocol.LineError;
import dev.sluice.engine.lineprotocol.Precision;
import dev.sluice.engine.store.MemoryStore;
import dev.sluice.engine.write.WriteException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WriteServiceTest {
    private final Desk desk = new Desk(WriteService.Limits.DEFAULT);

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_first_write_makes_database_table_and_columns() {
        assertThat(desk.write("db", "m,t=a f=1,g=2i 1").accepted()).isEqualTo(1);
        assertThat(desk.rows()).containsExactly("m{t: 'a', f: 1.0, g: 2i, time: 1970-01-01T00:00:00.000000001Z}");
        assertThat(columns("db", "m")).containsExactly("t TAG", "f FLOAT", "g INTEGER", "time TIME");
        assertThat(desk.writes.linesAccepted()).isEqualTo(1);
    }

    @Test
    void new_tags_and_fields_join_a_table_at_any_time() {
        desk.write("db", "m,t=a f=1 1");
        desk.write("db", "m,u=x f=1,g=\"s\" 2\nm h=t 3");
        assertThat(columns("db", "m")).containsExactly("t TAG", "f FLOAT", "time TIME", "u TAG", "g STRING", "h BOOLEAN");
        assertThat(desk.rows().subList(1, 3)).containsExactly(
                "m{u: 'x', f: 1.0, g: \"s\", time: 1970-01-01T00:00:00.000000002Z}",
                "m{h: true, time: 1970-01-01T00:00:00.000000003Z}");
    }

    /// In the table `m` with the tag `t`, the float `f` and the integer `g`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            m f=1i 3           | invalid column type for column 'f', expected iox::column_type::field::float, got iox::column_type::field::integer
            m g=1.5            | invalid column type for column 'g', expected iox::column_type::field::integer, got iox::column_type::field::float
            m g=1u             | invalid column type for column 'g', expected iox::column_type::field::integer, got iox::column_type::field::uinteger
            m g=t              | invalid column type for column 'g', expected iox::column_type::field::integer, got iox::column_type::field::boolean
            m,f=x g=1i 3       | invalid column type for column 'f', expected iox::column_type::field::float, got iox::column_type::tag
            m t="a" 3          | invalid column type for column 't', expected iox::column_type::tag, got iox::column_type::field::string
            m,a=x a=1          | invalid column type for column 'a', expected iox::column_type::tag, got iox::column_type::field::float
            n,a=x a=1          | invalid column type for column 'a', expected iox::column_type::tag, got iox::column_type::field::float
            new time=1         | 'time' is a reserved column
            new,time=x f=1     | 'time' is a reserved column
            new __chunk_order=1i | '__chunk_order' is a reserved column
            m __chunk_order=1i | '__chunk_order' is a reserved column
            m time=1           | invalid column type for column 'time', expected iox::column_type::timestamp, got iox::column_type::field::float
            m,time=x f=1       | invalid column type for column 'time', expected iox::column_type::timestamp, got iox::column_type::tag
            cpu v=1,v=2 1      | invalid line protocol - multiple instances of 'v' field found
            """)
    void a_line_that_does_not_fit_the_schema_is_refused(String line, String message) {
        desk.write("db", "m,t=a f=1,g=2i 1");
        var outcome = desk.write("db", line);
        assertThat(outcome.rejected()).containsExactly(new LineError(1, line.strip(), message));
        assertThat(outcome.accepted()).isZero();
        assertThat(desk.rows()).hasSize(1);
    }

    @Test
    void lines_are_checked_against_what_earlier_lines_of_the_request_brought() {
        var outcome = desk.write("db", "m f=1 1\nm f=1i 2\nm f=3,g=1i 3\nm g=2 4\nm time=5 5");
        assertThat(outcome.accepted()).isEqualTo(2);
        assertThat(outcome.rejected()).extracting(LineError::lineNumber).containsExactly(2, 4, 5);
        assertThat(outcome.rejected().getLast().message()).startsWith("invalid column type for column 'time', expected iox");
    }

    @Test
    void a_table_that_only_a_bad_line_made_has_no_time_yet() {
        var outcome = desk.write("db", "new a=1,time=1\nnew time=1\nnew b=1\nnew time=1");
        assertThat(outcome.rejected()).extracting(LineError::message).containsExactly(
                "'time' is a reserved column",
                "'time' is a reserved column",
                "invalid column type for column 'time', expected iox::column_type::timestamp, got iox::column_type::field::float");
        assertThat(columns("db", "new")).containsExactly("a FLOAT", "b FLOAT", "time TIME");
    }

    @Test
    void with_partial_acceptance_good_lines_are_stored_and_bad_ones_told() {
        var outcome = desk.write("db", "cpu,host=b val=2i 155\ncpu,host=a val= 123\n# c\n\nbad\n");
        assertThat(outcome.accepted()).isEqualTo(1);
        assertThat(outcome.rejected()).containsExactly(
                new LineError(2, "cpu,host=a val= 123", "No fields were provided"),
                new LineError(3, "bad", "Expected at least one space character, got end of input"));
        assertThat(desk.rows()).containsExactly("cpu{host: 'b', val: 2i, time: 1970-01-01T00:00:00.000000155Z}");
    }

    @Test
    void without_partial_acceptance_the_first_bad_line_leaves_nothing() {
        var outcome = desk.write("db", Precision.NANOSECOND, false, "ok v=1 1\nbad\nworse");
        assertThat(outcome.accepted()).isZero();
        assertThat(outcome.rejected()).containsExactly(
                new LineError(2, "bad", "Expected at least one space character, got end of input"));
        assertThat(desk.rows()).isEmpty();
        assertThat(desk.catalog.state().database("db")).isEmpty();
    }

    @Test
    void a_bad_line_may_leave_a_table_and_the_columns_before_the_fault() {
        desk.write("db", "m,t=a f=1,g=2i,f=3");
        assertThat(columns("db", "m")).containsExactly("t TAG", "f FLOAT", "g INTEGER", "time TIME");
        assertThat(desk.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"''", "'\n\n'", "'# only a comment'"})
    void an_empty_write_is_refused_but_makes_the_database(String lines) {
        assertRefused(() -> desk.write("empty", lines), Kind.EMPTY, "incoming write was empty");
        assertThat(desk.catalog.state().database("empty")).isPresent();
    }

    @Test
    void a_bad_name_is_refused_before_anything_else() {
        assertRefused(() -> desk.write("?x", "bad"), Kind.INVALID_DATABASE_NAME, "db name did not start with a number or letter");
        assertRefused(() -> desk.write("_internal", "m f=1"), Kind.INVALID_DATABASE_NAME, "db name did not start with a number or letter");
    }

    @Test
    void a_soft_deleted_database_takes_nothing_and_its_old_name_is_free() {
        desk.write("db", "m f=1 1");
        desk.catalog.commit(new CatalogChange.DeleteDatabase("db", Desk.NOW));
        var name = "db-20261124T120000";
        assertRefused(
                () -> desk.write(name, "m f=1 1"),
                Kind.DATABASE_DELETED,
                "cannot write to soft-deleted database 'db-20261124T120000' - it is marked for deletion");
        desk.write("db", "m f=1i 1");
        assertThat(desk.rows()).last().isEqualTo("m{f: 1i, time: 1970-01-01T00:00:00.000000001Z}");
    }

    @Test
    void a_sixth_database_is_one_too_many_until_another_goes() {
        try (var strict = new Desk(WriteService.Limits.STRICT)) {
            for (int i = 0; i < 5; i++) strict.write("db" + i, "m f=1");
            assertRefused(() -> strict.write("db5", "m f=1"), Kind.DATABASE_LIMIT, "Adding a new database would exceed limit of 5 databases");
            strict.catalog.commit(new CatalogChange.DeleteDatabase("db1", Desk.NOW));
            assertThat(strict.write("db5", "m f=1").accepted()).isEqualTo(1);
            assertThat(strict.write("db4", "m f=1").accepted()).as("what exists goes on working").isEqualTo(1);
        }
    }

    @Test
    void tables_are_counted_over_all_databases() {
        try (var small = new Desk(new WriteService.Limits(5, 3, 500))) {
            small.write("a", "t1 f=1\nt2 f=1");
            var outcome = small.write("b", "t1 f=1\nt2 f=1\nt1 f=2\nt3 f=1");
            var message = "Update to schema would exceed number of tables limit: attempted to create table but already have"
                    + " 3 table(s) (limit: 3)";
            assertThat(outcome.accepted()).isEqualTo(2);
            assertThat(outcome.rejected()).containsExactly(new LineError(2, "t2 f=1", message), new LineError(4, "t3 f=1", message));
            small.catalog.commit(new CatalogChange.DeleteTable("a", "t1", Desk.NOW));
            assertThat(small.write("b", "t2 f=1").accepted()).isEqualTo(1);
        }
    }

    @Test
    void a_table_has_at_most_500_tags_and_fields() {
        var message = "Update to schema would exceed number of columns per table limit of 500 columns";
        var tooWide = "m,t=a " + fields(0, 500);
        assertThat(desk.write("db", tooWide).rejected()).containsExactly(new LineError(1, tooWide, message));
        assertThat(desk.write("db", "n,t=a " + fields(0, 499)).accepted()).isEqualTo(1);
        assertThat(desk.write("db", Precision.NANOSECOND, false, "n f499=1").rejected())
                .containsExactly(new LineError(1, "n f499=1", message));
        assertThat(desk.write("db", "n,t=b " + fields(0, 499)).accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, 1708473600, 2024-02-21T00:00:00Z",
        "AUTO, 1708473601000, 2024-02-21T00:00:01Z",
        "AUTO, 1708473602000000, 2024-02-21T00:00:02Z",
        "AUTO, 1708473603000000000, 2024-02-21T00:00:03Z",
        "AUTO, 123, 1970-01-01T00:02:03Z",
        "AUTO, -5000000000, 1969-11-04T03:06:40Z",
        "AUTO, 4999999999, 2128-06-11T08:53:19Z",
        "SECOND, 1, 1970-01-01T00:00:01Z",
        "MILLISECOND, -1, 1969-12-31T23:59:59.999Z",
        "MICROSECOND, 1, 1970-01-01T00:00:00.000001Z",
        "NANOSECOND, 9223372036854775807, 2262-04-11T23:47:16.854775807Z",
        "NANOSECOND, -9223372036854775808, 1677-09-21T00:12:43.145224192Z",
        "AUTO, -9223372036854775808, 1677-09-21T00:12:43.145224192Z"
    })
    void timestamps_are_in_the_unit_of_the_request(Precision precision, String timestamp, String time) {
        desk.write("db", precision, true, "p v=1 " + timestamp + "\np v=1 " + timestamp);
        assertThat(desk.rows()).hasSize(2).allMatch(row -> row.equals("p{v: 1.0, time: " + time + "}"));
    }

    @ParameterizedTest
    @CsvSource({"SECOND, Second", "MILLISECOND, Millisecond", "MICROSECOND, Microsecond"})
    void a_time_that_does_not_fit_is_refused(Precision precision, String label) {
        var outcome = desk.write("db", precision, true, "p v=1 1\np v=1 9223372036854775807\np v=1 -9223372036854775808");
        assertThat(outcome.rejected()).extracting(LineError::message).containsExactly(
                "timestamp, 9223372036854775807, out of range for precision: " + label,
                "timestamp, -9223372036854775808, out of range for precision: " + label);
        assertThat(outcome.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SECOND, 2026-11-24T12:00:00Z", "MILLISECOND, 2026-11-24T12:00:00.123Z", "MICROSECOND, 2026-11-24T12:00:00.123456Z",
        "NANOSECOND, 2026-11-24T12:00:00.123456789Z", "AUTO, 2026-11-24T12:00:00.123456789Z"
    })
    void a_line_without_timestamp_has_the_time_of_the_request(Precision precision, String time) {
        desk.write("db", precision, true, "p v=1\np v=2");
        assertThat(desk.rows()).containsExactly("p{v: 1.0, time: " + time + "}", "p{v: 2.0, time: " + time + "}");
    }

    @Test
    void names_differ_by_case_and_may_be_anything() {
        desk.write("db", "Cpu v=1 1\ncpu v=2 1\n% v=1 1\nCPU V=1,v=2 1");
        assertThat(desk.catalog.state().database("db").orElseThrow().tables()).containsOnlyKeys("Cpu", "cpu", "%", "CPU");
    }

    @Test
    void a_batch_holds_exactly_the_accepted_lines() {
        desk.write("db", Precision.SECOND, true, "a v=1 1\nbad\nb v=1");
        var batch = desk.batches.getFirst();
        assertThat(new String(batch.lines().unpacked(), StandardCharsets.UTF_8)).isEqualTo("a v=1 1\nb v=1\n");
        assertThat(batch.precision()).isEqualTo(Precision.SECOND);
        assertThat(batch.rowCount()).isEqualTo(2);
        assertThat(batch.tableIds()).hasSize(2);
    }

    @Test
    void a_write_without_sync_is_stored_too() {
        byte[] lines = "m f=1 1".getBytes(StandardCharsets.UTF_8);
        var outcome = desk.writes.write(new WriteRequest("db", lines, lines.length, Precision.AUTO, true, true));
        assertThat(outcome.accepted()).isEqualTo(1);
        desk.wal.close();
        assertThat(desk.rows()).hasSize(1);
    }

    @Test
    void a_closed_log_takes_nothing() {
        desk.write("db", "m f=1 1");
        desk.wal.close();
        var message = "write buffer error: error from wal: wal is shutdown and not accepting writes";
        assertRefused(() -> desk.write("db", "m f=2 2"), Kind.WAL, message);
        byte[] lines = "m f=1 1".getBytes(StandardCharsets.UTF_8);
        assertRefused(
                () -> desk.writes.write(new WriteRequest("db", lines, lines.length, Precision.AUTO, true, true)), Kind.WAL, message);
        assertThat(desk.writes.linesAccepted()).isEqualTo(1);
    }

    @Test
    void writers_that_change_the_catalog_at_the_same_time_all_get_through() throws Exception {
        int writers = 8, rounds = 20;
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                running.add(tasks.submit(() -> {
                    for (int i = 0; i < rounds; i++) desk.write("db", "m,t=%d f%d_%d=1 %d".formatted(writer, writer, i, i));
                }));
            }
            for (var task : running) task.get();
        }
        assertThat(desk.rows()).hasSize(writers * rounds).doesNotHaveDuplicates();
        assertThat(columns("db", "m")).hasSize(writers * rounds + 2);
    }

    @Test
    void rows_come_back_after_a_restart_under_the_tables_they_were_written_to() {
        var store = new MemoryStore();
        List<String> before;
        try (var first = new Desk(store, WriteService.Limits.DEFAULT)) {
            first.write("db", "m,t=a f=1 1\nbad\nn s=\"x\ny\"\n");
            first.write("other", Precision.SECOND, true, "m f=1i 5");
            first.catalog.commit(new CatalogChange.DeleteTable("db", "m", Desk.NOW));
            first.write("db", "m f=\"now a string\" 2");
            first.catalog.commit(new CatalogChange.DeleteDatabase("other", Desk.NOW));
            before = first.rows();
        }
        try (var second = new Desk(store, WriteService.Limits.DEFAULT)) {
            assertThat(second.rows()).containsExactly(
                    before.get(0).replace("m{", "m-20261124T120000{"), before.get(1), before.get(2), before.get(3));
            assertThat(second.batches).extracting(batch -> batch.database()).containsExactly("db", "other-20261124T120000", "db");
        }
    }

    private List<String> columns(String database, String table) {
        return desk.catalog.state().database(database).orElseThrow().table(table).orElseThrow().columns().stream()
                .map((Column column) -> column.name() + " " + column.type())
                .toList();
    }

    private static String fields(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining(","));
    }

    private static void assertRefused(Runnable write, Kind kind, String message) {
        assertThatExceptionOfType(WriteException.class).isThrownBy(write::run).satisfies(refusal -> {
            assertThat(refusal.kind()).isEqualTo(kind);
            assertThat(Optional.ofNullable(refusal.getMessage())).contains(message);
        });
    }
}
