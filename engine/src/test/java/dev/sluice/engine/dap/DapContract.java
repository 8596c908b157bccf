package dev.sluice.engine.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.host.Oracle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.debug.DisconnectArguments;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.Source;
import org.eclipse.lsp4j.debug.TerminateArguments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Editors debug plugins through the protocol, on every runtime.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DapContract implements DapLaunchContract, DapLiveContract, DapReplayContract, DapCapabilityContract {
    private static final Duration FLUSH = Duration.ofMillis(20);
    /// On GraalPy, where they take much longer, one in so many walks of each plugin is made again.
    private static final int GRAALPY_SHARE = 5;

    private static final String DISTANT = """
            def process_writes(influxdb3_local, table_batches, args=None):
                try:
                    raise ValueError('far')
                except ValueError as e:
                    text = str(e)
                influxdb3_local.info("after", text)
            """;

    private final Path python = Oracle.python();
    private Path folder;
    private Engine engine;
    private DebugAdapter adapter;

    /// Of `gh:` plugins.
    private HttpServer repository;

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public DebugAdapter adapter() {
        return adapter;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        for (var plugin : Oracle.plugins()) copy(plugin, folder.resolve(plugin.getFileName()));
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/", exchange -> {
            try (exchange) {
                var text = DISTANT.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
            }
        });
        repository.start();
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .walFlushInterval(FLUSH)
                .pluginRepository(() -> URI.create("http://127.0.0.1:" + repository.getAddress().getPort() + "/"))
                .httpBind("127.0.0.1:0")
                .pluginRuntime(kind())
                .pythonExecutable(python)
                .pluginDirectory(folder)
                .build());
        adapter = DebugAdapter.open("127.0.0.1:0", DapStory.services(engine));
        engine.closeWith(adapter);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var path : all.filter(one -> !one.toString().contains("__pycache__")).toList())
                Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    @AfterAll
    void stop() {
        engine.close();
        repository.stop(0);
    }

    private static Map<String, Object> wal(String plugin) {
        return DapLaunchContract.wal(plugin);
    }

    static List<Path> plugins() throws IOException {
        return Oracle.plugins();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void every_step_from_every_line_stops_where_the_tracer_of_cpython_does(Path plugin) throws IOException {
        var ignored = kind() == PythonRuntime.GRAALPY ? Oracle.differingOnGraalPy(plugin) : Set.<String>of();
        var wrong = new ArrayList<String>();
        int share = kind() == PythonRuntime.GRAALPY ? GRAALPY_SHARE : 1;
        int number = 0;
        for (var walk : Oracle.walks(python, plugin)) {
            if (number++ % share != 0) continue;
            // a folder is imported anew when a file of it has changed
            if (Files.isDirectory(plugin)) Files.writeString(folder.resolve(plugin.getFileName()).resolve("touched.py"), "n = " + number);
            var stops = walked(plugin, walk);
            if (!Oracle.without(stops, ignored).equals(Oracle.without(walk.stops(), ignored)))
                wrong.add("%s%n  expected %s%n  but was  %s".formatted(walk, walk.stops(), stops));
        }
        assertThat(wrong).isEmpty();
    }

    private List<String> walked(Path plugin, Oracle.Walk walk) throws IOException {
        var places = new ArrayList<String>();
        try (var user = new DapUser(adapter.address())) {
            user.launch(wal(String.valueOf(plugin.getFileName())));
            var file = folder.resolve(walk.file()).toString();
            user.breakAt(file, walk.line());
            user.begin();
            for (var stop = user.next(); stop.isPresent(); stop = user.next()) {
                if (places.isEmpty()) user.breakAt(file);
                var top = user.frames(stop.get().getThreadId()).getFirst();
                places.add("%s:%d:%s"
                        .formatted(folder.relativize(Path.of(top.getSource().getPath())), top.getLine(), top.getName()));
                user.step(stop.get().getThreadId(), places.size() < Oracle.LIMIT ? walk.kind() : "continue");
            }
        }
        return places;
    }

    @Test
    void a_launched_run_is_seen_changed_and_ends_with_its_result() throws IOException {
        Files.writeString(
                folder.resolve("values.py"),
                """
                def process_writes(influxdb3_local, table_batches, args):
                    rows = [r for b in table_batches for r in b["rows"]]
                    total = sum(r["f"] for r in rows)
                    influxdb3_local.info("total", total)
                    influxdb3_local.write(LineBuilder("sums").float64_field("f", total))
                """);
        try (var user = new DapUser(adapter.address())) {
            user.launch(wal("values.py"));
            assertThat(user.breakAt(folder.resolve("values.py").toString(), 4).getFirst().isVerified()).isFalse();
            user.begin();
            var stop = user.stop();
            assertThat(stop.getReason()).isEqualTo("breakpoint");
            assertThat(DapUser.taken(user.changed).isVerified()).isTrue();
            assertThat(DapUser.got(user.server().threads()).getThreads())
                    .extracting(thread -> thread.getName())
                    .containsExactly("d.values.py");
            var frame = user.frames(stop.getThreadId()).getFirst();
            var rows = user.locals(frame.getId()).stream()
                    .filter(one -> one.getName().equals("rows"))
                    .findFirst()
                    .orElseThrow();
            assertThat(rows.getIndexedVariables()).isEqualTo(1);
            assertThat(user.children(rows.getVariablesReference(), 0, 10).getFirst().getEvaluateName()).isEqualTo("rows[0]");
            assertThat(user.value(frame.getId(), "total + 1")).isEqualTo("2.0");
            user.value(frame.getId(), "total = 5.5");
            user.step(stop.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            var output = new ArrayList<OutputEventArguments>();
            user.output.drainTo(output);
            assertThat(output).anySatisfy(line -> {
                assertThat(line.getCategory()).isEqualTo("console");
                assertThat(line.getOutput()).contains("total 5.5");
                assertThat(line.getLine()).isEqualTo(4);
            });
            assertThat(output.getLast().getCategory()).isEqualTo("result");
            assertThat(output.getLast().getOutput()).contains("\"outcome\":\"ok\"").contains("sums f\\u003d5.5");
        }
    }

    @Test
    void a_launched_run_that_is_stopped_is_ended_by_terminate() throws IOException {
        try (var user = new DapUser(adapter.address())) {
            user.launch(wal("arithmetic.py"));
            user.breakAt(folder.resolve("arithmetic.py").toString(), 2);
            user.begin();
            user.stop();
            DapUser.got(user.server().terminate(new TerminateArguments()));
            assertThat(user.next()).isEmpty();
            assertThat(new ArrayList<>(user.output).getLast().getOutput()).contains("\"outcome\":\"cancelled\"");
        }
    }

    @Test
    void what_is_asked_in_vain_is_refused_with_a_reason() throws IOException {
        try (var user = new DapUser(adapter.address())) {
            assertThatThrownBy(() -> user.breakAt("/x.py", 1)).hasMessageContaining("attach or launch first");
            assertThatThrownBy(() -> user.launch(wal("missing.py"))).hasMessageContaining("missing.py");
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "calls.py", "kind", "other")))
                    .hasMessageContaining("wal, schedule or request");
            user.attach(Map.of());
            assertThatThrownBy(() -> user.step(7, "over")).hasMessageContaining("not stopped");
            DapUser.got(user.server().disconnect(new DisconnectArguments()));
        }
    }

    @Test
    void a_launch_without_sense_is_refused_before_anything_runs() throws IOException {
        plugin("idle.py", "def process_writes(influxdb3_local, table_batches, args=None):\n    pass\n");
        database("launches");
        try (var user = new DapUser(adapter.address())) {
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "idle.py", "database", "launches", "lp", "home f=")))
                    .hasMessageContaining("line protocol parse failed: ");
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "idle.py", "database", "bad name!", "lp", "home f=1")))
                    .hasMessageContaining("invalid database bad name!");
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "idle.py", "kind", "schedule", "database", "launch")))
                    .hasMessageContaining("there is no database launch; databases are ")
                    .hasMessageContaining("launches");
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "idle.py", "lp", 5)))
                    .hasMessageContaining("\"lp\" of launch is a text, not 5");
            assertThatThrownBy(() -> user.launch(Map.of("plugin", "idle.py", "arguments", "a=1")))
                    .hasMessageContaining("\"arguments\" of launch is an object, not a=1");
            user.launch(wal("idle.py"));
            user.begin();
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).contains("\"outcome\":\"ok\"");
        }
    }

    /// Many editors keep `request` for themselves: it says whether to launch or to attach.
    @Test
    void the_request_of_a_request_plugin_has_a_second_name() throws IOException {
        plugin("asked.py", "def process_request(influxdb3_local, query, headers, body, args=None):\n    return query\n");
        database("requests");
        try (var user = new DapUser(adapter.address())) {
            user.launch(Map.of(
                    "request", "launch", "plugin", "asked.py", "kind", "request", "database", "requests",
                    "httpRequest", Map.of("query", Map.of("a", "b"))));
            user.begin();
            assertThat(user.next()).isEmpty();
            assertThat(user.result()).contains("\"outcome\":\"ok\"", "a", "b");
        }
    }

    @Test
    void a_breakpoint_where_no_line_is_does_no_harm_to_others() throws IOException {
        var file = plugin("few.py", "def process_writes(influxdb3_local, table_batches, args=None):\n    x = 1\n    return x\n");
        try (var user = new DapUser(adapter.address())) {
            user.launch(wal("few.py"));
            user.breakAt(file, -1, 0, 3, 1_000, Integer.MAX_VALUE);
            user.begin();
            var lines = new ArrayList<Integer>();
            for (var stop = user.next(); stop.isPresent(); stop = user.next()) {
                lines.add(user.frames(stop.get().getThreadId()).getFirst().getLine());
                user.step(stop.get().getThreadId(), "continue");
            }
            assertThat(lines).containsExactly(1, 3);
        }
    }

    @Test
    void the_text_of_a_plugin_from_elsewhere_is_shown_and_takes_breakpoints() throws IOException {
        try (var user = user()) {
            user.launch(wal("gh:far/distant.py"));
            user.exceptions(Optional.empty(), "raised");
            user.begin();
            var stop = user.stop();
            var source = user.frames(stop.getThreadId()).getFirst().getSource();
            assertThat(source.getName()).isEqualTo("distant.py");
            assertThat(user.source(source)).isEqualTo(DISTANT);
            user.breakAt(source.getPath(), 6);
            user.step(stop.getThreadId(), "continue");
            var next = user.stop();
            assertThat(DapStory.place(user.frames(next.getThreadId()).getFirst())).isEqualTo("distant.py:6:process_writes");
            user.step(next.getThreadId(), "continue");
            assertThat(user.next()).isEmpty();
            assertThat(user.output).anySatisfy(line -> {
                assertThat(line.getOutput()).contains("after");
                assertThat(user.source(line.getSource())).isEqualTo(DISTANT);
            });
            var unknown = new Source();
            unknown.setSourceReference(4_711);
            assertThatThrownBy(() -> user.source(unknown)).hasMessageContaining("there is no source 4711");
        }
    }
}
