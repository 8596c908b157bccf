package dev.sluice.engine.metadata;

import java.util.List;

/// The `manifest.toml` of a plugin's folder, which packages and registries of InfluxDB 3 plugins use and a server does
/// not. Texts that are missing are empty.
///
/// @param triggers        names of the functions that triggers may call
/// @param databaseVersion a requirement such as `>=3.0.0`
/// @param python          packages in pip's form
public record PluginManifest(
        String name,
        String version,
        String description,
        List<String> triggers,
        String databaseVersion,
        List<String> python) {
    public PluginManifest {
        triggers = List.copyOf(triggers);
        python = List.copyOf(python);
    }
}
