package dev.sluice.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/// Talks to a server of the InfluxDB 3 API. Answers are the text of the body; refusals and failures are a
/// [ServerException].
public final class ServerClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Payload Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Entity"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final URI server;
    private final Optional<String> token;
    private final HttpClient http;

    /// @param token empty: without authentication
    /// @param tls   empty: with the authorities that come with Java
    public ServerClient(URI server, Optional<String> token, Optional<SSLContext> tls) {
        this.server = server;
        this.token = token;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT);
        tls.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    public String get(String path, Map<String, String> parameters) {
        return text(send(request("GET", path, parameters, BodyPublishers.noBody())));
    }

    /// The answer as it comes; the caller closes it.
    public InputStream stream(String path, JsonNode body) {
        return send(request("POST", path, Map.of(), json(body)).header("Content-Type", "application/json"));
    }

    public String post(String path, Map<String, String> parameters) {
        return text(send(request("POST", path, parameters, BodyPublishers.noBody())));
    }

    public String postText(String path, Map<String, String> parameters, byte[] body) {
        return text(send(request("POST", path, parameters, BodyPublishers.ofByteArray(body))
                .header("Content-Type", "text/plain; charset=utf-8")));
    }

    public String sendJson(String method, String path, JsonNode body) {
        return text(sent(method, path, body).body());
    }

    /// @return the answer's header of that name; only this server's own answers have some of them
    public Optional<String> sendJsonForHeader(String method, String path, JsonNode body, String header) {
        var response = sent(method, path, body);
        text(response.body());
        return response.headers().firstValue(header);
    }

    private HttpResponse<InputStream> sent(String method, String path, JsonNode body) {
        return answered(request(method, path, Map.of(), json(body)).header("Content-Type", "application/json"));
    }

    public String delete(String path, Map<String, String> parameters) {
        return text(send(request("DELETE", path, parameters, BodyPublishers.noBody())));
    }

    private static BodyPublisher json(JsonNode body) {
        return BodyPublishers.ofString(body.toString());
    }

    private HttpRequest.Builder request(
            String method, String path, Map<String, String> parameters, BodyPublisher body) {
        var query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        var base = server.toString().replaceAll("/+$", "");
        var request = HttpRequest.newBuilder(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)))
                .method(method, body);
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private InputStream send(HttpRequest.Builder request) {
        return answered(request).body();
    }

    private HttpResponse<InputStream> answered(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status >= 200 && status < 300) return response;
            var reason = REASONS.getOrDefault(status, "");
            throw new ServerException(status, "server responded with error [%s]: %s%s"
                    .formatted((status + " " + reason).strip(), text(response.body()), hint(status)));
        } catch (ConnectException e) {
            throw new ServerException(
                    "cannot reach " + server + ": is a server running there? Start one with: sluice serve", e);
        } catch (IOException e) {
            throw new ServerException("the connection to " + server + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted", e);
        }
    }

    private String hint(int status) {
        return status == 401 && token.isEmpty() ? " (give --token, or set INFLUXDB3_AUTH_TOKEN)" : "";
    }

    private static String text(InputStream answer) {
        try (answer) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ServerException("the answer was cut off: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
