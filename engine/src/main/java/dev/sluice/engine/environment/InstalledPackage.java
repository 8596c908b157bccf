package dev.sluice.engine.environment;

/// @param name as the package spells itself
public record InstalledPackage(String name, String version) {}
