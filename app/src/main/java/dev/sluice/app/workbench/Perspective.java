package dev.sluice.app.workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An arrangement of the same tools for one kind of work.
enum Perspective {
    WRITE("Write", new Layout(Optional.of("plugins"), 248, 392, 236, List.of(), Map.of(), Map.of("bottom", "log", "right", "run"))),
    DEBUG("Debug", new Layout(Optional.empty(), 248, 392, 320, List.of(), Map.of(), Map.of("bottom", "debug", "right", "run"))),
    DATA("Data", new Layout(Optional.of("data"), 288, 392, 236, List.of("right"), Map.of(), Map.of("bottom", "log")));

    private final String title;
    private final Layout initial;

    Perspective(String title, Layout initial) {
        this.title = title;
        this.initial = initial;
    }

    String title() {
        return title;
    }

    /// How it looks until somebody arranges it in another way.
    Layout initial() {
        return initial;
    }
}
