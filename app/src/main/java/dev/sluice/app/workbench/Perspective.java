package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An arrangement of the same tools for one kind of work.
enum Perspective {
    WRITE(Optional.of("plugins"), 248, 236, List.of(), "log"),
    DEBUG(Optional.empty(), 248, 320, List.of(), "debug"),
    DATA(Optional.of("data"), 288, 236, List.of(Docking.RIGHT), "log");

    private static final Texts TEXTS = Texts.of(Perspective.class);
    private static final double RIGHT_WIDTH = 392;

    private final Layout initial;

    /// @param hidden regions that are not shown
    /// @param front  the tool at the bottom that is seen
    Perspective(Optional<String> side, double sideWidth, double height, List<String> hidden, String front) {
        var regions = Map.<String, Area>of(
                Docking.RIGHT, new Area.Stack(List.of(), "run"), Docking.BOTTOM, new Area.Stack(List.of(), front));
        initial = new Layout(side, sideWidth, RIGHT_WIDTH, height, hidden, regions);
    }

    String title() {
        return switch (this) {
            case WRITE -> TEXTS.get("perspective.write");
            case DEBUG -> TEXTS.get("perspective.debug");
            case DATA -> TEXTS.get("perspective.data");
        };
    }

    /// How it looks until somebody arranges it in another way.
    Layout initial() {
        return initial;
    }
}
