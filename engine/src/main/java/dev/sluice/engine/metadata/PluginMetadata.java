package dev.sluice.engine.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plugin says about itself.
///
/// @param described whether there is a readable docstring that says so
/// @param types     kinds that the docstring names; without such a docstring, those whose function the text defines
/// @param arguments for each kind that lists its arguments, in the order of the docstring; a kind that lists none is
///                  absent, and nothing is known of its arguments
/// @param problems  by file and line
public record PluginMetadata(
        boolean described,
        List<PluginType> types,
        Map<PluginType, List<PluginArgument>> arguments,
        Optional<PluginManifest> manifest,
        List<MetadataProblem> problems) {
    public PluginMetadata {
        types = List.copyOf(types);
        arguments = Map.copyOf(arguments);
        problems = List.copyOf(problems);
    }
}
