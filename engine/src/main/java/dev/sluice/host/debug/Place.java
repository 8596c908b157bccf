package dev.sluice.host.debug;

/// A line that a frame is in.
///
/// @param text of the line, without the white space around it
public record Place(String file, int line, String function, String text) {}
