package dev.sluice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands ask a server, and what they make of its answers.
final class PackageCommandsTest {
    private static final String INSTALL = "/api/v3/configure/plugin_environment/install_packages";
    private static final String REQUIREMENTS = "/api/v3/configure/plugin_environment/install_requirements";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void packages_are_installed_without_a_word() {
        assertThat(run("install", "package", "requests==2.32", "tomli")).isZero();
        assertThat(asked).containsExactly("POST " + INSTALL + " {\"packages\":[\"requests==2.32\",\"tomli\"]}");
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_index_and_the_runtime_go_with_the_request() {
        assertThat(run("install", "package", "--index-url", "http://i/simple", "--plugin-runtime", "cpython", "numpy")).isZero();
        assertThat(asked)
                .containsExactly("POST " + INSTALL
                        + " {\"index_url\":\"http://i/simple\",\"runtime\":\"cpython\",\"packages\":[\"numpy\"]}");
    }

    @Test
    void a_requirements_file_here_is_named_in_full_and_anything_else_as_given(@TempDir Path folder) throws IOException {
        var here = Files.createFile(folder.resolve("r.txt"));
        assertThat(run("install", "package", "-r", here.toString())).isZero();
        assertThat(run("install", "package", "--requirements", "https://example.org/r.txt")).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST " + REQUIREMENTS + " {\"requirements_location\":\"" + here.toAbsolutePath() + "\"}",
                        "POST " + REQUIREMENTS + " {\"requirements_location\":\"https://example.org/r.txt\"}");
    }

    @Test
    void options_of_the_peer_that_mean_nothing_here_are_taken() {
        assertThat(run("install", "package", "--plugin-dir", "/p", "--virtual-env-location", "/v", "--package-manager", "pip", "x"))
                .isZero();
        assertThat(asked).containsExactly("POST " + INSTALL + " {\"packages\":[\"x\"]}");
    }

    @Test
    void nothing_to_install_is_bad_usage() {
        assertThat(run("install", "package")).isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_failure_is_told_with_what_pip_said() {
        status = 500;
        answer = "Processing engine error: error installing python packages: pip install failed (exit code 1)\nERROR: No";
        assertThat(run("install", "package", "x")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("Install command failed: server responded with error [500 Internal Server Error]: Processing engine error:")
                .contains("\nERROR: No");
    }

    @Test
    void verbose_shows_what_pip_says_and_ends_with_its_fate() {
        answer = "{\"line\":\"Collecting x\"}\n{\"error\":\"pip install failed (exit code 1)\\nCollecting x\"}\n";
        assertThat(run("install", "package", "-v", "x")).isEqualTo(1);
        assertThat(asked).containsExactly("POST /api/sluice/v1/packages/install {\"packages\":[\"x\"]}");
        assertThat(out.toString()).isEqualTo("Collecting x" + System.lineSeparator());
        assertThat(err.toString()).contains("pip install failed (exit code 1)").doesNotContain("Collecting");
    }

    @Test
    void an_answer_that_breaks_off_is_a_failure() {
        answer = "{\"line\":\"Collecting x\"}\n";
        assertThat(run("install", "package", "-v", "x")).isEqualTo(1);
        assertThat(err.toString()).contains("the server broke off before pip had ended");
    }

    @Test
    void packages_are_removed() {
        answer = "{\"line\":\"Successfully uninstalled x-1\"}\n{\"ok\":true}\n";
        assertThat(run("uninstall", "package", "x")).isZero();
        assertThat(asked).containsExactly("POST /api/sluice/v1/packages/uninstall {\"packages\":[\"x\"]}");
        assertThat(out.toString()).isEqualTo("Successfully uninstalled x-1" + System.lineSeparator());
    }

    @Test
    void packages_are_shown_as_a_requirements_file() {
        answer = "{\"runtime\":\"graalpy\",\"location\":\"/p/venv\",\"packages\":[{\"name\":\"a\",\"version\":\"1\"},{\"name\":\"b\",\"version\":\"2\"}]}";
        assertThat(run("show", "packages")).isZero();
        assertThat(run("show", "packages", "--plugin-runtime", "cpython", "--format", "json")).isZero();
        assertThat(asked)
                .containsExactly("GET /api/sluice/v1/packages ", "GET /api/sluice/v1/packages?runtime=cpython ");
        assertThat(out.toString().lines()).containsExactly("a==1", "b==2", answer);
    }

    private int run(String... command) {
        var url = "http://127.0.0.1:" + server.getAddress().getPort();
        var all = Stream.concat(Stream.of(command), Stream.of("--host", url, "--token", "t")).toArray(String[]::new);
        return CommandLineInterface.run(new PrintWriter(out), new PrintWriter(err, true), Map.of(), Path.of("/none"), all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
