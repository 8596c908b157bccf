package dev.sluice.app.welcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.engine.processing.PluginFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicPluginTest {
    private static final String PATH = "gh:influxdata/alert/alert.py";

    private final Map<String, String> published = new HashMap<>();
    private HttpServer server;

    @TempDir
    private Path plugins;

    @BeforeEach
    void publish() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var text = published.get(exchange.getRequestURI().getPath());
                var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(text == null ? 404 : 200, text == null ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        published.put("/main/influxdata/alert/alert.py", "LIMIT = 30\n");
        published.put("/main/influxdata/alert/README.md", "# Alert\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_plugin_is_copied_with_what_lies_beside_it() {
        var file = PublicPlugin.copy(files(), plugins, " " + PATH + " ");
        assertThat(file).isEqualTo(plugins.resolve("alert/alert.py")).hasContent("LIMIT = 30\n");
        assertThat(plugins.resolve("alert/README.md")).hasContent("# Alert\n");
        assertThat(plugins.resolve("alert/manifest.toml")).doesNotExist();
    }

    @Test
    void a_plugin_that_is_not_there_leaves_nothing_behind() {
        assertThatThrownBy(() -> PublicPlugin.copy(files(), plugins, "gh:influxdata/gone/gone.py")).hasMessageContaining("gone");
        assertThat(plugins).isEmptyDirectory();
    }

    @Test
    void a_second_copy_does_not_write_over_what_was_changed_in_the_first() {
        PublicPlugin.copy(files(), plugins, PATH);
        published.put("/main/influxdata/alert/alert.py", "LIMIT = 99\n");
        assertThatThrownBy(() -> PublicPlugin.copy(files(), plugins, PATH)).hasMessageContaining("already");
        assertThat(plugins.resolve("alert/alert.py")).hasContent("LIMIT = 30\n");
    }

    private PluginFiles files() {
        return new PluginFiles(
                Optional.of(plugins), URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/main/"));
    }
}
