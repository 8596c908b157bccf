package dev.sluice.engine.debug;

import java.nio.file.Path;

/// What became of a breakpoint.
///
/// @param verified whether a host has found code for it; false also as long as no host has looked
/// @param line     where it is: the line it was set at, or the next one with code
/// @param message  why it is not verified; empty when it is
public record BreakpointStatus(int id, Path file, int line, boolean verified, String message) {}
