package dev.sluice.engine.metadata;

/// What is wrong with what a plugin says about itself. It never keeps the plugin from running.
///
/// @param file name of the file, without its folder
/// @param line counted from 1
public record MetadataProblem(String file, int line, String text) {}
