package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that never end by themselves, in a whole engine and from outside: whoever asks over HTTP gets them stopped.
abstract class EndlessPlugins {
    /// From the request to the end of the run: it is promised to take a second, but not on a machine that builds and tests.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /// Long enough for a plugin that counts to count on.
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final Map<String, String> ENDLESS = new LinkedHashMap<>(Map.of(
            "loop", "while True: pass",
            "sleep", "import time; time.sleep(600)",
            "socket", "import socket; a, b = socket.socketpair(); a.recv(1)",
            "sum", "sum(range(10**11))",
            "regex", "import re; re.match(r'(a+)+\\1$', 'a' * 40 + 'b')"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final PythonRuntime runtime;

    @TempDir
    Path folder;

    EndlessPlugins(PythonRuntime runtime) {
        this.runtime = runtime;
    }

    private EngineConfig.Builder config() {
        return EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .authentication(false)
                .pluginRuntime(runtime)
                .pluginDirectory(folder);
    }

    private void plugin(String name, String body) throws IOException {
        Files.writeString(
                folder.resolve(name + ".py"),
                """
                def process_request(influxdb3_local, query, headers, body, args=None):
                    if "calm" in query: return {"calm": True}
                    influxdb3_local.info("begun")
                """
                        + body.indent(4));
    }

    private HttpRequest request(Engine engine, String method, String path, String body) {
        return HttpRequest.newBuilder(engine.address().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
    }

    private String ask(Engine engine, String method, String path, String body) throws IOException, InterruptedException {
        var answer = client.send(request(engine, method, path, body), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private CompletableFuture<HttpResponse<String>> call(Engine engine, String trigger) {
        return client.sendAsync(request(engine, "POST", "/api/v3/engine/" + trigger, ""), BodyHandlers.ofString());
    }

    private void createDatabase(Engine engine) throws IOException, InterruptedException {
        ask(engine, "POST", "/api/v3/configure/database", "{\"db\":\"db\"}");
    }

    private void createTrigger(Engine engine, String name) throws IOException, InterruptedException {
        ask(engine, "POST", "/api/v3/configure/processing_engine_trigger", """
                {"db":"db","trigger_name":"%s","plugin_filename":"%s.py","trigger_specification":"request:%s",
                 "trigger_settings":{"run_async":false,"error_behavior":"log"},"disabled":false}""".formatted(name, name, name));
    }

    private void awaitBegun(Engine engine, String trigger) throws Exception {
        eventually(trigger + " has begun", () -> ask(engine, "POST", "/api/v3/query_sql", """
                {"db":"_internal","format":"csv","q":"SELECT log_text FROM system.processing_engine_logs WHERE trigger_name = '%s' AND log_text = 'begun'"}"""
                        .formatted(trigger))
                .contains("begun"));
    }

    @Test
    void a_trigger_that_is_disabled_or_deleted_ends_within_a_second_whatever_its_plugin_does_and_serves_again() throws Exception {
        try (var engine = Engine.open(config().build())) {
            createDatabase(engine);
            var calls = new LinkedHashMap<String, CompletableFuture<HttpResponse<String>>>();
            for (var endless : ENDLESS.entrySet()) {
                plugin(endless.getKey(), endless.getValue());
                createTrigger(engine, endless.getKey());
                calls.put(endless.getKey(), call(engine, endless.getKey()));
            }
            for (var name : ENDLESS.keySet()) awaitBegun(engine, name);
            var switches = List.of(
                    request(engine, "POST", switching("disable", "loop"), ""),
                    request(engine, "POST", switching("disable", "socket"), ""),
                    request(engine, "POST", switching("disable", "sum"), ""),
                    request(engine, "DELETE", deletion("sleep"), ""),
                    request(engine, "DELETE", deletion("regex"), ""));
            long start = System.nanoTime();
            var ends = calls.values().stream().map(call -> call.thenApply(_ -> System.nanoTime() - start)).toList();
            for (var answer : switches.stream().map(asked -> client.sendAsync(asked, BodyHandlers.ofString())).toList())
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
            for (var call : calls.values())
                assertThat(call.get().body())
                        .isIn("{\"error\":\"run stopped\"}", "{\"error\":\"run stopped by ending its plugin host\"}");
            for (var end : ends) assertThat(Duration.ofNanos(end.get())).isLessThan(STOP_LIMIT);

            for (var name : List.of("loop", "socket", "sum")) ask(engine, "POST", switching("enable", name), "");
            for (var name : List.of("sleep", "regex")) createTrigger(engine, name);
            for (var name : ENDLESS.keySet())
                assertThat(ask(engine, "POST", "/api/v3/engine/" + name + "?calm=1", "")).isEqualTo("{\"calm\": true}");
        }
    }

    private static String switching(String how, String trigger) {
        return "/api/v3/configure/processing_engine_trigger/%s?db=db&trigger_name=%s".formatted(how, trigger);
    }

    private static String deletion(String trigger) {
        return "/api/v3/configure/processing_engine_trigger?db=db&trigger_name=%s&force=true".formatted(trigger);
    }

    /// The next one may have to wait for a fresh context, which is not its own fault.
    @Test
    void a_run_that_takes_longer_than_the_limit_fails_and_the_next_one_works() throws Exception {
        try (var engine = Engine.open(config().pluginTimeout(Duration.ofSeconds(8)).build())) {
            createDatabase(engine);
            plugin("loop", "while True: pass");
            createTrigger(engine, "loop");
            assertThat(call(engine, "loop").get().body())
                    .contains("TimeoutError: the run took longer than 8s, the limit of --plugin-timeout");
            assertThat(ask(engine, "POST", "/api/v3/engine/loop?calm=1", "")).isEqualTo("{\"calm\": true}");
        }
    }

    @Test
    void a_test_run_for_which_nobody_waits_any_more_is_stopped() throws Exception {
        var counted = folder.resolve("counted");
        plugin("count", """
                n = 0
                while True:
                    n += 1
                    with open(args["counted"], "w") as file: file.write(str(n))
                """);
        try (var engine = Engine.open(config().build()); var impatient = HttpClient.newHttpClient()) {
            createDatabase(engine);
            var never = impatient.sendAsync(
                    request(engine, "POST", "/api/sluice/v1/plugin_test/request", """
                            {"filename":"count.py","database":"db","input_arguments":{"counted":"%s"}}""".formatted(counted)),
                    BodyHandlers.ofString());
            eventually("it counts", () -> Files.exists(counted));
            impatient.shutdownNow();
            eventually("it counts no more", () -> {
                var before = Files.getLastModifiedTime(counted);
                LockSupport.parkNanos(STILL_NANOS);
                return before.equals(Files.getLastModifiedTime(counted));
            });
            assertThat(never).isCompletedExceptionally();
        }
    }

    private static void eventually(String what, Callable<Boolean> seen) throws Exception {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!seen.call()) {
            assertThat(System.nanoTime()).as("still waiting until " + what).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
