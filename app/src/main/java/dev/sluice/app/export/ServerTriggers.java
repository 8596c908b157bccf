package dev.sluice.app.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.app.client.ServerClient;
import dev.sluice.app.client.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The triggers of a server, read and set up.
public final class ServerTriggers {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final ServerClient server;

    public ServerTriggers(ServerClient server) {
        this.server = server;
    }

    /// With the files of their plugins.
    ///
    /// @param names empty: all of the database
    /// @throws InvalidExportException when there is no trigger of a name
    public TriggerSet read(String database, List<String> names) {
        var all = definitions(Map.of("db", database));
        for (var name : names)
            if (all.stream().noneMatch(trigger -> trigger.name().equals(name)))
                throw new InvalidExportException("there is no trigger " + name + " in database " + database);
        var wanted = all.stream().filter(trigger -> names.isEmpty() || names.contains(trigger.name())).toList();
        var files = new TreeMap<String, String>();
        wanted.stream().map(TriggerDefinition::path).distinct().forEach(path -> files.putAll(files(path)));
        return new TriggerSet(wanted, files);
    }

    private List<TriggerDefinition> definitions(Map<String, String> filter) {
        var triggers = new ArrayList<TriggerDefinition>();
        for (var entry : tree(server.get("/api/sluice/v1/triggers", filter))) triggers.add(definition(entry));
        return triggers;
    }

    private static TriggerDefinition definition(JsonNode entry) {
        return new TriggerDefinition(
                entry.path("database").asText(),
                entry.path("trigger_name").asText(),
                entry.path("trigger_specification").asText(),
                entry.path("plugin_filename").asText(),
                entry.path("trigger_arguments").isObject() ? Optional.of(texts(entry.path("trigger_arguments"))) : Optional.empty(),
                entry.path("error_behavior").asText(),
                entry.path("run_async").asBoolean(),
                entry.path("chosen_runtime").isTextual() ? Optional.of(entry.path("chosen_runtime").asText()) : Optional.empty(),
                !entry.path("disabled").asBoolean());
    }

    private Map<String, String> files(String path) {
        return texts(tree(server.get("/api/sluice/v1/plugins/files", Map.of("path", path))).path("files"));
    }

    private static SortedMap<String, String> texts(JsonNode object) {
        var texts = new TreeMap<String, String>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static JsonNode tree(String answer) {
        try {
            return Json.read(answer);
        } catch (JsonProcessingException e) {
            throw new InvalidExportException("the server's answer is no JSON: " + e.getOriginalMessage());
        }
    }

    /// What became of a trigger.
    public enum Change {
        CREATED,
        REPLACED,
        UNCHANGED
    }

    /// Hears of each trigger when it is as wanted.
    public interface Listener {
        void done(TriggerDefinition trigger, Change change);

        /// Others have its request path, too; only one of them answers.
        ///
        /// @param others as `database.name`
        default void clash(TriggerDefinition trigger, List<String> others) {}
    }

    /// Sets up databases, plugins and triggers. What is there already and not in the set stays.
    public void apply(TriggerSet set, Listener listener) {
        set.databases().forEach(name -> unless(CONFLICT, "POST", TriggerRoutes.DATABASES, TriggerRoutes.database(name)));
        set.files().forEach((name, content) -> server.sendJson("POST", TriggerRoutes.FILES, TriggerRoutes.file(name, content)));
        var present = new TreeMap<String, TriggerDefinition>();
        for (var trigger : definitions(Map.of())) present.put(key(trigger), trigger);
        var clashes = new PathClashes(set.triggers(), present.values());
        for (var trigger : set.triggers()) {
            var others = clashes.of(trigger);
            if (!others.isEmpty()) listener.clash(trigger, others);
            var before = present.get(key(trigger));
            if (trigger.equals(before)) {
                listener.done(trigger, Change.UNCHANGED);
                continue;
            }
            if (before != null) unless(NOT_FOUND, "DELETE", TriggerRoutes.deletion(trigger), Json.empty());
            server.sendJson("POST", TriggerRoutes.TRIGGERS, trigger.creation());
            listener.done(trigger, before == null ? Change.CREATED : Change.REPLACED);
        }
    }

    private static String key(TriggerDefinition trigger) {
        return trigger.database() + '\0' + trigger.name();
    }

    private void unless(int status, String method, String path, JsonNode body) {
        try {
            server.sendJson(method, path, body);
        } catch (ServerException e) {
            if (e.status() != status) throw e;
        }
    }
}
