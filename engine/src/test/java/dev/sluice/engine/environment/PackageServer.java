package dev.sluice.engine.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// An engine with a plugin directory, asked over HTTP.
final class PackageServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String V3 = "/api/v3/configure/plugin_environment/";

    private final Path plugins;
    private final Engine engine;
    private final HttpClient http = HttpClient.newHttpClient();

    PackageServer(Path plugins, EngineConfig.Builder config) throws IOException {
        this.plugins = plugins;
        engine = Engine.open(config.pluginDirectory(plugins)
                .httpBind("127.0.0.1:0")
                .authentication(false)
                .build());
        post("/api/v3/configure/database", JSON.createObjectNode().put("db", "db"));
    }

    static EngineConfig.Builder cPython() {
        return EngineConfig.inMemory().change().pluginRuntime(PythonRuntime.CPYTHON);
    }

    Engine engine() {
        return engine;
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /// `STATUS BODY`
    String install(String index, String... packages) throws IOException {
        var body = body().put("index_url", index);
        Stream.of(packages).forEach(body.putArray("packages")::add);
        return text(post(V3 + "install_packages", body));
    }

    String installRequirements(String index, String location) throws IOException {
        return text(post(V3 + "install_requirements", body().put("index_url", index).put("requirements_location", location)));
    }

    /// What pip said, one JSON object a line.
    List<JsonNode> watched(String route, ObjectNode body) throws IOException {
        var answer = post("/api/sluice/v1/packages/" + route, body);
        var lines = answer.body().lines().toList();
        return lines.stream().map(PackageServer::json).toList();
    }

    /// `NAME==VERSION`, without what `venv` brings.
    List<String> packages(String query) throws IOException {
        var answer = send(HttpRequest.newBuilder(engine.address().resolve("/api/sluice/v1/packages" + query)));
        return json(answer.body()).get("packages").valueStream()
                .map(found -> found.get("name").asText() + "==" + found.get("version").asText())
                .filter(name -> !name.startsWith("pip==") && !name.startsWith("setuptools=="))
                .toList();
    }

    /// The log lines and errors of a plugin that logs the value of an expression.
    String evaluate(String imports, String expression) throws IOException {
        Files.writeString(
                plugins.resolve("look.py"),
                """
                def process_scheduled_call(influxdb3_local, call_time, args=None):
                    import %s
                    influxdb3_local.info(%s)
                """
                        .formatted(imports, expression));
        var answer = post(
                "/api/v3/plugin_test/schedule", body().put("filename", "look.py").put("database", "db"));
        var result = json(answer.body());
        return Stream.concat(result.get("log_lines").valueStream(), result.get("errors").valueStream())
                .map(JsonNode::asText)
                .filter(line -> !line.contains("starting execution") && !line.contains("finished execution"))
                .reduce("", (all, line) -> all + line);
    }

    private HttpResponse<String> post(String path, ObjectNode body) throws IOException {
        return send(HttpRequest.newBuilder(engine.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(HttpResponse<String> answer) {
        return (answer.statusCode() + " " + answer.body()).strip();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    @Override
    public void close() {
        http.close();
        engine.close();
    }
}
