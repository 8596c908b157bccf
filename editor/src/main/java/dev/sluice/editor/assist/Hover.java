package dev.sluice.editor.assist;

/// What a name is.
///
/// @param start,end the stretch of text that it is about
/// @param title     code; may be empty
public record Hover(int start, int end, String title, String documentation) {}
