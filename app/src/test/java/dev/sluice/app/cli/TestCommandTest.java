package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.record.RunFilter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Test runs, and what is said of them.
final class TestCommandTest extends EngineCommands {
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
    void a_plugin_that_is_not_run_is_a_failure_with_its_reason() throws Exception {
        Files.writeString(plugins.resolve("idle.py"), "def process_writes(influxdb3_local, table_batches, args=None):\n    pass\n");
        var bad = run("test", "wal_plugin", "-d", "d10", "--lp", "cpu v=", "idle.py");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.out()).contains("\"outcome\": \"not_run\"");
        assertThat(bad.err()).contains("Test command failed: the plugin was not run: ");
        var nowhere = run("test", "schedule_plugin", "-d", "no_such_database", "idle.py");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.err()).contains("the plugin was not run: couldn't find db");
        assertThat(run("test", "wal_plugin", "-d", "d10", "--lp", "cpu v=1", "idle.py").exitCode()).isZero();
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
        var xml = folder.resolve("reports/results.xml");
        var passed = run("test", "plugins", workspace.toString(), "--plugin-runtime", "cpython", "--junit-xml", xml.toString());
        assertThat(passed.out()).as(passed.err()).isEqualTo("1 passed, 0 failed\n");
        assertThat(passed.exitCode()).isZero();
        assertThat(xml).content().contains("<testcase classname=\"workspace\" name=\"one_row\"");
        assertThat(run("test", "plugins", workspace.toString(), "--plugin-runtime", "cpython", "--junit-xml", xml + "/x.xml").err())
                .contains("cannot write " + xml + "/x.xml: " + xml + " is no folder");
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
}
