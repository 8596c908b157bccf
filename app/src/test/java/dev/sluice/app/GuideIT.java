package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way that InfluxDB's guide to plugins takes its reader, with our commands: its three plugins, and every command.
final class GuideIT {
    private static final String ROW_COUNTS = """
            def process_writes(influxdb3_local, table_batches, args=None):
                if args:
                    influxdb3_local.info("threshold", args["threshold"], "mail to", args["notify_email"])
                for table_batch in table_batches:
                    influxdb3_local.info(f"{table_batch['table_name']} has {len(table_batch['rows'])} rows")
            """;

    private static final String LAST_HOUR = """
            def process_scheduled_call(influxdb3_local, call_time, args=None):
                rows = influxdb3_local.query("SELECT * FROM metrics WHERE time > now() - INTERVAL '1 hour'")
                if rows:
                    influxdb3_local.info(f"Found {len(rows)} recent metrics")
                else:
                    influxdb3_local.warn("No recent metrics found")
            """;

    private static final String WEBHOOK = """
            import json

            def process_request(influxdb3_local, query_parameters, request_headers, request_body, args=None):
                data = json.loads(request_body) if request_body else {}
                influxdb3_local.info("Received", query_parameters, data)
                line = LineBuilder("webhook").tag("source", query_parameters.get("source", "?"))
                influxdb3_local.write(line.float64_field("value", data["value"]).time_ns(7))
                return {"status": "success", "doubled": data["value"] * 2}
            """;

    @TempDir
    static Path home;

    private static FileServer internet;
    private static Served server;

    @BeforeAll
    static void serve() throws Exception {
        internet = new FileServer();
        server = new Served(home, "--plugin-repo", internet.url("main"));
    }

    @AfterAll
    static void close() throws Exception {
        server.close();
        internet.close();
    }

    @Test
    void a_data_write_plugin_counts_rows_with_the_arguments_it_was_given() throws Exception {
        var file = Files.writeString(home.resolve("row_counts.py"), ROW_COUNTS);
        server.sluice("create database counts");
        assertThat(server.sluice("test wal_plugin -d counts --upload --lp", "cpu u=1\ncpu u=2\nmem u=3", file.toString()))
                .contains("INFO: cpu has 2 rows", "INFO: mem has 1 rows", "\"errors\": []");
        assertThat(server.sluice("create trigger -d counts --trigger-spec all_tables --upload --path " + file
                        + " --trigger-arguments threshold=90,notify_email=admin@example.com counting"))
                .isEqualTo("Trigger counting created successfully\n");
        var lines = Files.writeString(home.resolve("lines.lp"), "cpu,host=a u=1 1\ncpu,host=b u=2 2\nmem u=3 3\n");
        assertThat(server.sluice("write -d counts --file " + lines)).isEqualTo("success\n");
        server.eventually("the rows are counted", () -> server.log("counting").contains("finished execution"));
        assertThat(server.sluice("show system -d counts --format csv --select log_text table processing_engine_logs"))
                .contains("threshold 90 mail to admin@example.com", "cpu has 2 rows", "mem has 1 rows");
        assertThat(server.sluice("show system -d counts --format csv table processing_engine_trigger_arguments"))
                .contains("counting,threshold,90", "counting,notify_email,admin@example.com");
        assertThat(server.sluice("show plugins --format csv")).contains("counting,row_counts.py");
    }

    @Test
    void a_scheduled_plugin_looks_at_the_last_hour() throws Exception {
        server.plugin("last_hour.py", LAST_HOUR);
        server.sluice("create database hourly");
        server.sluice("write -d hourly -p ns", "metrics v=1 1");
        assertThat(server.sluice("test schedule_plugin -d hourly --schedule every:1h last_hour.py"))
                .contains("WARN: No recent metrics found", ":00:00Z\"");
        server.sluice("create trigger -d hourly --trigger-spec every:1s --path last_hour.py looking");
        server.eventually("it warns", () -> server.log("looking").contains("WARN No recent metrics found"));
        server.sluice("write -d hourly", "metrics v=2\nmetrics,host=b v=3");
        server.eventually("it finds rows", () -> server.log("looking").contains("INFO Found 2 recent metrics"));
        server.sluice("create trigger -d hourly --path last_hour.py --trigger-spec", "cron:* * * * * *", "by_cron");
        server.eventually("cron fires", () -> server.log("by_cron").contains("INFO Found 2 recent metrics"));
        server.sluice("delete trigger -d hourly --force looking");
        server.sluice("delete trigger -d hourly --force by_cron");
    }

