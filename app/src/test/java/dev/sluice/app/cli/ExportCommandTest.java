package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.export.ServerTriggers;
import dev.sluice.app.export.TriggerDefinition;
import dev.sluice.app.export.TriggerSet;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Triggers of one engine, set up on a second one from what was exported.
final class ExportCommandTest {
    private static final int RANDOM_SETS = Integer.getInteger("sluice.export.sets", 40);
    private static final List<String> PIECES = List.of(
            "a", "Z9", "'", "\"", "$HOME", "$(touch x)", "`id`", "\\", "\n", "\t", "\r", " ", ",", "=", ";", "&", "|", "<<END", "#", "!", "*",
            "{{host}}", "ü", "漢", "🙂", "-", "--", "%s", "\\n", "END_OF_JSON", "\u0001", "0", "true");

    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    static Path folder;

    private static Engine from;
    private static Engine to;
    private static Path plugins;

    @BeforeAll
    static void open() throws Exception {
        plugins = Files.createDirectories(folder.resolve("from"));
        from = engine(plugins);
        to = engine(Files.createDirectories(folder.resolve("to")));
    }

    private static Engine engine(Path plugins) {
        return Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .authentication(false)
                .build());
    }

    @AfterAll
    static void close() {
        from.close();
        to.close();
    }

    private static Ended run(Engine engine, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var environment = Map.of("INFLUXDB3_HOST_URL", engine.address().toString());
        int exitCode = CommandLineInterface.run(new PrintWriter(out), new PrintWriter(err), environment, folder, arguments);
        return new Ended(exitCode, out.toString(), err.toString());
    }

    private static String export(Engine engine, String database, String format) {
        var ended = run(engine, "export", "--database", database, "--format", format);
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    private static TriggerSet triggers(Engine engine, String database) {
        try (var client = client(engine)) {
            return new ServerTriggers(client).read(database, List.of());
        }
    }

    private static ServerClient client(Engine engine) {
        return new ServerClient(engine.address(), Optional.empty(), Optional.empty());
    }

    private static void set(Engine engine, TriggerSet set) {
        try (var client = client(engine)) {
            new ServerTriggers(client).apply(set, (_, _) -> {});
        }
    }

    private static TriggerDefinition trigger(
            String database, String name, String specification, String path, Map<String, String> arguments) {
        return new TriggerDefinition(
                database, name, specification, path, Optional.of(new TreeMap<>(arguments)), "retry", true, Optional.empty(), false);
    }

    private static TriggerSet oneOfEachKind(String database) {
        var files = new TreeMap<>(Map.of("mean.py", "# 'mean'\n", "many/__init__.py", "", "many/part.py", "x = 1\n"));
        return new TriggerSet(
                List.of(
                        trigger(database, "rows", "table:cpu", "mean.py", Map.of("limit", "9'0", "who", "a b")),
                        trigger(database, "commas", "all_tables", "many", Map.of("names", "a,b")),
                        new TriggerDefinition(
                                database, "hourly", "cron:0 0 * * * *", "many", Optional.empty(), "log", false, Optional.of("cpython"), true)),
                files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "cli"})
    void scripts_set_up_the_same_triggers_and_can_run_again(String format) throws Exception {
        var database = "script-" + format;
        set(from, oneOfEachKind(database));
        var script = export(from, database, format);
        try (var program = new Program()) {
            for (int i = 0; i < 2; i++) assertThat(program.bash(script)).isEmpty();
        }
        assertThat(triggers(to, database)).isEqualTo(triggers(from, database)).isEqualTo(oneOfEachKind(database));
    }

    @Test
    void a_dry_run_changes_nothing_and_shows_what_it_would_do() throws Exception {
        set(from, oneOfEachKind("dry"));
        try (var program = new Program()) {
            assertThat(program.bash(export(from, "dry", "cli"), "--dry-run"))
                    .contains("request POST /api/v3/plugins/files")
                    .contains("create trigger --database=dry --trigger-spec=table:cpu --path=mean.py --trigger-arguments=");
        }
        try (var client = client(to)) {
            assertThat(client.get("/api/sluice/v1/triggers", Map.of("db", "dry"))).isEqualTo("[]");
        }
    }

    @Test
    void the_script_says_what_the_command_line_cannot() {
        set(from, oneOfEachKind("says"));
        assertThat(export(from, "says", "cli"))
                .contains("# By HTTP, since the command line cuts arguments at every comma:")
                .contains("# By HTTP, since the command line of InfluxDB 3 knows no Python runtimes:")
                .contains("'--trigger-arguments=limit=9'\\''0,who=a b'");
    }

    @Test
    void any_text_comes_through_a_real_shell() throws Exception {
        int seed = new Random().nextInt(1_000_000);
        System.out.println("exports, seed " + seed);
        var random = new Random(seed);
        try (var program = new Program()) {
            for (int i = 0; i < RANDOM_SETS; i++) {
                var database = "random" + i;
                set(from, randomSet(random, database));
                var format = i % 2 == 0 ? "curl" : "cli";
                assertThat(program.bash(export(from, database, format))).as("seed " + seed + ", set " + i).isEmpty();
                assertThat(triggers(to, database)).as("seed " + seed + ", set " + i).isEqualTo(triggers(from, database));
            }
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static TriggerSet randomSet(Random random, String database) {
        var triggers = new ArrayList<TriggerDefinition>();
        var files = new TreeMap<String, String>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            var path = "p" + text(random).replaceAll("[/\u0000-\u001f]", "_") + i + ".py";
            files.put(path, "# " + text(random) + "\n");
            var specification = List.of("table:t" + text(random), "every:7m", "cron:0 5 4 * * *", "request:" + database + i).get(random.nextInt(4));
            triggers.add(new TriggerDefinition(
                    database,
                    text(random) + i,
                    specification,
                    path,
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(arguments(random)),
                    List.of("log", "retry", "disable").get(random.nextInt(3)),
                    random.nextBoolean(),
                    random.nextInt(8) == 0 ? Optional.of("graalpy") : Optional.empty(),
                    false));
        }
        return new TriggerSet(triggers, files);
    }

    private static SortedMap<String, String> arguments(Random random) {
        var arguments = new TreeMap<String, String>();
        for (int i = random.nextInt(4); i > 0; i--) arguments.put(text(random), text(random));
        return arguments;
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) text.append(PIECES.get(random.nextInt(PIECES.size())));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "toml"})
    void a_state_comes_back_byte_for_byte(String format) throws Exception {
        var database = "state-" + format;
        set(from, oneOfEachKind(database));
        var random = new Random(17);
        set(from, randomSet(random, database));
        var out = folder.resolve(format);
        assertThat(run(from, "export", "-d", database, "--format", format, "--output", out.toString()).exitCode()).isZero();
        var file = out.resolve("triggers." + format);
        var first = run(to, "import", file.toString());
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).contains(database + ".commas created\n", database + ".rows created\n");
        assertThat(export(to, database, format)).isEqualTo(Files.readString(file)).isEqualTo(export(from, database, format));
        assertThat(run(to, "import", file.toString()).out()).contains(database + ".commas unchanged\n").doesNotContain("replaced");
        set(from, new TriggerSet(List.of(trigger(database, "rows", "table:mem", "mean.py", Map.of())), new TreeMap<>()));
        Files.writeString(file, export(from, database, format));
        assertThat(run(to, "import", file.toString()).out()).contains(database + ".rows replaced\n");
        assertThat(triggers(to, database)).isEqualTo(triggers(from, database));
    }

    @Test
    void a_request_path_that_two_triggers_have_is_warned_of() throws Exception {
        var file = Files.writeString(folder.resolve("clash.json"), """
                {"version": 1, "triggers": [
                  {"database": "clash", "name": "one", "spec": "request:clash", "path": "clash.py"},
                  {"database": "clash", "name": "two", "spec": "request:clash", "path": "clash.py"}
                ]}
                """);
        Files.writeString(Files.createDirectories(folder.resolve("plugins")).resolve("clash.py"), "");
        var ended = run(to, "import", file.toString());
        assertThat(ended.out()).isEqualTo("clash.one created\nclash.two created\n");
        assertThat(ended.err()).isEqualTo("""
                warning: clash.one: request path clash is also that of clash.two; only one of them answers
                warning: clash.two: request path clash is also that of clash.one; only one of them answers
                """);
    }

    @Test
    void requests_are_one_each_and_their_braces_no_variables() {
        set(from, new TriggerSet(List.of(trigger("http", "t", "table:cpu", "mean.py", Map.of("template", "{{host}}"))),
                new TreeMap<>(Map.of("mean.py", ""))));
        assertThat(export(from, "http", "http"))
                .contains("DELETE {{host}}/api/v3/configure/processing_engine_trigger?db=http&trigger_name=t&force=true\n")
                .contains("\"trigger_arguments\":{\"template\":\"{\\u007bhost}}\"}");
    }

    @Test
    void only_the_triggers_asked_for_leave() {
        set(from, oneOfEachKind("some"));
        var some = run(from, "export", "-d", "some", "-t", "rows").out();
        assertThat(some).contains("\"name\": \"rows\"").doesNotContain("hourly");
        assertThat(run(from, "export", "-d", "some", "-t", "nobody").err())
                .isEqualTo("Export command failed: there is no trigger nobody in database some\n");
        assertThat(run(from, "export", "-d", "some", "--format", "yaml").err()).contains("'yaml' is none of json, toml, cli, curl, powershell, http");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version":1                                      | no JSON: Unexpected end-of-input
            {"version":2,"triggers":[]}                       | "version" must be 1, not 2
            {"version":1}                                     | the list "triggers" is missing
            {"version":1,"triggers":[7]}                      | trigger 1: it must be an object
            {"version":1,"triggers":[{"database":"d"}]}       | trigger 1: "name" is missing
            {"version":1,"triggers":[{"database":5}]}         | trigger 1: "database" must not be 5
            {"version":1,"triggers":[{"database":"d","name":"n","spec":"all_tables","path":"p.py","arguments":{"a":1}}]} | trigger 1: argument "a" must be a text, not 1
            """)
    void what_cannot_be_read_is_said_with_its_place(String text, String complaint) throws Exception {
        var file = Files.writeString(folder.resolve("bad.json"), text);
        var ended = run(to, "import", file.toString());
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).startsWith("Import command failed: " + file + ": " + complaint);
    }

    /// A real bash, and an `influxdb3` for it that is our command line in this process.
    private static final class Program implements AutoCloseable {
        private final HttpServer server;
        private final Path stub;

        Program() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var words = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).split("\0", -1);
                var ended = run(to, List.of(words).subList(0, words.length - 1).toArray(String[]::new));
                var answer = ended.exitCode() == 0 ? new byte[0] : (ended.out() + ended.err()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(ended.exitCode() == 0 ? 200 : 500, answer.length == 0 ? -1 : answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            stub = folder.resolve("influxdb3");
            Files.writeString(stub, "#!/usr/bin/env bash\nprintf '%s\\0' \"$@\" | curl -sS --fail-with-body --data-binary @- http://127.0.0.1:"
                    + server.getAddress().getPort() + "/\n");
            assertThat(stub.toFile().setExecutable(true)).isTrue();
        }

        /// @return what it says
        String bash(String script, String... arguments) throws Exception {
            var file = Files.writeString(folder.resolve("deploy.sh"), script);
            var command = new ArrayList<>(List.of("bash", file.toString()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(Map.of("INFLUXDB3", stub.toString(), "INFLUXDB3_HOST_URL", to.address().toString(), "LC_ALL", "C.UTF-8"));
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
