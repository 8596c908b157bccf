package dev.sluice.engine.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.conformance.ConformanceCase.Step;
import dev.sluice.engine.logs.LogLevel;
import dev.sluice.engine.logs.LogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/// Takes the steps of one case: puts files into the plugin directory, sends requests, and compares the answers.
///
/// In every text, `<db>` and `<case>` are the name of the case (its database, its folder of plugins, its trigger),
/// `<dir>` is the plugin directory and `<url>` the engine. Requests of a case:
///
/// | step | does |
/// |---|---|
/// | `file PATH` | writes a file of the plugin directory |
/// | `process_writes [PATH]` and its two sisters | writes the body of that function, by default into `<case>/m.py` |
/// | `METHOD PATH [; Header: value]` | sends the text |
/// | `test wal [JSON]`, `test schedule [JSON]` | tests `<case>/m.py`; the text is line protocol; JSON overrides |
/// | `trigger NAME SPEC [; JSON]` | makes a trigger of `<case>/m.py` |
/// | `write [DB]` | writes line protocol, and expects 204 |
/// | `sql [DB]` | asks |
/// | `clock TIME` | says what time it is until the case ends |
///
/// Expectations of the last answer: `is STATUS [TYPE]` (the whole text), `json [STATUS]`, `contains STATUS` (each
/// line), `header NAME: VALUE`, `log`, `errors`, `writes` (of a test run); `await` before a request repeats it until
/// the first expectation after it holds. `logs TRIGGER` waits for what a trigger has logged; `output TRIGGER` after it for
/// what it has printed, which the console shows and the table of the log does not.
final class CaseRunner {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(4);
    private static final Map<String, String> HEADS = Map.of(
            "process_writes", "def process_writes(influxdb3_local, table_batches, args):\n",
            "process_scheduled_call", "def process_scheduled_call(influxdb3_local, call_time, args):\n",
            "process_request",
                    "def process_request(influxdb3_local, query_parameters, request_headers, request_body, args):\n");

    private static final String LOGS =
            "SELECT log_level, log_text FROM system.processing_engine_logs WHERE trigger_name = '%s'";

    private final ConformanceCase example;
    private final Path plugins;
    private final URI address;
    private final SuiteClock clock;
    private final HttpClient client;
    private final LogStore console;
    private Exchange last = new Exchange(Optional.empty(), false, 0, Map.of(), "");

