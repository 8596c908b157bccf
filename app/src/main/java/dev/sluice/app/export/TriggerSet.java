package dev.sluice.app.export;

import dev.sluice.editor.Texts;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Triggers, by database and name, and the files of their plugins.
///
/// @param files texts by name from the plugin directory on; none of `gh:` plugins
public record TriggerSet(List<TriggerDefinition> triggers, SortedMap<String, String> files) {
    private static final Texts TEXTS = Texts.of(TriggerSet.class);
    private static final String REPOSITORY = "gh:";
    private static final Comparator<TriggerDefinition> ORDER =
            Comparator.comparing(TriggerDefinition::database).thenComparing(TriggerDefinition::name);

    public TriggerSet {
        triggers = triggers.stream().sorted(ORDER).toList();
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /// What whoever sets them up elsewhere should know, a sentence each: plugins that are not among the files.
    public List<String> warnings() {
        return triggers.stream()
                .filter(trigger -> !trigger.path().startsWith(REPOSITORY) && !hasPlugin(trigger.path()))
                .map(trigger -> TEXTS.get("plugin.gone", trigger.name(), trigger.path()))
                .toList();
    }

    private boolean hasPlugin(String path) {
        return files.containsKey(path) || files.keySet().stream().anyMatch(name -> name.startsWith(path.replaceAll("/+$", "") + "/"));
    }

    SortedSet<String> databases() {
        return triggers.stream().map(TriggerDefinition::database).collect(Collectors.toCollection(TreeSet::new));
    }
}
