package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.processing.Invocation;
import dev.sluice.engine.record.RunFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Commands against a real engine in this process, by what they print and the code they end with.
final class CommandLineInterfaceTest {
    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    static Path folder;

    private static Engine engine;
    private static Path plugins;

    @BeforeAll
    static void open() throws Exception {
        plugins = Files.createDirectories(folder.resolve("plugins"));
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .build());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void databases_come_and_go() {
        assertThat(run("create", "database", "d1", "--retention-period", "30d"))
                .isEqualTo(new Ended(0, "Database \"d1\" created successfully\n", ""));
        assertThat(run("show", "databases", "--format", "csv").out()).contains("iox::database\n", "d1\n");
        assertThat(run("delete", "database", "d1", "--yes").out()).isEqualTo("Database \"d1\" deleted successfully\n");
        assertThat(run("show", "databases", "--format", "csv").out()).doesNotContain("d1\n");
        assertThat(run("show", "databases", "--format", "csv", "--show-deleted").out()).contains("d1-");
    }

    @Test
    void failures_say_which_command_and_what_the_server_said() {
        run("create", "database", "d2");
        assertThat(run("create", "database", "d2"))
                .isEqualTo(new Ended(
                        1,
                        "",
                        "Create command failed: server responded with error [409 Conflict]: attempted to create a resource that already exists\n"));
        assertThat(run("delete", "database", "-y", "nope").err())
                .isEqualTo(
                        "Delete command failed: server responded with error [404 Not Found]: the requested resource was not found: nope\n");
        assertThat(run("enable", "trigger", "-d", "d2", "nope").err()).startsWith("Enable command failed: server responded");
        assertThat(run("disable", "trigger", "-d", "d2", "nope").err()).startsWith("Disable command failed: server responded");
        assertThat(run("query", "-d", "d2", "SELECT * FROM nope").err())
                .startsWith("Query command failed: server responded with error [400 Bad Request]:")
                .contains("table 'public.iox.nope' not found");
    }

    @Test
    void lines_go_in_and_rows_come_out() throws Exception {
        assertThat(run("write", "-d", "d3", "-p", "ns", "cpu,host=a v=1i 1", "cpu,host=b v=2i 2"))
                .isEqualTo(new Ended(0, "success\n", ""));
        assertThat(run("query", "-d", "d3", "--format", "csv", "SELECT host, v FROM cpu ORDER BY host").out())
                .isEqualTo("host,v\na,1\nb,2\n");
        assertThat(run("query", "-d", "d3", "SELECT v FROM cpu WHERE host = 'a'").out())
                .isEqualTo("+---+\n| v |\n+---+\n| 1 |\n+---+\n");
        var file = folder.resolve("result.json");
        assertThat(run("query", "-d", "d3", "--format", "json", "-o", file.toString(), "SELECT v FROM cpu WHERE v = 2").out())
                .isEmpty();
        assertThat(file).hasContent("[{\"v\":2}]");
        var lines = Files.writeString(folder.resolve("lines.lp"), "cpu,host=c v=3i 3\n");
        assertThat(run("write", "-d", "d3", "--file", lines.toString()).exitCode()).isZero();
        assertThat(run("query", "-d", "d3", "--format", "jsonl", "SELECT count(*) AS n FROM cpu").out()).isEqualTo("{\"n\":3}\n");
    }

    @Test
    void a_bad_line_fails_the_write() {
        var ended = run("write", "-d", "d4", "cpu v=1i 1", "cpu v= 2");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Write command failed: ").contains("No fields were provided");
    }

