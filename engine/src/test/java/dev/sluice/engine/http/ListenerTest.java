package dev.sluice.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.Engine;
import dev.sluice.engine.EngineConfig;
import dev.sluice.engine.EngineException;
import dev.sluice.engine.EngineForTests;
import dev.sluice.engine.catalog.PythonRuntime;
import dev.sluice.engine.http.RawClient.Header;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The listener as it stands on a user's machine: with authentication, and closed to web pages.
final class ListenerTest {
    private static Engine engine;
    private static RawClient client;
    private static Header token;

    @BeforeAll
    static void open() {
        engine = Engine.open(EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:0")
                .pluginRuntime(PythonRuntime.CPYTHON)
                .build());
        client = new RawClient(engine.address());
        token = new Header("Authorization", "Bearer " + engine.adminToken().orElseThrow());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /health                     | Host: rebound.evil.test:PORT
            GET     | /ping                       | Host: rebound.evil.test:PORT
            OPTIONS | /api/v3/query_sql           | Host: rebound.evil.test:PORT
            POST    | /api/v3/configure/database  | Host: rebound.evil.test:PORT
            POST    | /api/v3/configure/token/admin | Host: rebound.evil.test:PORT
            GET     | /nope                       | Host: rebound.evil.test
            GET     | /health                     | Host: localhost:1
            GET     | /health                     | Origin: http://evil.test
            GET     | /health                     | Origin: null
            OPTIONS | /api/v3/query_sql           | Origin: http://evil.test
            POST    | /api/v3/write_lp?db=a       | Origin: http://localhost:3000
            POST    | /api/v3/write_lp?db=a       | Sec-Fetch-Site: cross-site
            GET     | /api/v3/query_sql?db=a&q=x  | Referer: http://evil.test/
            """)
    void a_web_page_is_turned_away_before_anything_else_is_looked_at(String method, String target, String header) {
        var pair = header.replace("PORT", String.valueOf(engine.address().getPort())).split(": ", 2);
        var request = new RawClient.Request(method, target, List.of(new Header(pair[0], pair[1]), token), new byte[0]);
        var answer = client.send(request);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers()).noneMatch(sent -> sent.name().toLowerCase().startsWith("access-control-"));
        assertThat(answer.header("cluster-uuid")).isPresent();
    }

    @Test
    void a_port_that_another_server_has_is_refused_or_exchanged_for_a_free_one() {
        var second = EngineConfig.inMemory()
                .change()
                .httpBind("127.0.0.1:" + engine.address().getPort())
                .pluginRuntime(PythonRuntime.CPYTHON);
        assertThatThrownBy(() -> Engine.open(second.build()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1:" + engine.address().getPort());

        try (var opened = Engine.open(second.anyPortWhenTaken(true).build())) {
            assertThat(opened.address().getPort()).isPositive().isNotEqualTo(engine.address().getPort());
            var other = new RawClient(opened.address());
            assertThat(other.send(new RawClient.Request("GET", "/health", List.of(), new byte[0])).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void a_request_without_a_host_is_refused() {
        var answer = client.send(new RawClient.Request("GET", "/health", List.of(new Header("Host", "")), new byte[0]));
        assertThat(answer.status()).isIn(400, 403);
    }

    @Test
    void an_answer_in_chunks_is_whole_for_a_client_that_asks_for_the_end_of_the_connection() {
        var lines = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) lines.append("chunked i=").append(i).append("i ").append(i).append('\n');
        assertThat(client.post("/api/v3/write_lp?db=last", lines.toString(), token).status()).isEqualTo(204);
        var query = "/api/v3/query_sql?db=last&format=csv&q=select+i,i+as+again+from+chunked";
        var answer = client.get(query, token);
        assertThat(answer.header("transfer-encoding")).contains("chunked");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.text().lines()).hasSize(10_001);
    }

    @Test
    void nothing_a_client_gets_can_be_read_by_a_page_or_taken_for_one() {
        for (var target : List.of("/health", "/nope", "/api/v3/query_sql", "/api/v3/query_sql?db=_internal&q=select+1")) {
            var answer = client.get(target, token);
            assertThat(answer.header("access-control-allow-origin")).isEmpty();
            assertThat(answer.header("x-content-type-options")).contains("nosniff");
        }
        var preflight = client.send(new RawClient.Request("OPTIONS", "/x", List.of(), new byte[0]));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers()).noneMatch(sent -> sent.name().toLowerCase().startsWith("access-control-"));
    }

    @Test
    void the_token_opens_in_all_three_forms_and_by_password_only_where_version_1_had_it() {
        var text = engine.adminToken().orElseThrow();
        var basic = java.util.Base64.getEncoder().encodeToString(("me:" + text).getBytes(UTF_8));
        for (var value : List.of("Bearer " + text, "Token " + text, "Basic " + basic))
            assertThat(client.get("/health", new Header("Authorization", value)).status()).isEqualTo(200);
        assertThat(client.post("/write?db=p&p=" + text, "cpu v=1").status()).isEqualTo(204);
        assertThat(client.post("/write?db=p&p=wrong", "cpu v=1", token).status()).as("the password wins").isEqualTo(401);
        assertThat(client.get("/query?db=p&q=SELECT+*+FROM+cpu&p=" + text).status()).isEqualTo(200);
        assertThat(client.get("/query?db=p&q=SELECT+*+FROM+cpu").status()).isEqualTo(401);
        assertThat(client.post("/api/v3/write_lp?db=p&p=" + text, "cpu v=1").status()).isEqualTo(401);
    }

    @Test
    void tokens_are_made_used_regenerated_and_deleted() {
        var made = client.post("/api/v3/configure/token/named_admin", "{\"token_name\":\"guest\"}", token, json());
        assertThat(made.status()).isEqualTo(201);
        var guest = new Header("Authorization", "Bearer " + field(made.text(), "token"));
        assertThat(client.get("/health", guest).status()).isEqualTo(200);
        assertThat(client.post("/api/v3/configure/token/named_admin", "{\"token_name\":\"guest\"}", token, json()).text())
                .isEqualTo("token name already exists, guest");
        assertThat(delete("/api/v3/configure/token?token_name=_admin").text()).isEqualTo("cannot delete operator token");
        assertThat(delete("/api/v3/configure/token").text()).isEqualTo("serde error: missing field `token_name`");
        assertThat(delete("/api/v3/configure/token?token_name=guest").status()).isEqualTo(200);
        assertThat(client.get("/health", guest).status()).isEqualTo(401);
        assertThat(delete("/api/v3/configure/token?token_name=guest").text())
                .isEqualTo("the requested resource was not found: guest");
    }

    @Test
    void both_versions_of_http_answer_on_one_port() throws Exception {
        for (var version : HttpClient.Version.values()) {
            if (version.ordinal() > HttpClient.Version.HTTP_2.ordinal()) continue;
            try (var http = HttpClient.newBuilder().version(version).build()) {
                var request = HttpRequest.newBuilder(engine.address().resolve("/api/v3/write_lp?db=versions"))
                        .header("Authorization", token.value())
                        .POST(BodyPublishers.ofString("cpu v=1i 1\n".repeat(50_000)))
                        .build();
                http.send(HttpRequest.newBuilder(engine.address().resolve("/ping")).build(), BodyHandlers.discarding());
                var answer = http.send(request, BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
                assertThat(answer.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void many_clients_at_once_each_get_their_own_answer() throws Exception {
        int clients = 32;
        var answers = new ArrayList<String>();
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                work.add(() -> {
                    client.post("/api/v3/write_lp?db=crowd&precision=ns", "m,c=c" + number + " v=" + number + "i 1", token);
                    return client.get(
                                    "/api/v3/query_sql?db=crowd&format=csv&q=select+v+from+m+where+c%3D'c" + number + "'", token)
                            .text();
                });
            }
            for (var answer : tasks.invokeAll(work)) answers.add(answer.get());
        }
        for (int i = 0; i < clients; i++) assertThat(answers.get(i)).isEqualTo("v\n" + i + "\n");
    }

    @Test
    void a_body_that_is_not_what_its_headers_say_is_the_clients_fault() {
        var chunked = new Header("Transfer-Encoding", "chunked");
        var answer = client.send(new RawClient.Request(
                "POST", "/api/v3/write_lp?db=a", List.of(token, chunked), "ZZ\r\ncpu v=1\r\n0\r\n\r\n".getBytes(UTF_8)));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void text_that_is_not_utf_8_is_said_where() {
        var answer = client.send(new RawClient.Request(
                "POST", "/api/v3/write_lp?db=a", List.of(token), new byte[] {'m', ' ', 'v', '=', (byte) 0xff}));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).isEqualTo("body content is not valid utf8: invalid utf-8 sequence of 1 bytes from index 4");
    }

    private static RawClient.Response delete(String target) {
        return client.send(new RawClient.Request("DELETE", target, List.of(token), new byte[0]));
    }

    private static Header json() {
        return new Header("Content-Type", "application/json");
    }

    private static String field(String json, String name) {
        return JsonFields.of(JsonParser.parse(json)).text(name);
    }
}
