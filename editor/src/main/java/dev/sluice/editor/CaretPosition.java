package dev.sluice.editor;

/// Where the caret is. Both count from 1, as people do.
public record CaretPosition(int line, int column) {}
