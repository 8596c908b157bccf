package dev.sluice.engine.write;

/// What is wrong with a line of a text.
///
/// @param lineNumber among the lines of the text, from 1
/// @param from       where to point, in chars of the text
/// @param to         exclusive
public record LineProblem(int lineNumber, int from, int to, String message) {}
