package dev.sluice.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The second wall: what DuckDB itself refuses, should a statement ever get past the parser.
final class DuckDbTest {
    @TempDir
    private Path directory;

    private DuckDb duckDb;

    @BeforeEach
    void open() {
        duckDb = new DuckDb(
                new DuckDb.Settings(256L << 20, 64L << 20, 4L << 30, 2, directory.resolve("spill")),
                List.of("CREATE MACRO twice(x) AS 2 * x"));
    }

    @AfterEach
    void close() {
        assertThat(duckDb.arrowBytes()).isZero();
        duckDb.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('DIR/x.csv')",
                "SELECT * FROM read_text('DIR/x.csv')",
                "SELECT * FROM read_blob('DIR/x.csv')",
                "SELECT * FROM read_parquet('DIR/x.parquet')",
                "SELECT * FROM read_json('DIR/x.json')",
                "SELECT * FROM glob('DIR/*')",
                "SELECT * FROM 'DIR/x.csv'",
                "COPY (SELECT 1) TO 'DIR/out.csv'",
                "COPY (SELECT 1) TO 'DIR/out.parquet' (FORMAT parquet)",
                "ATTACH 'DIR/other.db' AS other",
                "EXPORT DATABASE 'DIR/export'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "SET memory_limit = '1TB'",
                "SET temp_directory = 'DIR/elsewhere'",
                "SET allowed_directories = ['/']",
            })
    void nothing_outside_is_reached_and_nothing_is_unlocked(String sql) throws Exception {
        Files.writeString(directory.resolve("x.csv"), "a\n1\n");
        try (var session = duckDb.session()) {
            assertThatThrownBy(() -> session.texts(sql.replace("DIR", directory.toString()), List.of(), 1))
                    .isInstanceOf(DuckDbException.class);
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .isSubsetOf("x.csv", "spill");
        }
    }

    @Test
    void sessions_share_definitions_and_not_their_inputs() {
        try (var session = duckDb.session()) {
            assertThat(session.texts("SELECT twice(21)", List.of(), 1)).containsExactly("42");
        }
        try (var session = duckDb.session()) {
            assertThat(session.texts("SELECT current_setting('TimeZone') || current_setting('threads')", List.of(), 1))
                    .containsExactly("UTC2");
        }
    }

    @Test
    void a_result_larger_than_memory_is_read_to_its_end() {
        assertThat(rows("SELECT x, repeat('a', 100) AS r FROM range(4000000) t(x)")).isEqualTo(4_000_000);
    }

    @Test
    void rows_larger_than_memory_are_sorted_on_disk() {
        assertThat(rows("SELECT x, repeat('a', 100) AS r FROM range(4000000) t(x) ORDER BY -x")).isEqualTo(4_000_000);
    }

    private long rows(String sql) {
        try (var session = duckDb.session()) {
            var answer = session.query(sql, List.of());
            long rows = 0;
            while (answer.next()) rows += answer.batch().getRowCount();
            return rows;
        }
    }

    @Test
    void sorting_needs_no_more_disk_than_it_may_have() {
        var settings = new DuckDb.Settings(64L << 20, 64L << 20, 32L << 20, 2, directory.resolve("little"));
        try (var small = new DuckDb(settings, List.of());
                var session = small.session()) {
            assertThatThrownBy(() -> session.texts(
                            "EXPLAIN ANALYZE SELECT x, repeat('a', 100) AS r FROM range(4000000) t(x) ORDER BY -x", List.of(), 1))
                    .hasMessageContaining("/32.0 MiB used)");
        }
    }

    @Test
    void an_answer_without_end_is_given_until_the_session_is_closed() {
        try (var session = duckDb.session()) {
            var answer = session.query("SELECT x FROM range(1000000000000000) t(x)", List.of());
            for (int i = 0; i < 100; i++) assertThat(answer.next()).isTrue();
        }
        assertThat(duckDb.arrowBytes()).isZero();
    }

    @Test
    void a_failure_after_many_rows_has_the_words_of_duckdb() {
        try (var session = duckDb.session()) {
            var answer = session.query("SELECT CASE x WHEN 5000000 THEN error('here') END FROM range(10000000) t(x)", List.of());
            assertThatThrownBy(() -> {
                        while (answer.next()) assertThat(answer.batch().getRowCount()).isPositive();
                    })
                    .isInstanceOf(DuckDbException.class)
                    .hasMessage("Invalid Input Error: here");
        }
    }

    @Test
    void a_failure_says_whether_it_was_found_before_running() {
        try (var session = duckDb.session()) {
            assertThatThrownBy(() -> session.query("SELECT nope", List.of()))
                    .isInstanceOfSatisfying(
                            DuckDbException.class,
                            failure -> assertThat(failure.isWhileRunning()).isFalse());
        }
        try (var session = duckDb.session()) {
            assertThatThrownBy(() -> session.query("SELECT x // (x - x) FROM range(3) t(x)", List.of()))
                    .isInstanceOfSatisfying(DuckDbException.class, failure -> {
                        assertThat(failure.isWhileRunning()).isTrue();
                        assertThat(failure.isUnexplained()).isTrue();
                    });
        }
        try (var session = duckDb.session()) {
            assertThatThrownBy(() -> session.texts(
                            "EXPLAIN ANALYZE SELECT x // (x - x) FROM range(3) t(x)", List.of(), 1))
                    .hasMessageContaining("Division by zero");
        }
    }
}
