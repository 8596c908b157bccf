package dev.sluice.engine.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.engine.catalog.CatalogChange.NewColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Catalog changes as JSON objects, the form in which they are kept. The names here are a file format: written once,
/// readable for ever, whatever the records are called one day.
final class CatalogJson {
    private CatalogJson() {}

    static ObjectNode write(CatalogChange change) {
        return switch (change) {
            case CatalogChange.CreateDatabase(var database, var retention) ->
                retention(op("create_database", database), retention);
            case CatalogChange.SetRetention(var database, var retention) ->
                retention(op("set_retention", database), retention);
            case CatalogChange.DeleteDatabase(var database, var at) ->
                op("delete_database", database).put("at", at.toString());
            case CatalogChange.CreateTable(var database, var table, var columns) ->
                op("create_table", database).put("table", table).set("columns", columns(columns));
            case CatalogChange.AddColumns(var database, var table, var columns) ->
                op("add_columns", database).put("table", table).set("columns", columns(columns));
            case CatalogChange.DeleteTable(var database, var table, var at) ->
                op("delete_table", database).put("table", table).put("at", at.toString());
            case CatalogChange.CreateTrigger(var database, var trigger) ->
                op("create_trigger", database).set("trigger", trigger(trigger));
            case CatalogChange.DeleteTrigger(var database, var trigger) ->
                op("delete_trigger", database).put("trigger", trigger);
            case CatalogChange.SetTriggerDisabled(var database, var trigger, var disabled) ->
                op("set_trigger_disabled", database).put("trigger", trigger).put("disabled", disabled);
            case CatalogChange.SetTriggerSettings(var database, var trigger, var settings) ->
                settings(op("set_trigger_settings", database).put("trigger", trigger), settings);
            case CatalogChange.PutToken(var name, var hash, var createdAt, var expiry) -> {
                var node = object().put("op", "put_token").put("name", name).put("hash", hash);
                node.put("created_at", createdAt.toString());
                expiry.ifPresent(at -> node.put("expiry", at.toString()));
                yield node;
            }
            case CatalogChange.DeleteToken(var name) -> object().put("op", "delete_token").put("name", name);
        };
    }

    static CatalogChange read(JsonNode node) {
        var op = text(node, "op");
        return switch (op) {
            case "create_database" -> new CatalogChange.CreateDatabase(database(node), retention(node));
            case "set_retention" -> new CatalogChange.SetRetention(database(node), retention(node));
            case "delete_database" -> new CatalogChange.DeleteDatabase(database(node), instant(node, "at"));
            case "create_table" -> new CatalogChange.CreateTable(database(node), text(node, "table"), columns(node));
            case "add_columns" -> new CatalogChange.AddColumns(database(node), text(node, "table"), columns(node));
            case "delete_table" ->
                new CatalogChange.DeleteTable(database(node), text(node, "table"), instant(node, "at"));
            case "create_trigger" -> new CatalogChange.CreateTrigger(database(node), trigger(node.path("trigger")));
            case "delete_trigger" -> new CatalogChange.DeleteTrigger(database(node), text(node, "trigger"));
            case "set_trigger_disabled" ->
                new CatalogChange.SetTriggerDisabled(database(node), text(node, "trigger"), flag(node, "disabled"));
            case "set_trigger_settings" ->
                new CatalogChange.SetTriggerSettings(database(node), text(node, "trigger"), settings(node));
            case "put_token" ->
                new CatalogChange.PutToken(
                        text(node, "name"),
                        text(node, "hash"),
                        instant(node, "created_at"),
                        node.has("expiry") ? Optional.of(instant(node, "expiry")) : Optional.empty());
            case "delete_token" -> new CatalogChange.DeleteToken(text(node, "name"));
            default -> throw new IllegalArgumentException("unknown catalog change '" + op + "'");
        };
    }

    private static ObjectNode op(String op, String database) {
        return object().put("op", op).put("db", database);
    }

    private static String database(JsonNode node) {
        return text(node, "db");
    }

    private static ObjectNode retention(ObjectNode node, Optional<Duration> retention) {
        retention.ifPresent(period -> node.put("retention", period.toString()));
        return node;
    }

    private static Optional<Duration> retention(JsonNode node) {
        return node.has("retention") ? Optional.of(Duration.parse(text(node, "retention"))) : Optional.empty();
    }

    private static ArrayNode columns(List<NewColumn> columns) {
        var array = JsonNodeFactory.instance.arrayNode();
        for (var column : columns)
            array.addObject().put("name", column.name()).put("type", column.type().schemaName());
        return array;
    }

    private static List<NewColumn> columns(JsonNode node) {
        var columns = new ArrayList<NewColumn>();
        for (var column : node.path("columns"))
            columns.add(new NewColumn(text(column, "name"), columnType(text(column, "type"))));
        return columns;
    }

    private static ColumnType columnType(String schemaName) {
        for (var type : ColumnType.values()) if (type.schemaName().equals(schemaName)) return type;
        throw new IllegalArgumentException("unknown column type '" + schemaName + "'");
    }

    private static ObjectNode trigger(Trigger trigger) {
        var node = object()
                .put("name", trigger.name())
                .put("plugin_filename", trigger.pluginFilename())
                .put("disabled", trigger.disabled());
        settings(node, trigger.settings());
        node.set("specification", TriggerSpecificationJson.write(trigger.specification()));
        trigger.arguments().ifPresent(arguments -> {
            var object = node.putObject("arguments");
            arguments.forEach(object::put);
        });
        return node;
    }

    private static Trigger trigger(JsonNode node) {
        return new Trigger(
                0,
                text(node, "name"),
                text(node, "plugin_filename"),
                TriggerSpecificationJson.read(node.path("specification")),
                settings(node),
                node.has("arguments") ? Optional.of(arguments(node.get("arguments"))) : Optional.empty(),
                flag(node, "disabled"));
    }

    private static ObjectNode settings(ObjectNode node, TriggerSettings settings) {
        node.put("run_async", settings.runAsync()).put("error_behavior", settings.errorBehavior().text());
        settings.runtime().ifPresent(runtime -> node.put("plugin_runtime", runtime.text()));
        if (settings.recording() != Recording.ALL) node.put("recording", settings.recording().text());
        return node;
    }

    private static TriggerSettings settings(JsonNode node) {
        return new TriggerSettings(
                flag(node, "run_async"),
                ErrorBehavior.valueOf(text(node, "error_behavior").toUpperCase(Locale.ROOT)),
                node.has("plugin_runtime")
                        ? Optional.of(PythonRuntime.of(text(node, "plugin_runtime")))
                        : Optional.empty(),
                node.has("recording") ? Recording.of(text(node, "recording")) : Recording.ALL);
    }

    private static Map<String, String> arguments(JsonNode node) {
        var arguments = new HashMap<String, String>();
        node.properties().forEach(entry -> arguments.put(entry.getKey(), entry.getValue().textValue()));
        return arguments;
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.parse(text(node, name));
    }

    private static boolean flag(JsonNode node, String name) {
        return node.path(name).booleanValue();
    }

    private static String text(JsonNode node, String name) {
        var value = node.path(name).textValue();
        if (value == null) throw new IllegalArgumentException("'" + name + "' is missing in " + node);
        return value;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
