package dev.sluice.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.app.cli.CommandLineInterface;
import dev.sluice.app.frame.EngineAccess;
import dev.sluice.app.fx.Tasks;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NewPluginTest {
    @TempDir
    private Path plugins;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            room_alert |
            A          |
            ''         | needs a name
            1st        | begins with a letter
            room-alert | begins with a letter
            ../up      | begins with a letter
            a/b        | begins with a letter
            CON        | device on Windows
            lpt1       | device on Windows
            """)
    void names_are_those_that_python_servers_and_packages_take(String name, String problem) {
        if (problem == null) assertThat(PluginName.problem(name)).isEmpty();
        else assertThat(PluginName.problem(name)).hasValueSatisfying(said -> assertThat(said).contains(problem));
    }

    @ParameterizedTest
    @EnumSource
    void a_template_runs_on_its_fixture_as_it_is(PluginTemplate template) throws Exception {
        var file = NewPlugin.create(plugins, "fresh", template);
        assertThat(file).content().contains("def process_");
        var ended = CommandLineInterface.run(
                "test", "plugins", plugins.toString(), "--update", "--plugin-runtime", "cpython");
        assertThat(ended).isEqualTo(0);
        try (var golden = Files.list(plugins.resolve("fresh/tests/golden"))) {
            assertThat(golden.findFirst().orElseThrow()).content().contains("INFO: ").doesNotContain("error ");
        }
    }

    @Test
    void what_is_there_already_stays() throws Exception {
        var file = NewPlugin.create(plugins, "mine", PluginTemplate.WRITES);
        Files.writeString(file, "changed");
        assertThatThrownBy(() -> NewPlugin.create(plugins, "mine", PluginTemplate.REQUEST))
                .hasMessage("There is a mine in this folder already.");
        assertThat(file).hasContent("changed");
        assertThat(plugins.resolve("mine/tests/fixtures/greeting.http")).doesNotExist();
    }

    @Test
    void a_public_plugin_is_copied_with_what_lies_beside_it() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var files = Map.of("/main/someone/good/good.py", "def process_writes(a, b, c): pass\n", "/main/someone/good/README.md", "# Good\n");
        server.createContext("/", exchange -> {
            var text = files.get(exchange.getRequestURI().getPath());
            var bytes = (text == null ? "none" : text).getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(text == null ? 404 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        var opened = new ArrayList<Path>();
        var repository = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/main/");
        try (var engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .pluginDirectory(plugins)
                .pluginRepository(() -> repository)
                .build())) {
            var model = new WelcomeModel(plugins, new Tasks(Runnable::run, Runnable::run), access(engine), opened::add);
            model.pathProperty().set("gh:someone/good/missing.py");
            model.copy();
            assertThat(model.copyProblemProperty().get()).contains("404");
            model.pathProperty().set("gh:someone/good");
            model.copy();
            assertThat(model.copyProblemProperty().get()).contains("ends in .py");
            model.pathProperty().set("gh:someone/good/good.py");
            model.copy();
            assertThat(model.copyProblemProperty().get()).isEmpty();
        } finally {
            server.stop(0);
        }
        assertThat(opened).containsExactly(plugins.resolve("good/good.py"));
        assertThat(plugins.resolve("good/README.md")).hasContent("# Good");
        assertThat(plugins.resolve("good/manifest.toml")).doesNotExist();
    }

    private static EngineAccess access(Engine engine) {
        return new EngineAccess() {
            @Override
            public Engine await() {
                return engine;
            }

            @Override
            public boolean isOpen() {
                return true;
            }
        };
    }
}
