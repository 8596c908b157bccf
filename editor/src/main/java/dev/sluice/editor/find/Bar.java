package dev.sluice.editor.find;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// What the small bars over the upper right of an editor have in common: how they look, and that Escape closes them.
abstract sealed class Bar extends GridPane permits FindBar, GoToLineBar {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    Bar(String styleClass) {
        getStyleClass().setAll("editor-bar", styleClass);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setHgap(8);
        setVgap(4);
    }

    static TextField field(String id, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        return field;
    }

    static Button icon(String shape, String tooltip, Runnable action) {
        var button = dress(new Button(), tooltip);
        var icon = new Region();
        icon.getStyleClass().setAll("icon", shape);
        button.setGraphic(icon);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static Button button(String text, String tooltip, Runnable action) {
        var button = dress(new Button(text), tooltip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    static ToggleButton toggle(String text, String tooltip) {
        return dress(new ToggleButton(text), tooltip);
    }

    static HBox row(Node... nodes) {
        var row = new HBox(4, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static void showFailed(TextField field, boolean failed) {
        field.pseudoClassStateChanged(FAILED, failed);
    }

    private static <B extends ButtonBase> B dress(B button, String tooltip) {
        var tip = new Tooltip(tooltip);
        tip.setShowDelay(TOOLTIP_DELAY);
        button.setTooltip(tip);
        button.setAccessibleText(tooltip);
        return button;
    }
}
