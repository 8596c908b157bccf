package dev.sluice.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bundled DuckDB could do with files, the network or itself is refused wherever SQL comes in. The lists
/// are DuckDB's own, so a newer version is held to it as well.
final class ForbiddenSqlTest {
    private static final String SECRET = "a_line_that_nobody_may_see";
    /// Words that begin what is allowed.
    private static final Set<String> QUERIES =
            Set.of("select", "with", "values", "show", "describe", "desc", "explain", "from", "table");
    /// Functions with an answer of their own at each call that a query may use all the same.
    private static final Set<String> HARMLESS = Set.of("random", "uuid");

    @TempDir
    static Path directory;

    private static Path secret;
    private static Engine engine;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void open() throws IOException {
        var plugins = Files.createDirectory(directory.resolve("plugins"));
        Files.writeString(
                plugins.resolve("ask.py"),
                """
                import json, os
                def process_scheduled_call(influxdb3_local, call_time, args):
                    with open(os.path.join(os.environ["PLUGIN_DIR"], "statements.json"), encoding="utf-8") as file:
                        statements = json.load(file)
                    for statement in statements:
                        try:
                            influxdb3_local.info("answered", statement, influxdb3_local.query(statement))
                        except Exception as e:
                            if type(e).__name__ != "QueryError":
                                influxdb3_local.info(type(e).__name__, statement)
                    influxdb3_local.info("asked", len(statements))
                """);
        secret = directory.resolve("secret.csv");
        Files.writeString(secret, SECRET + "\n");
        engine = Engine.open(
                EngineForTests.compatible().pluginDirectory(plugins).build());
        send("POST", "/api/v3/write_lp?db=db", "home v=1 1");
    }

    @AfterAll
    static void close() throws IOException {
        engine.close();
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("plugins", "secret.csv");
        }
        CLIENT.close();
    }

    @Test
    void every_table_function_is_refused_everywhere() throws Exception {
        var statements = new ArrayList<String>();
        for (var name : duckDb("SELECT DISTINCT function_name FROM duckdb_functions()"
                + " WHERE function_type IN ('table', 'table_macro', 'pragma') ORDER BY ALL")) {
            for (var arguments : List.of("", "'" + secret + "'", "'home'", "'SELECT 1'", "1, 2"))
                statements.add("SELECT * FROM " + name + "(" + arguments + ")");
            statements.add("SELECT count(*) FROM home, \"" + name + "\"('" + secret + "') AS t");
            statements.add("SELECT (SELECT count(*) FROM " + name + "('" + secret + "'))");
        }
        assertThat(statements).hasSizeGreaterThan(500);
        refused(statements);
    }

    @Test
    void every_statement_that_is_no_query_is_refused_everywhere() throws Exception {
        var statements = new ArrayList<String>();
        for (var keyword : duckDb("SELECT DISTINCT keyword_name FROM duckdb_keywords() ORDER BY ALL"))
            if (!QUERIES.contains(keyword)) statements.add(keyword + " '" + secret + "'");
        for (var pragma : duckDb("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type = 'pragma'"))
            statements.add("PRAGMA " + pragma);
        for (var setting : duckDb("SELECT name FROM duckdb_settings() ORDER BY ALL"))
            statements.add("SET " + setting + " = '" + directory + "'");
        for (var text : List.of(
                "COPY home TO '%s/out.csv'",
                "COPY (SELECT * FROM home) TO '%s/out.parquet' (FORMAT parquet)",
                "COPY home FROM '%s/secret.csv'",
                "ATTACH '%s/other.db' AS other",
                "EXPORT DATABASE '%s/out'",
                "IMPORT DATABASE '%s/out'",
                "INSTALL httpfs FROM '%s'",
                "LOAD '%s/x.duckdb_extension'",
                "CREATE TABLE t AS SELECT * FROM read_text('%s/secret.csv')",
                "CREATE SECRET s (TYPE s3)",
                "EXPLAIN ANALYZE COPY home TO '%s/out.csv'",
                "SELECT * FROM '%s/secret.csv'",
                "SELECT * FROM \"%s/secret.csv\"",
                "SELECT * FROM 'http://127.0.0.1:1/x.parquet'",
                "FROM '%s/secret.csv'",
                "TABLE \"%s/secret.csv\"",
                "WITH x AS (COPY home TO '%s/out.csv') SELECT 1",
                "SELECT 1; COPY home TO '%s/out.csv'",
                "SELECT * FROM (DESCRIBE '%s/secret.csv')",
                "DESCRIBE '%s/secret.csv'",
                "SHOW COLUMNS FROM '%s/secret.csv'"))
            statements.add(text.formatted(directory));
        refused(statements);
    }

    @Test
    void no_function_with_an_effect_is_known() throws Exception {
        for (var name : duckDb("SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN"
                + " ('scalar', 'aggregate') AND (has_side_effects OR stability = 'VOLATILE')"
                + " UNION VALUES ('getenv'), ('current_setting'), ('getvariable'), ('current_schemas'), ('pg_sleep'),"
                + " ('current_user'), ('inet_server_addr'), ('read_text'), ('in_search_path'), ('txid_current')")) {
            if (HARMLESS.contains(name)) continue;
            for (var arguments : List.of("", "'" + secret + "'", "1", "'a', 'b'"))
                assertThat(overPost("SELECT " + name + "(" + arguments + ") AS x").body())
                        .contains("Invalid function '" + name + "'");
        }
    }

    private static void refused(List<String> statements) throws Exception {
        var answered = new ArrayList<String>();
        for (var statement : statements)
            for (var answer : List.of(overPost(statement), overGet(statement)))
                if (answer.statusCode() < 400 || answer.body().contains(SECRET)) answered.add(statement);
        assertThat(answered).as("over HTTP").isEmpty();
        assertThat(askedByAPlugin(statements)).as("by a plugin").isEqualTo("INFO: asked " + statements.size());
    }

    private static HttpResponse<String> overPost(String statement) throws Exception {
        return send("POST", "/api/v3/query_sql", "{\"db\":\"db\",\"q\":" + json(statement) + "}");
    }

    private static HttpResponse<String> overGet(String statement) throws Exception {
        return send("GET", "/api/v3/query_sql?db=db&q=" + URLEncoder.encode(statement, UTF_8), "");
    }

    private static String askedByAPlugin(List<String> statements) throws Exception {
        Files.writeString(
                directory.resolve("plugins").resolve("statements.json"),
                statements.stream().map(ForbiddenSqlTest::json).collect(Collectors.joining(",", "[", "]")));
        var answer = send(
                "POST", "/api/v3/plugin_test/schedule", "{\"filename\":\"ask.py\",\"database\":\"db\",\"schedule\":\"* * * * * *\"}");
        assertThat(answer.body()).doesNotContain(SECRET);
        var lines = answer.body().replaceAll("(?s).*\"log_lines\":\\[(.*?)].*", "$1").split("\",\"");
        return List.of(lines).stream()
                .map(line -> line.replace("\"", ""))
                .filter(line -> !line.contains(" execution "))
                .collect(Collectors.joining("\n"));
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static HttpResponse<String> send(String method, String path, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(engine.address() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static List<String> duckDb(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) names.add(rows.getString(1));
            return names;
        }
    }
}
