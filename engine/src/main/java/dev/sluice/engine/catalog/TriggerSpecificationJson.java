package dev.sluice.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;

/// The stored form of trigger specifications, as in the catalog of InfluxDB 3.10.
final class TriggerSpecificationJson {
    private static final String ALL_TABLES = "all_tables_wal_write";
    private static final String SINGLE_TABLE = "single_table_wal_write";
    private static final String SCHEDULE = "schedule";
    private static final String EVERY = "every";
    private static final String REQUEST_PATH = "request_path";

    private TriggerSpecificationJson() {}

    static JsonNode write(TriggerSpecification specification) {
        return switch (specification) {
            case TriggerSpecification.AllTables() -> TextNode.valueOf(ALL_TABLES);
            case TriggerSpecification.SingleTable(var table) -> tagged(SINGLE_TABLE, object().put("table_name", table));
            case TriggerSpecification.Cron(var expression) -> tagged(SCHEDULE, object().put("schedule", expression));
            case TriggerSpecification.Every(var period) -> tagged(EVERY, object().set("duration", duration(period)));
            case TriggerSpecification.RequestPath(var path) -> tagged(REQUEST_PATH, object().put("path", path));
        };
    }

    static TriggerSpecification read(JsonNode stored) {
        if (stored.isTextual() && stored.textValue().equals(ALL_TABLES)) return new TriggerSpecification.AllTables();
        if (stored.has(SINGLE_TABLE))
            return new TriggerSpecification.SingleTable(text(stored.get(SINGLE_TABLE), "table_name"));
        if (stored.has(SCHEDULE)) return new TriggerSpecification.Cron(text(stored.get(SCHEDULE), "schedule"));
        if (stored.has(EVERY)) return new TriggerSpecification.Every(duration(stored.get(EVERY).path("duration")));
        if (stored.has(REQUEST_PATH)) return new TriggerSpecification.RequestPath(text(stored.get(REQUEST_PATH), "path"));
        throw new IllegalArgumentException("not a stored trigger specification: " + stored);
    }

    private static ObjectNode tagged(String tag, JsonNode content) {
        return object().set(tag, content);
    }

    private static JsonNode duration(Duration duration) {
        return object().put("secs", duration.getSeconds()).put("nanos", duration.getNano());
    }

    private static Duration duration(JsonNode stored) {
        return Duration.ofSeconds(stored.path("secs").longValue(), stored.path("nanos").longValue());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).textValue();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
