package dev.sluice.app.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A trigger as it is to be on a server.
///
/// @param specification such as `table:cpu`
/// @param path          of its plugin, below the plugin directory or `gh:`
/// @param arguments     empty: its plugin is given `None`
/// @param errorBehavior `log`, `retry` or `disable`
/// @param runtime       of Sluice alone: the Python that was chosen for it
public record TriggerDefinition(
        String database,
        String name,
        String specification,
        String path,
        Optional<SortedMap<String, String>> arguments,
        String errorBehavior,
        boolean asynchronous,
        Optional<String> runtime,
        boolean enabled) {
    public TriggerDefinition {
        arguments = arguments.map(TriggerDefinition::sorted);
    }

    static SortedMap<String, String> sorted(Map<String, String> arguments) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /// What creates it over HTTP.
    ObjectNode creation() {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("db", database)
                .put("trigger_name", name)
                .put("plugin_filename", path)
                .put("trigger_specification", specification);
        var settings = body.putObject("trigger_settings").put("run_async", asynchronous).put("error_behavior", errorBehavior);
        runtime.ifPresent(python -> settings.put("plugin_runtime", python));
        if (arguments.isPresent()) arguments.get().forEach(body.putObject("trigger_arguments")::put);
        else body.putNull("trigger_arguments");
        return body.put("disabled", !enabled);
    }
}
