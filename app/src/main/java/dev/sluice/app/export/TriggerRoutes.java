package dev.sluice.app.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What InfluxDB 3 is asked over HTTP to set up triggers.
final class TriggerRoutes {
    static final String TRIGGERS = "/api/v3/configure/processing_engine_trigger";
    static final String DATABASES = "/api/v3/configure/database";
    static final String FILES = "/api/v3/plugins/files";

    private TriggerRoutes() {}

    /// For a DELETE, which stops a run under way.
    static String deletion(TriggerDefinition trigger) {
        return TRIGGERS + "?db=" + encoded(trigger.database()) + "&trigger_name=" + encoded(trigger.name()) + "&force=true";
    }

    static ObjectNode database(String name) {
        return JsonNodeFactory.instance.objectNode().put("db", name);
    }

    static ObjectNode file(String name, String content) {
        return JsonNodeFactory.instance.objectNode().put("plugin_name", name).put("content", content);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
