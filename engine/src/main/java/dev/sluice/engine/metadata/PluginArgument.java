package dev.sluice.engine.metadata;

/// An argument that a plugin takes, as its docstring describes it; `example` and `description` are empty when they
/// are not given.
public record PluginArgument(String name, String example, String description, boolean required) {}
