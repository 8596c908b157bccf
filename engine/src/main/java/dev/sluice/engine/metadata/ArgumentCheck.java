package dev.sluice.engine.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Compares the arguments of a trigger with those that its plugin describes.
public final class ArgumentCheck {
    /// With a configuration file, arguments may stand in there.
    private static final String CONFIGURATION_FILE = "config_file_path";

    private ArgumentCheck() {}

    /// What somebody who made this trigger may want to know; empty when all is well or nothing is known.
    public static List<String> warnings(PluginMetadata plugin, PluginType type, Map<String, String> arguments) {
        var warnings = new ArrayList<String>();
        if (plugin.described() && !plugin.types().isEmpty() && !plugin.types().contains(type))
            warnings.add("the plugin is made for %s, this trigger is %s"
                    .formatted(plugin.types().stream().map(PluginType::word).collect(Collectors.joining(" and ")), type.word()));
        var described = plugin.arguments().get(type);
        if (described == null) return warnings;
        var names = described.stream().map(PluginArgument::name).toList();
        for (var given : new TreeSet<>(arguments.keySet()))
            if (!names.contains(given))
                warnings.add("argument '%s' is not known to the plugin, which %s"
                        .formatted(given, names.isEmpty() ? "takes none" : "takes " + String.join(", ", names)));
        if (arguments.containsKey(CONFIGURATION_FILE)) return warnings;
        for (var argument : described)
            if (argument.required() && !arguments.containsKey(argument.name()))
                warnings.add("argument '%s' is missing: %s".formatted(argument.name(), argument.description()));
        return warnings;
    }
}
