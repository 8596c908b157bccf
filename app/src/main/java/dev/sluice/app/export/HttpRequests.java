package dev.sluice.app.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.editor.Texts;

/// A file of requests, as editors with an HTTP client send them one by one.
public final class HttpRequests implements ExportFormat {
    private static final Texts TEXTS = Texts.of(HttpRequests.class);

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String title() {
        return TEXTS.get("http");
    }

    @Override
    public String fileName() {
        return "deploy.http";
    }

    @Override
    public boolean carriesPlugins() {
        return true;
    }

    @Override
    public String text(TriggerSet set) {
        var text = new StringBuilder("""
                # Sets up triggers on a server of InfluxDB 3. A database that exists answers 409, a trigger that is not there yet
                # answers its DELETE with 404: both are as they should be. The token is that of the environment.
                @host = http://127.0.0.1:8181
                @token = {{$processEnv INFLUXDB3_AUTH_TOKEN}}
                """);
        set.files().forEach((name, content) ->
                request(text, "POST", TriggerRoutes.FILES, TriggerRoutes.file(name, content)));
        for (var database : set.databases())
            request(text, "POST", TriggerRoutes.DATABASES, TriggerRoutes.database(database));
        for (var trigger : set.triggers()) {
            request(text, "DELETE", TriggerRoutes.deletion(trigger), Json.empty());
            request(text, "POST", TriggerRoutes.TRIGGERS, trigger.creation());
        }
        return text.toString();
    }

    private static void request(StringBuilder text, String method, String path, JsonNode body) {
        text.append("\n###\n")
                .append(method)
                .append(" {{host}}")
                .append(path)
                .append("\nAuthorization: Bearer {{token}}\nContent-Type: application/json\n\n")
                .append(withoutVariables(Json.line(body)))
                .append('\n');
    }

    /// Two braces would be the beginning of a variable.
    private static String withoutVariables(String json) {
        return json.replace("{{", "{\\u007b");
    }
}