    /// A request and what came back.
    private record Exchange(
            Optional<HttpRequest> request, boolean repeated, int status, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(Expectation.lower(name))).map(values -> String.join(", ", values));
        }
    }

    CaseRunner(
            ConformanceCase example, Path plugins, URI address, SuiteClock clock, HttpClient client, LogStore console) {
        this.example = example;
        this.plugins = plugins;
        this.address = address;
        this.clock = clock;
        this.client = client;
        this.console = console;
    }

    void run() {
        send("POST", "/api/v3/configure/database", "{\"db\":\"" + example.name() + "\"}");
        try {
            for (var step : example.steps()) take(step);
        } finally {
            clock.letGo();
            send("DELETE", "/api/v3/configure/database?db=" + example.name(), "");
        }
    }

    private void take(Step step) {
        try {
            take(step.verb(), filled(step.argument()), filled(step.text()));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "line %d, %s %s: %s%nThe answer was %d %s"
                            .formatted(
                                    step.lineNumber(),
                                    step.verb(),
                                    step.argument(),
                                    e.getMessage(),
                                    last.status(),
                                    last.body()),
                    e);
        }
    }

    private String filled(String text) {
        return text.replace("<db>", example.name())
                .replace("<case>", example.name())
                .replace("<dir>", plugins.toString())
                .replace("<url>", address.toString());
    }

    private void take(String verb, String argument, String text) {
        switch (verb) {
            case "file" -> put(argument, text + "\n");
            case "process_writes", "process_scheduled_call", "process_request" ->
                put(argument.isEmpty() ? plugin() : argument, HEADS.get(verb) + text.indent(4));
            case "await" -> {
                var words = (argument + " ").split(" ", 2);
                take(words[0], words[1].strip(), text);
                last = new Exchange(last.request(), true, last.status(), last.headers(), last.body());
            }
            case "clock" -> clock.tell(Instant.parse(argument));
            case "GET", "POST", "PUT", "DELETE" -> send(verb, argument, text);
            case "test" -> test(argument, text);
            case "trigger" -> trigger(argument);
            case "write" -> {
                send("POST", "/api/v3/write_lp?precision=nanosecond&db=" + or(argument, example.name()), text);
                assertThat(last.status()).isEqualTo(204);
            }
            case "sql" -> sql(or(argument, example.name()), text);
            case "logs" -> {
                take("await", "sql", LOGS.formatted(or(argument, example.name())));
                expect(() -> Expectation.lines(logged(), text));
            }
            case "output" -> expect(() -> Expectation.lines(printed(or(argument, example.name())), text));
            default -> expect(() -> compare(verb, argument, text));
        }
    }

    private static String or(String given, String usual) {
        return given.isEmpty() ? usual : given;
    }

    private String plugin() {
        return example.name() + "/m.py";
    }

    private void put(String path, String text) {
        try {
            var file = plugins.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param target path with query, and perhaps headers: `/path; Name: value; Name: value`
    private void send(String method, String target, String body) {
        var parts = target.split("; ");
        var request = HttpRequest.newBuilder(URI.create(address + parts[0])).timeout(PATIENCE);
        boolean typed = false;
        for (int i = 1; i < parts.length; i++) {
            var header = parts[i].split(": ", 2);
            request.header(header[0], header[1]);
            typed |= header[0].equalsIgnoreCase("content-type");
        }
        if (!typed && body.startsWith("{")) request.header("Content-Type", "application/json");
        request.method(
                method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        send(request.build(), false);
    }

    private void send(HttpRequest request, boolean repeated) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString(UTF_8));
            last = new Exchange(
                    Optional.of(request), repeated, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void sql(String database, String text) {
        var json = Expectation.JSON.createObjectNode();
        json.put("db", database).put("q", text).put("format", "json");
        send("POST", "/api/v3/query_sql", json.toString());
    }

    private void test(String argument, String text) {
        var words = argument.split(" ", 2);
        var json = Expectation.JSON.createObjectNode();
        json.put("filename", plugin()).put("database", example.name());
        if (words[0].equals("wal")) json.put("input_lp", text);
        if (words.length > 1) json.setAll((ObjectNode) Expectation.parse(words[1]));
        send("POST", "/api/v3/plugin_test/" + words[0], json.toString());
    }

    private void trigger(String argument) {
        var parts = argument.split("; ", 2);
        var words = parts[0].split(" ", 2);
        var json = Expectation.JSON.createObjectNode();
        json.put("db", example.name()).put("plugin_filename", plugin()).put("trigger_name", words[0]);
        json.putObject("trigger_settings").put("run_async", false).put("error_behavior", "log");
        json.put("trigger_specification", words[1]).put("disabled", false);
        if (parts.length > 1) json.setAll((ObjectNode) Expectation.parse(parts[1]));
        send("POST", "/api/v3/configure/processing_engine_trigger", json.toString());
    }

    private void expect(Runnable comparison) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                comparison.run();
                return;
            } catch (AssertionError e) {
                if (!last.repeated() || System.nanoTime() > deadline) throw e;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            send(last.request().orElseThrow(), true);
        }
    }

    private void compare(String verb, String argument, String text) {
        switch (verb) {
            case "is" -> {
                var words = argument.split(" ", 2);
                status(words[0]);
                if (words.length > 1) assertThat(last.header("content-type").orElse("-")).isEqualTo(words[1]);
                Expectation.text(last.body(), text);
            }
            case "json" -> {
                status(or(argument, "200"));
                Expectation.json(last.body(), text);
            }
            case "contains" -> {
                status(argument);
                assertThat(text.lines()).allSatisfy(line -> assertThat(last.body()).contains(line));
            }
            case "header" -> {
                var words = argument.split(": ", 2);
                Expectation.text(last.header(words[0]).orElse("-"), words[1]);
            }
            case "log" -> {
                status("200");
                assertThat(errors()).isEmpty();
                Expectation.lines(Expectation.logOf(last.body()), text);
            }
            case "errors" -> {
                status("200");
                Expectation.lines(errors(), text);
            }
            case "writes" -> {
                status("200");
                Expectation.json(Expectation.parse(last.body()).path("database_writes").toString(), text);
            }
            default -> throw new IllegalArgumentException("no such step: " + verb);
        }
    }

    private void status(String expected) {
        assertThat(last.status()).isEqualTo(Integer.parseInt(expected));
    }

    private List<String> errors() {
        return Expectation.texts(Expectation.parse(last.body()).path("errors"));
    }

    private List<String> printed(String trigger) {
        return console.lines().stream()
                .filter(line -> line.trigger().equals(trigger))
                .filter(line -> line.level() == LogLevel.STDOUT || line.level() == LogLevel.STDERR)
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    /// Without the engine's word that a run was begun again: the host it was in may have been ended for the case before.
    private List<String> logged() {
        return StreamSupport.stream(Expectation.parse(last.body()).spliterator(), false)
                .map(row -> row.path("log_level").asText() + " " + row.path("log_text").asText())
                .filter(line -> !line.startsWith("WARN this run is begun again"))
                .toList();
    }
}
