package dev.sluice.app.export;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which triggers will want the same request path. A path belongs to the whole server, and one trigger answers on it.
public final class PathClashes {
    private static final String REQUEST = "request:";

    private final Map<String, TreeSet<String>> names;

    /// @param wanted  are to be on the server, those of `present` that have their names no longer
    /// @param present are there now
    public PathClashes(Collection<TriggerDefinition> wanted, Collection<TriggerDefinition> present) {
        var coming = wanted.stream().map(PathClashes::name).collect(Collectors.toSet());
        names = Stream.concat(wanted.stream(), present.stream().filter(trigger -> !coming.contains(name(trigger))))
                .filter(PathClashes::answers)
                .collect(Collectors.groupingBy(
                        TriggerDefinition::specification,
                        Collectors.mapping(PathClashes::name, Collectors.toCollection(TreeSet::new))));
    }

    private static boolean answers(TriggerDefinition trigger) {
        return trigger.enabled() && trigger.specification().startsWith(REQUEST);
    }

    private static String name(TriggerDefinition trigger) {
        return trigger.database() + "." + trigger.name();
    }

    /// The others on the path of a trigger, as `database.name`. Empty when it is switched off or no request comes to it.
    public List<String> of(TriggerDefinition trigger) {
        if (!answers(trigger)) return List.of();
        return names.getOrDefault(trigger.specification(), new TreeSet<>()).stream()
                .filter(name -> !name.equals(name(trigger)))
                .toList();
    }

    /// The path that requests come to.
    public static String path(TriggerDefinition trigger) {
        return trigger.specification().substring(REQUEST.length());
    }
}