    @Test
    void a_request_plugin_answers_json_with_json() throws Exception {
        server.plugin("webhook.py", WEBHOOK);
        server.sluice("create database hooks");
        assertThat(server.sluice("test request_plugin -d hooks --query source=test --header X-A:b --body {\"value\":4} webhook.py"))
                .contains("\"body\": \"{\\\"status\\\": \\\"success\\\", \\\"doubled\\\": 8}\"")
                .contains("\"line\": \"webhook,source=test value=4.0 7\"", "\"fate\": \"accepted\"");
        server.sluice("create trigger -d hooks --trigger-spec request:webhook --path webhook.py hook");
        server.eventually("the path is served", () -> post("webhook?source=door", "{\"value\": 21}").statusCode() != 404);
        var answer = post("webhook?source=door", "{\"value\": 21}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\": \"success\", \"doubled\": 42}");
        assertThat(server.sluice("query -d hooks --format csv", "SELECT source, value FROM webhook"))
                .isEqualTo("source,value\ndoor,21.0\n");
        assertThat(post("webhook", "no json").statusCode()).isEqualTo(500);
        assertThat(server.log("hook")).contains("ERROR error running request plugin: Python function call failed: JSONDecodeError");
    }

    @Test
    void a_plugin_comes_from_the_repository() throws Exception {
        internet.offer("main/examples/hello/hello.py", "def process_request(l, q, h, b, a=None):\n    return 'hello'\n");
        server.sluice("create database far");
        server.sluice("create trigger -d far --trigger-spec request:hello --path gh:examples/hello/hello.py hello");
        server.eventually("the path is served", () -> post("hello", "").body().equals("hello"));
        assertThat(server.refused("create trigger -d far --trigger-spec request:h --path gh:examples/none.py none"))
                .contains("error fetching plugin from repository: 404 Not Found");
    }

    @Test
    void asynchronous_runs_do_not_wait_for_each_other() throws Exception {
        server.plugin("meeting.py", """
                import os, time

                def process_request(influxdb3_local, query, headers, body, args=None):
                    here = os.path.join(args["folder"], query["me"])
                    there = os.path.join(args["folder"], query["you"])
                    open(here, "w").close()
                    for _ in range(1000):
                        if os.path.exists(there):
                            return "met"
                        time.sleep(0.02)
                    return "alone"
                """);
        server.sluice("create database meetings");
        var folder = Files.createDirectories(home.resolve("meeting"));
        server.sluice("create trigger -d meetings --trigger-spec request:meet --path meeting.py --run-asynchronous"
                + " --trigger-arguments folder=" + folder + " meeting");
        var first = CompletableFuture.supplyAsync(() -> answer("meet?me=a&you=b"));
        assertThat(answer("meet?me=b&you=a")).isEqualTo("met");
        assertThat(first.get()).isEqualTo("met");
    }

    @Test
    void a_trigger_is_disabled_enabled_updated_and_deleted() throws Exception {
        server.plugin("word.py", "def process_request(l, q, h, b, a=None):\n    return 'old'\n");
        server.sluice("create database lives");
        server.sluice("create trigger -d lives --trigger-spec request:word --path word.py --disabled word");
        assertThat(post("word", "").statusCode()).isEqualTo(404);
        assertThat(server.sluice("enable trigger -d lives word")).isEqualTo("Trigger word enabled successfully\n");
        server.eventually("it answers", () -> post("word", "").body().equals("old"));
        var fresh = Files.writeString(
                home.resolve("fresh.py"), "def process_request(l, q, h, b, a=None):\n    return 'new'\n");
        assertThat(server.sluice("update trigger -d lives -t word -p " + fresh))
                .isEqualTo("Trigger 'word' updated successfully\n");
        assertThat(post("word", "").body()).isEqualTo("new");
        assertThat(server.refused("delete trigger -d lives word"))
                .contains("Cannot delete running plugin word. Disable it first or use --force.");
        assertThat(server.sluice("disable trigger -d lives word")).isEqualTo("Trigger word disabled successfully\n");
        server.eventually("it is gone", () -> post("word", "").statusCode() == 404);
        assertThat(server.sluice("delete trigger -d lives word")).isEqualTo("Trigger word deleted successfully\n");
        server.sluice("create trigger -d lives --trigger-spec request:word --path word.py word");
        assertThat(server.sluice("delete trigger -d lives --force word")).isEqualTo("Trigger word deleted successfully\n");
        assertThat(server.refused("delete trigger -d lives word")).contains("the requested resource was not found: word");
    }

