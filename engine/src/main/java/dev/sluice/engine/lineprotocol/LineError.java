package dev.sluice.engine.lineprotocol;

/// A line that was refused.
///
/// @param lineNumber   counts from 1 among the lines that hold a point; blank and comment lines are not counted
/// @param originalLine the raw line, whole; answers cut it to 20 bytes
/// @param message      the text of InfluxDB 3.10
public record LineError(int lineNumber, String originalLine, String message) {}
