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
                new DuckDb.Settings(256L << 20, 64L << 20, 2, directory.resolve("spill")),
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
    void a_result_larger_than_memory_goes_to_disk_and_comes_back() throws Exception {
        try (var session = duckDb.session()) {
            var reader = session.query("SELECT x, repeat('a', 100) AS r FROM range(4000000) t(x)", List.of());
            long rows = 0;
            while (reader.loadNextBatch()) rows += reader.getVectorSchemaRoot().getRowCount();
            assertThat(rows).isEqualTo(4_000_000);
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
                    .isInstanceOfSatisfying(
                            DuckDbException.class,
                            failure -> assertThat(failure.isWhileRunning()).isTrue())
                    .hasMessageContaining("Division by zero");
        }
    }
}
