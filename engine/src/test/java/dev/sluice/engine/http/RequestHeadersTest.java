package dev.sluice.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.http.RawClient.Header;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The headers of a request plugin's calls and answers, as they are on the wire.
final class RequestHeadersTest {
    private static final String PLUGIN =
            """
            def process_request(influxdb3_local, query, headers, body, args=None):
                if "twice" in query:
                    return "abc", {"content-type": "text/plain", "X-A": "1", "x-a": "2"}
                if "length" in query:
                    return "abc", {"Content-Length": query["length"], "Transfer-Encoding": "chunked"}
                return repr(headers.get("x-a"))
            """;
    private static final String TRIGGER =
            """
            {"db": "heads", "trigger_name": "heads", "plugin_filename": "heads.py", "trigger_specification": "request:heads",
             "trigger_settings": {"run_async": false, "error_behavior": "log"}, "disabled": false}""";

    private static final Header JSON = new Header("Content-Type", "application/json");

    private static Engine engine;
    private static RawClient client;

    @BeforeAll
    static void open(@TempDir Path plugins) throws IOException {
        Files.writeString(plugins.resolve("heads.py"), PLUGIN);
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .authentication(false)
                .pluginDirectory(plugins)
                .pluginRuntime(PythonRuntime.CPYTHON)
                .build());
        client = new RawClient(engine.address());
        client.post("/api/v3/configure/database", "{\"db\": \"heads\"}", JSON);
        assertThat(client.post("/api/v3/configure/processing_engine_trigger", TRIGGER, JSON).status()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void the_last_of_several_with_one_name_is_the_plugins() {
        assertThat(client.get("/api/v3/engine/heads", new Header("X-A", "1"), new Header("x-a", "2")).text())
                .isEqualTo("'2'");
    }

    @Test
    void each_byte_of_a_value_is_a_char() {
        assertThat(client.get("/api/v3/engine/heads", new Header("X-A", "\u00e9 \u00ff")).text()).isEqualTo("'\u00e9 \u00ff'");
    }

    @Test
    void names_that_differ_in_case_stand_beside_each_other() {
        var headers = client.get("/api/v3/engine/heads?twice=1").headers();
        assertThat(values(headers, "x-a")).containsExactly("1", "2");
        assertThat(values(headers, "content-type")).containsExactly("text/html", "text/plain");
    }

    @Test
    void a_length_of_the_plugins_own_does_not_count() {
        for (var length : List.of("1", "100", "many", "-5")) {
            var answer = client.get("/api/v3/engine/heads?length=" + length);
            assertThat(answer.complete()).isTrue();
            assertThat(answer.text()).isEqualTo("abc");
            assertThat(values(answer.headers(), "content-length")).containsExactly("3");
            assertThat(answer.header("transfer-encoding")).isEmpty();
        }
    }

    private static List<String> values(List<Header> headers, String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).toList();
    }
}