    @Test
    void a_package_is_installed_and_imported() throws Exception {
        internet.offerPackage("greeting", "text = 'good morning'\n");
        server.plugin("polite.py", """
                def process_request(influxdb3_local, query, headers, body, args=None):
                    import greeting
                    return greeting.text
                """);
        server.sluice("create database polite");
        assertThat(server.sluice("install package --index-url " + internet.url("simple") + " greeting")).isEmpty();
        assertThat(server.sluice("show packages")).contains("greeting==1.0\n");
        server.sluice("create trigger -d polite --trigger-spec request:polite --path polite.py polite");
        server.eventually("the package is found", () -> post("polite", "").body().equals("good morning"));
        assertThat(server.refused("install package --index-url " + internet.url("simple") + " nowhere")).contains("nowhere");
    }

    @Test
    void an_error_is_logged_or_tried_again() throws Exception {
        server.plugin("third_time.py", """
                def process_writes(influxdb3_local, table_batches, args=None):
                    times = influxdb3_local.cache.get("times", 0) + 1
                    influxdb3_local.cache.put("times", times)
                    if times < 3:
                        raise ValueError(f"not the {times}. time")
                    influxdb3_local.info(f"the {times}. time, {len(table_batches[0]['rows'])} rows")
                """);
        server.sluice("create database errors");
        server.sluice("create trigger -d errors --trigger-spec table:t --path third_time.py --error-behavior log logging");
        server.sluice("create trigger -d errors --trigger-spec table:t --path third_time.py --error-behavior retry retrying");
        server.sluice("write -d errors", "t v=1\nt,a=b v=2");
        server.eventually("it has worked", () -> server.log("retrying").contains("INFO the 3. time, 2 rows"));
        server.eventually("it has been logged", () -> server.log("logging").contains("ERROR"));
        assertThat(server.log("logging")).contains("ERROR error executing wal plugin: ValueError: not the 1. time").doesNotContain("2. time");
        assertThat(server.log("retrying")).doesNotContain("ERROR");
        server.sluice("write -d errors", "t v=3");
        server.eventually("it is called again", () -> server.log("logging").contains("ERROR error executing wal plugin: ValueError: not the 2. time"));
    }

    @Test
    void a_trigger_that_an_error_has_disabled_stays_so_until_somebody_enables_it(@TempDir Path own) throws Exception {
        try (var first = new Served(own)) {
            first.plugin("brittle.py", "def process_writes(l, t, a=None):\n    raise ValueError('broken')\n");
            first.sluice("create database db");
            first.sluice("create trigger -d db --trigger-spec all_tables --path brittle.py --error-behavior disable brittle");
            first.sluice("write -d db", "t v=1");
            first.eventually("it is disabled", () -> first.csv("db", DISABLED).equals("trigger_name,disabled\nbrittle,true\n"));
            assertThat(first.log("brittle"))
                    .contains("ERROR error executing wal plugin: ValueError: broken", "ERROR disabling trigger brittle due to error");
        }
        try (var second = new Served(own)) {
            assertThat(second.csv("db", DISABLED)).isEqualTo("trigger_name,disabled\nbrittle,true\n");
            second.plugin("brittle.py", "def process_writes(l, t, a=None):\n    l.info('mended')\n");
            second.sluice("write -d db", "t v=2");
            second.sluice("enable trigger -d db brittle");
            second.sluice("write -d db", "t v=3");
            second.eventually("it works", () -> second.log("brittle").contains("INFO mended"));
            assertThat(second.csv("db", DISABLED)).isEqualTo("trigger_name,disabled\nbrittle,false\n");
        }
    }

    private static final String DISABLED = "SELECT trigger_name, disabled FROM system.processing_engine_triggers";

    private static String answer(String path) {
        try {
            return post(path, "").body();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(server.address + "/api/v3/engine/" + path))
                    .header("Authorization", "Bearer " + server.token())
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body));
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
