package dev.sluice.app.export;

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
    private static final Comparator<TriggerDefinition> ORDER =
            Comparator.comparing(TriggerDefinition::database).thenComparing(TriggerDefinition::name);

    public TriggerSet {
        triggers = triggers.stream().sorted(ORDER).toList();
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    SortedSet<String> databases() {
        return triggers.stream().map(TriggerDefinition::database).collect(Collectors.toCollection(TreeSet::new));
    }
}
