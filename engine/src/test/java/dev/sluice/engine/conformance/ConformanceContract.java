package dev.sluice.engine.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.catalog.TriggerSpecification;
import dev.sluice.engine.conformance.ConformanceCase.Setup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case against one engine; each runtime adds a line.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConformanceContract {
    /// So that write triggers need not be waited for.
    private static final Duration FLUSH_INTERVAL = Duration.ofMillis(5);

    @TempDir
    static Path plugins;

    private final SuiteClock clock = new SuiteClock();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Setup, Engine> engines = new EnumMap<>(Setup.class);
    private HttpServer repository;

    abstract PythonRuntime runtime();

    /// Stands for the public repository of plugins.
    @BeforeAll
    void open_a_repository_with_one_plugin() throws IOException {
        repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        repository.createContext("/", exchange -> {
            var found = exchange.getRequestURI().getPath().equals("/main/examples/hello.py");
            var text = found ? "def process_request(local, query, headers, body, args):\n    return 'hello'\n" : "gone";
            try (exchange) {
                exchange.sendResponseHeaders(found ? 200 : 404, text.length());
                exchange.getResponseBody().write(text.getBytes(UTF_8));
            }
        });
        repository.start();
    }

    @AfterAll
    void close() {
        engines.values().forEach(Engine::close);
        repository.stop(0);
    }

    /// A further engine is worth its start on one runtime only.
    List<ConformanceCase> behaves() {
        return ConformanceCase.all().stream()
                .filter(example ->
                        example.setup() == Setup.USUAL || runtime() == PythonRuntime.CPYTHON)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void behaves(ConformanceCase example) throws IOException {
        var engine = engines.computeIfAbsent(example.setup(), this::open);
        new CaseRunner(example, plugins.toRealPath(), engine.address(), clock, client, engine.logs()).run();
    }

    private Engine open(Setup setup) {
        var config = EngineConfig.inMemory()
                .change()
                .pluginDirectory(plugins)
                .pluginRuntime(runtime())
                .pluginRepository(() -> URI.create("http://127.0.0.1:" + repository.getAddress().getPort() + "/main/"))
                .httpBind("127.0.0.1:0")
                .authentication(false)
                .walFlushInterval(FLUSH_INTERVAL)
                .clock(clock);
        return Engine.open(
                switch (setup) {
                    case USUAL -> config.build();
                    case STRICT -> config.strictCompatibility(true).build();
                    case RESTRICTED -> config.triggerKinds(Set.of(TriggerSpecification.Kind.SCHEDULE)).build();
                    case WITHOUT_PACKAGES -> config.packageManagement(false).build();
                });
    }
}