    @Test
    void a_trigger_lives_through_all_its_commands() throws Exception {
        run("create", "database", "d5");
        var plugin = Files.writeString(folder.resolve("mine.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        assertThat(run(
                        "create", "trigger", "-d", "d5", "--trigger-spec", "every:90s", "--path", plugin.toString(), "--upload",
                        "--trigger-arguments", "a=1,b=x=y", "--trigger-arguments", "c=", "--error-behavior", "retry", "--disabled", "t"))
                .isEqualTo(new Ended(0, "Trigger t created successfully\n", ""));
        assertThat(plugins.resolve("mine.py")).hasSameTextualContentAs(plugin);
        assertThat(run("query", "-d", "d5", "--format", "csv", "SELECT * FROM system.processing_engine_trigger_arguments ORDER BY argument_key").out())
                .isEqualTo("trigger_name,argument_key,argument_value\nt,a,1\nt,b,x=y\nt,c,\n");
        assertThat(run("show", "system", "-d", "d5", "table", "processing_engine_triggers", "-s", "trigger_name,disabled,error_behavior", "--format", "csv").out())
                .isEqualTo("trigger_name,disabled,error_behavior\nt,true,retry\n");
        assertThat(run("enable", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t enabled successfully\n");
        assertThat(run("delete", "trigger", "-d", "d5", "t").err())
                .isEqualTo("Delete command failed: server responded with error [500 Internal Server Error]: Cannot delete running plugin t. Disable it first or use --force.\n");
        assertThat(run("disable", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t disabled successfully\n");
        Files.writeString(plugin, "x = 2\n");
        assertThat(run("update", "trigger", "-d", "d5", "-t", "t", "-p", plugin.toString()).out()).isEqualTo("Trigger 't' updated successfully\n");
        assertThat(plugins.resolve("mine.py")).hasContent("x = 2\n");
        assertThat(run("show", "plugins", "--format", "csv").out()).contains("t,mine.py," + plugins.resolve("mine.py"));
        assertThat(run("delete", "trigger", "-d", "d5", "t").out()).isEqualTo("Trigger t deleted successfully\n");
    }

    @Test
    void runs_are_listed_and_shown() throws Exception {
        run("create", "database", "d8");
        Files.writeString(plugins.resolve("greet.py"), """
                def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                    influxdb3_local.info("hello")
                    return "x"
                """);
        run("create", "trigger", "-d", "d8", "--trigger-spec", "request:greet", "--path", "greet.py", "greet");
        engine.processing().request("greet", new Invocation.Request(Map.of(), Map.of(), new byte[0]));
        engine.runs().settled().join();

        assertThat(run("runs", "-d", "d8", "-t", "greet").out().lines().toList()).satisfiesExactly(
                head -> assertThat(head).startsWith("run_id      database  trigger  kind     started"),
                run -> assertThat(run).contains("  d8        greet    request  ", "  ok       1     0       0"));
        var id = run("runs", "--database", "d8", "--last", "1", "--format", "json").out().split("\"")[3];
        assertThat(run("runs", "show", id).out()).contains("\"run_id\" : \"" + id + "\"", "\"text\" : \"hello\"");
        assertThat(run("runs", "show", "nobody").err()).contains("no record of a run nobody");
        assertThat(run("update", "trigger", "-d", "d8", "-t", "greet", "--record", "off").out())
                .isEqualTo("Trigger 'greet' has these runs recorded now: off\n");
        assertThat(run("update", "trigger", "-d", "d8", "-t", "greet", "--record", "some"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(2))
                .satisfies(ended -> assertThat(ended.err()).contains("'some' is none of off, failures, all"));
    }

    @Test
    void a_trigger_may_have_another_python_than_the_server() throws Exception {
        run("create", "database", "d9");
        Files.writeString(plugins.resolve("which.py"), """
                import sys
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info(sys.implementation.name)
                """);
        assertThat(run("create", "trigger", "-d", "d9", "--trigger-spec", "all_tables", "--path", "which.py", "--plugin-runtime", "graalpy", "--disabled", "t").exitCode())
                .isZero();
        assertThat(run("show", "triggers", "-d", "d9").out()).isEqualTo("""
                database  trigger_name  trigger_specification  plugin_filename  plugin_runtime  state     runs  failures
                d9        t             all_tables             which.py         graalpy         disabled  0     0
                """);
        assertThat(run("update", "trigger", "-d", "d9", "-t", "t", "--plugin-runtime", "default").out())
                .isEqualTo("Trigger 't' runs on the server's default Python now\n");
        assertThat(run("show", "triggers", "-d", "d9", "--format", "json").out()).contains("\"plugin_runtime\":\"cpython\"");
        assertThat(run("test", "wal_plugin", "-d", "d9", "--lp", "cpu v=1i 1", "--plugin-runtime", "cpython", "which.py").out())
                .contains("INFO: cpython");
    }

    @Test
    void what_plugins_say_about_themselves_is_shown_and_arguments_that_do_not_fit_are_told() throws Exception {
        run("create", "database", "described");
        Files.writeString(Files.createDirectories(plugins.resolve("watcher")).resolve("watcher.py"), """
                '''{"plugin_type": ["onwrite", "http"], "onwrite_args_config": [
                    {"name": "table", "example": "cpu", "description": "Table to w\u00e4tch.", "required": true},
                    {"name": "limit", "description": "Rows at most.", "required": false}], "http_args_config": []}'''
                def process_writes(influxdb3_local, table_batches, args=None):
                    pass
                """);
        Files.writeString(plugins.resolve("watcher/manifest.toml"), """
                manifest_schema_version = "1.2"
                plugin = { name = "watcher", version = "1.0.0", description = "Watches.", triggers = ["process_writes", "process_request"] }
                dependencies = { database_version = ">=3" }
                """);

        assertThat(run("create", "trigger", "-d", "described", "--trigger-spec", "table:cpu", "--path", "watcher/watcher.py", "--trigger-arguments", "tabel=cpu", "--disabled", "w"))
                .isEqualTo(new Ended(0, "Trigger w created successfully\n", """
                        warning: argument 'tabel' is not known to the plugin, which takes table, limit
                        warning: argument 'table' is missing: Table to w\u00e4tch.
                        """));
        assertThat(run("show", "system", "-d", "described", "table", "processing_engine_logs", "-s", "trigger_name,log_level,log_text", "--format", "csv").out())
                .contains("w,WARN,argument 'table' is missing: Table to w\u00e4tch.\n");
        assertThat(run("show", "plugins", "--details").out()).contains("""
                watcher/watcher.py (onwrite, http) 1.0.0
                  Watches.
                  onwrite:
                    table              (required) Table to w\u00e4tch. Such as: cpu
                    limit              Rows at most.
                  http: no arguments
                  problem: watcher.py:1: plugin_type names http, but there is no function process_request
                  problem: manifest.toml:2: plugin.triggers names process_request, which is no function at the top level of the plugin's file
                """);
        assertThat(run("show", "plugins", "--details", "--format", "json").out())
                .startsWith("{\"plugins\":[")
                .contains("{\"path\":\"watcher/watcher.py\",\"types\":[\"onwrite\",\"http\"],\"arguments\":{\"onwrite\":[{\"name\":\"table\",\"example\":\"cpu\",");
        assertThat(run("show", "plugins", "--details", "--format", "csv").exitCode()).isEqualTo(2);
    }

    @Test
    void a_plugin_of_many_files_is_uploaded_whole() throws Exception {
        run("create", "database", "d6");
        var directory = Files.createDirectories(folder.resolve("many/inner"));
        Files.writeString(folder.resolve("many/__init__.py"), "from .inner.part import process_writes\n");
        Files.writeString(directory.resolve("part.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        Files.writeString(directory.resolve("notes.txt"), "not Python");
        assertThat(run("create", "trigger", "-d", "d6", "--trigger-spec", "all_tables", "--path", folder.resolve("many").toString(), "--upload", "--disabled", "m").exitCode())
                .isZero();
        assertThat(plugins.resolve("many/inner/part.py")).exists();
        assertThat(plugins.resolve("many/inner/notes.txt")).doesNotExist();
        assertThat(run("update", "trigger", "-d", "d6", "-t", "m", "-p", folder.resolve("many").toString()).out())
                .isEqualTo("Trigger 'm' updated successfully (atomic directory replacement)\n");
    }

    @Test
    void a_plugin_that_is_not_there_is_told_twice_as_the_peer_does() {
        run("create", "database", "d7");
        var ended = run("create", "trigger", "-d", "d7", "--trigger-spec", "all_tables", "--path", "nope.py", "t");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err().lines().toList().getFirst()).startsWith("Failed to create trigger: server responded with error [500");
        assertThat(ended.err().lines().toList().getLast()).startsWith("Create command failed: server responded with error [500");
    }

    @Test
    void a_test_run_is_printed_as_indented_json() throws Exception {
        Files.writeString(plugins.resolve("hello.py"), """
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.write(LineBuilder("out").int64_field("rows", len(table_batches[0]["rows"])).time_ns(7))
                """);
        var ended = run("test", "wal_plugin", "-d", "d8", "--lp", "cpu v=1i 1\ncpu v=2i 2", "hello.py");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out()).startsWith("{\n  \"log_lines\": [\n    \"INFO: starting execution of wal plugin.\",\n");
        assertThat(ended.out()).endsWith("""
                  "database_writes": {
                    "d8": [
                      "out rows=2i 7"
                    ]
                  },
                  "errors": [],
                  "outcome": "ok",
                  "lines": [
                    {
                      "database": "d8",
                      "line": "out rows=2i 7",
                      "sync": false,
                      "fate": "accepted",
                      "source": "%s:2"
                    }
                  ]
                }
                """.formatted(plugins.toRealPath().resolve("hello.py")));
    }

    @Test
    void a_plugin_on_this_machine_is_tested_without_being_kept_at_a_time_of_ones_choice() throws Exception {
        run("create", "database", "d9");
        var file = Files.writeString(folder.resolve("local.py"), """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    influxdb3_local.info(call_time, args)
                """);
        var ended = run("test", "schedule_plugin", "-d", "d9", "--upload", "--call-time", "2026-01-31 08:00:00",
                "--input-arguments", "a=1,b=2", file.toString());
        assertThat(ended.out()).as(ended.err())
                .contains("\"trigger_time\": \"2026-01-31T08:00:00Z\"", "INFO: 2026-01-31 08:00:00 {'a': '1', 'b': '2'}");
        assertThat(plugins.resolve("local.py")).doesNotExist();
        assertThat(run("test", "schedule_plugin", "-d", "d9", "--upload", "--schedule", "every:7days", file.toString()).out())
                .contains("T00:00:00Z");
        assertThat(run("test", "schedule_plugin", "-d", "d9", "--upload", plugins.toString()).err())
                .contains("Multi-file plugin directory must contain __init__.py");
    }

    @Test
    void a_schedule_plugin_is_run_at_every_tick_of_a_span() throws Exception {
        run("create", "database", "ticks");
        Files.writeString(plugins.resolve("odd.py"), """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    if call_time.hour == 3:
                        influxdb3_local.warn("three")
                        influxdb3_local.write(LineBuilder("odd").int64_field("hour", 3))
                    if call_time.hour == 5:
                        raise ValueError("five")
                """);
        var span = List.of("test", "schedule_plugin", "-d", "ticks", "--schedule", "0 0 * * * *", "--from", "2026-01-31", "odd.py");
        var morning = run(Stream.concat(span.stream(), Stream.of("--to", "2026-01-31T05:00")).toArray(String[]::new));
        assertThat(morning.out()).as(morning.err()).isEqualTo("""
                2026-01-31T03:00:00Z ok
                  WARN: three
                  + ticks: odd hour=3i
                4 ticks logged and wrote nothing
                5 ticks, 5 ok, 0 failed; 1 lines logged, 1 written, 0 of them refused
                """);
        assertThat(morning.exitCode()).isZero();
        var day = run(Stream.concat(span.stream(), Stream.of("--to", "2026-02-01", "--format", "json")).toArray(String[]::new));
        assertThat(day.exitCode()).isEqualTo(1);
        assertThat(day.out()).startsWith("{\"ticks\":24,\"ok\":23,\"failed\":1,").contains("ValueError: five");
    }

    @Test
    void a_run_becomes_a_test_and_tests_are_run_without_a_server() throws Exception {
        run("create", "database", "tested");
        var workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.writeString(plugins.resolve("count.py"), """
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info("rows", sum(len(batch["rows"]) for batch in table_batches))
                """);
        Files.copy(plugins.resolve("count.py"), workspace.resolve("count.py"));
        assertThat(run("test", "wal_plugin", "-d", "tested", "--lp", "a v=1 1", "count.py").exitCode()).isZero();
        engine.runs().settled().join();
        var runId = engine.runs().newest(RunFilter.of(Optional.of("tested"), Optional.empty()), 1).getFirst().runId();
        var made = run("test", "record", runId, "--name", "one_row", "--workspace", workspace.toString());
        assertThat(made.out()).as(made.err()).contains("tests/fixtures/one_row.run", "tests/fixtures/one_row.lp", "tests/golden/one_row.expected");
        assertThat(run("test", "record", runId, "--name", "one_row", "--workspace", workspace.toString()).err())
                .contains("exists: choose another --name, or --force to overwrite it");
        var xml = folder.resolve("results.xml");
        var passed = run("test", "plugins", workspace.toString(), "--plugin-runtime", "cpython", "--junit-xml", xml.toString());
        assertThat(passed.out()).as(passed.err()).isEqualTo("1 passed, 0 failed\n");
        assertThat(passed.exitCode()).isZero();
        assertThat(xml).content().contains("<testcase classname=\"workspace\" name=\"one_row\"");
        var lcov = folder.resolve("lines.info");
        var covered = run("test", "plugins", workspace.toString(), "--plugin-runtime", "cpython", "--coverage", "--coverage-file", lcov.toString());
        assertThat(covered.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("file lines covered % missed")
                .anyMatch(line -> line.startsWith("count.py "))
                .endsWith("1 passed, 0 failed");
        assertThat(lcov).content().contains("SF:" + workspace.resolve("count.py").toAbsolutePath() + "\nDA:1,1\n", "\nend_of_record\n");
        Files.writeString(workspace.resolve("count.py"), "def process_writes(influxdb3_local, batches, args=None):\n    pass\n");
        var failed = run("test", "plugins", workspace.toString(), "--plugin-runtime", "cpython");
        assertThat(failed.out()).contains("FAILED workspace one_row", "2 -   INFO: rows 1").endsWith("0 passed, 1 failed\n");
        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(run("test", "plugins", Files.createDirectories(folder.resolve("empty")).toString()).err())
                .contains("there are no tests below ");
    }

    @Test
    void the_lines_of_a_test_run_are_shown_beside_its_text() throws Exception {
        run("create", "database", "d12");
        Files.writeString(plugins.resolve("lines.py"), """
                def process_writes(influxdb3_local, batches, args=None):
                    for batch in batches:
                        for row in batch["rows"]:
                            influxdb3_local.write(LineBuilder("out").int64_field("v", 1))
                    if not batches:
                        influxdb3_local.warn("nothing")
                        return
                    influxdb3_local.query("SELECT * FROM cpu")
                """);
        var lcov = folder.resolve("lines.lcov");
        var ended = run("test", "wal_plugin", "-d", "d12", "--lp", "cpu v=1 1\ncpu v=2 2", "--profile", "--profile-file", lcov.toString(), "lines.py");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        var shown = ended.out().lines().map(line -> line.replaceAll(" +", " ").strip()).toList();
        assertThat(shown).contains("hits ms queries rows read written line |", "! 6 | influxdb3_local.warn(\"nothing\")", "covered 6 of 8 lines, missed 6-7");
        assertThat(shown).anyMatch(line -> line.matches("2 [0-9.]+ 2 4 \\| influxdb3_local.write\\(.*"));
        assertThat(shown).anyMatch(line -> line.matches("1 [0-9.]+ 1 2 8 \\| influxdb3_local.query\\(.*"));
        assertThat(ended.out()).doesNotContain("\"profile\"").startsWith("{\n");
        assertThat(lcov).content().isEqualTo("TN:\nSF:" + plugins.resolve("lines.py")
                + "\nDA:1,1\nDA:2,2\nDA:3,3\nDA:4,2\nDA:5,1\nDA:6,0\nDA:7,0\nDA:8,1\nLF:8\nLH:6\nend_of_record\n");
        var json = folder.resolve("lines.json");
        var span = run("test", "schedule_plugin", "-d", "d12", "--schedule", "every:1h", "--from", "2026-03-02", "--to", "2026-03-03",
                "--profile-file", json.toString(), "lines.py");
        assertThat(span.exitCode()).isEqualTo(1);
        assertThat(json).content().startsWith("[{\"file\":\"" + plugins.resolve("lines.py") + "\"").contains("\"line\":1,\"hits\":24");
    }

    @Test
    void a_request_plugin_is_tested_with_a_request_of_ones_own() throws Exception {
        run("create", "database", "d10");
        Files.writeString(plugins.resolve("echo.py"), """
                def process_request(influxdb3_local, query, headers, body, args=None):
                    return [query, headers, list(body)], 203
                """);
        var body = Files.write(folder.resolve("body.bin"), new byte[] {0, (byte) 0xff});
        var ended = run("test", "request_plugin", "-d", "d10", "--query", "a=1=2", "--query", "b=", "--header", "X-A: b:c",
                "--body", "@" + body, "echo.py");
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("\"status\": 203")
                .contains("\"body\": \"[{\\\"a\\\": \\\"1=2\\\", \\\"b\\\": \\\"\\\"}, {\\\"x-a\\\": \\\"b:c\\\"}, [0, 255]]\"");
        assertThat(run("test", "request_plugin", "-d", "d10", "--body", "é", "echo.py").out()).contains("[195, 169]");
    }

    @Test
    void a_test_run_whose_client_goes_away_is_stopped() throws Exception {
        run("create", "database", "d11");
        var begun = folder.resolve("begun");
        var ended = folder.resolve("ended");
        Files.writeString(plugins.resolve("endless.py"), """
                def process_request(influxdb3_local, query, headers, body, args=None):
                    open(args["begun"], "w").close()
                    try:
                        while True:
                            pass
                    finally:
                        open(args["ended"], "w").close()
                """);
        var body = "{\"filename\":\"endless.py\",\"database\":\"d11\",\"input_arguments\":{\"begun\":\"%s\",\"ended\":\"%s\"}}"
                .formatted(begun, ended);
        var client = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<String>> never = client.sendAsync(
                HttpRequest.newBuilder(engine.address().resolve("/api/sluice/v1/plugin_test/request"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + engine.adminToken().orElseThrow())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        await(begun);
        client.shutdownNow();
        await(ended);
        assertThat(never).isCompletedExceptionally();
    }

    private static void await(Path file) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as(file + " is not there yet").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void further_tokens_are_made_and_work() {
        var ended = run("create", "token", "--admin", "--name", "guest", "--expiry", "1h");
        assertThat(ended.out()).startsWith("New token created successfully!\n\nToken: apiv3_");
        var token = ended.out().lines().filter(line -> line.startsWith("Token: ")).findFirst().orElseThrow().substring(7);
        assertThat(run("show", "databases", "--token", token).exitCode()).isZero();
        assertThat(run("show", "databases", "--token", "apiv3_wrong").err()).contains("401 Unauthorized");
        assertThat(run("create", "token", "--admin").err()).contains("409 Conflict").contains("token name already exists, _admin");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serve --htp-bind x                                           | Possible solutions: --http-bind
            creat database x                                             | Did you mean: sluice create
            create                                                       | Missing command
            create database                                              | Missing required parameter
            query -d x --format xml q                                    | Invalid value for option '--format'
            query -d x --format parquet q                                | say --output FILE
            create trigger -d x --trigger-spec all_tables t              | Either --path or --plugin-filename must be provided
            create trigger -d x --trigger-spec all_tables --path a --plugin-filename b t | cannot be used together
            create trigger -d x --trigger-spec nope --path a t           | failed to parse trigger from nope
            create trigger -d x --trigger-spec all_tables --path a --trigger-arguments a t | must be formatted as "key=value"
            create trigger -d x --trigger-spec all_tables --path a --trigger-arguments a=1, t | must be formatted as "key=value"
            create trigger -d x --trigger-spec all_tables --path a --error-behavior Log t | Invalid value for option '--error-behavior'
            create trigger -d x --trigger-spec all_tables --path a --plugin-runtime jython t | 'jython' is none of graalpy, cpython
            update trigger -d x -t t                                     | Missing what to update: --path, --plugin-runtime or --record
            update trigger -d x -t t --plugin-runtime jython             | 'jython' is none of graalpy, cpython, default
            serve --object-store tape                                    | Invalid value for option '--object-store'
            serve --wal-flush-interval soon                              | 'soon' is not a duration
            serve --plugin-memory lots                                   | 'lots' is not a size
            serve --log-filter loud                                      | 'loud' is no log level
            test request_plugin -d x --query a p.py                      | --query must look like name=value, not 'a'
            test request_plugin -d x --header a p.py                     | --header must look like Name: value, not 'a'
            test schedule_plugin -d x --call-time noon p.py              | 'noon' is no time: expected a form like 2026-01-31T08:00:00Z
            test schedule_plugin -d x --call-time 2026-01-31T08:00 --schedule every:1h p.py | cannot be used together
            test schedule_plugin -d x --from 2026-01-31 --schedule every:1h p.py | a span needs all of --from, --to and --schedule
            test wal_plugin -d x --lp a --file b p.py                    | cannot be used together
            serve --tls-cert a                                           | --tls-cert and --tls-key go together
            """)
    void bad_usage_ends_with_2_and_says_what_would_be_good(String command, String said) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(said);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            serve --object-store s3                               | Serve command failed: object store 's3' is not supported
            serve --object-store memory --http-bind nonsense      | 'nonsense' is not an address to listen on
            serve --object-store memory --without-auth --http-bind 0.0.0.0:0 | needs authentication
            test wal_plugin -d x p.py                             | Test command failed: either --lp or --file must be provided
            create trigger -d x --trigger-spec all_tables --path /no/such --upload t | Path does not exist: /no/such
            show databases --host http://127.0.0.1:1              | cannot reach http://127.0.0.1:1
            """)
    void what_cannot_be_done_ends_with_1_and_says_why(String command, String said) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains(said);
    }

    @ParameterizedTest
    @CsvSource({"help", "--help", "--version", "help serve", "serve --help", "create trigger --help", "generate-completion"})
    void help_and_the_version_are_no_failure(String command) {
        var ended = run(command.split(" "));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).isNotEmpty();
    }

    /// With the engine's address and token in the environment, as a shell would have them.
    private static Ended run(String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = Map.of(
                "INFLUXDB3_HOST_URL", engine.address().toString(),
                "INFLUXDB3_AUTH_TOKEN", engine.adminToken().orElseThrow());
        int exitCode = CommandLineInterface.run(
                new PrintWriter(out), new PrintWriter(err), environment, folder, command);
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
