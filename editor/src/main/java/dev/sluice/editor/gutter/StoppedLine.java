package dev.sluice.editor.gutter;

/// Why the line of a stopped run is shown.
public enum StoppedLine {
    /// It runs next.
    HERE("stopped"),
    /// It called what has stopped.
    CALLER("caller");

    private final String pseudoClass;

    StoppedLine(String pseudoClass) {
        this.pseudoClass = pseudoClass;
    }

    String pseudoClass() {
        return pseudoClass;
    }
}
