package dev.sluice.engine.catalog;

import java.util.Map;
import java.util.Optional;

/// A trigger as its author defined it.
///
/// @param pluginFilename as given: a path below the plugin directory, or `gh:` and a path in the plugin repository
/// @param arguments      empty when the definition has none; then a plugin gets `None` as `args`
public record Trigger(
        int id,
        String name,
        String pluginFilename,
        TriggerSpecification specification,
        TriggerSettings settings,
        Optional<Map<String, String>> arguments,
        boolean disabled) {
    public Trigger {
        arguments = arguments.map(Map::copyOf);
    }

    public Trigger withDisabled(boolean disabled) {
        return new Trigger(id, name, pluginFilename, specification, settings, arguments, disabled);
    }

    Trigger withSettings(TriggerSettings newSettings) {
        return new Trigger(id, name, pluginFilename, specification, newSettings, arguments, disabled);
    }

    Trigger withId(int newId) {
        return new Trigger(newId, name, pluginFilename, specification, settings, arguments, disabled);
    }
}
