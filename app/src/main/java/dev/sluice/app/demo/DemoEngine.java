package dev.sluice.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// The engine as the demo sees it: through the public HTTP API and nothing else.
final class DemoEngine {
    private static final String DATABASE = "demo";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServerClient client;

    DemoEngine(ServerClient client) {
        this.client = client;
    }

    void createDatabase() {
        client.sendJson("POST", "/api/v3/configure/database", JSON.createObjectNode().put("db", DATABASE));
    }

    void upload(String file, String text) {
        client.sendJson(
                "POST",
                "/api/v3/plugins/files",
                JSON.createObjectNode().put("plugin_name", file).put("content", text));
    }

    void createTrigger(String name, String file, String specification, Map<String, String> arguments) {
        var body = JSON.createObjectNode()
                .put("db", DATABASE)
                .put("plugin_filename", file)
                .put("trigger_name", name)
                .put("trigger_specification", specification)
                .put("disabled", false);
        body.putObject("trigger_settings").put("run_async", false).put("error_behavior", "log");
        new TreeMap<>(arguments).forEach(body.putObject("trigger_arguments")::put);
        client.sendJson("POST", "/api/v3/configure/processing_engine_trigger", body);
    }

    /// @param precision unit of the timestamps
    void write(String lines, String precision) {
        client.postText(
                "/api/v3/write_lp",
                Map.of("db", DATABASE, "precision", precision),
                lines.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode query(String sql) {
        ObjectNode body = JSON.createObjectNode().put("db", DATABASE).put("q", sql).put("format", "json");
        return parsed(client.sendJson("POST", "/api/v3/query_sql", body));
    }

    String queryPretty(String sql) {
        var body = JSON.createObjectNode().put("db", DATABASE).put("q", sql).put("format", "pretty");
        return client.sendJson("POST", "/api/v3/query_sql", body);
    }

    /// 0 for a table that nobody has written yet.
    long count(String table) {
        try {
            return query("SELECT count(*) AS n FROM \"" + table + "\"").path(0).path("n").asLong();
        } catch (ServerException e) {
            if (e.status() == 400) return 0;
            throw e;
        }
    }

    /// What a trigger logged, oldest first.
    List<String> log(String trigger) {
        var rows = query("SELECT log_level, log_text FROM system.processing_engine_logs WHERE trigger_name = '" + trigger
                + "' ORDER BY event_time");
        return rows.valueStream()
                .map(row -> row.path("log_level").asText() + " " + row.path("log_text").asText())
                .toList();
    }

    /// The answer of a request plugin.
    String request(String path, Map<String, String> parameters) {
        return client.get("/api/v3/engine/" + path, parameters);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new DemoFailedException("not JSON: " + json, e);
        }
    }

    static String joined(List<String> lines, String indent) {
        var joined = new StringJoiner("\n" + indent, indent, "");
        lines.forEach(joined::add);
        return joined.toString();
    }
}
