package dev.sluice.app.fx;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Buttons that are only an icon. Each has a tooltip, which is also what a screen reader says.
public final class Buttons {
    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    private Buttons() {}

    public static Button icon(Ikon icon, String tooltip, Runnable action) {
        var button = dress(new Button(), icon, tooltip);
        button.setOnAction(_ -> action.run());
        return button;
    }

    public static ToggleButton toggle(Ikon icon, String tooltip) {
        return dress(new ToggleButton(), icon, tooltip);
    }

    public static Tooltip tooltip(String text) {
        var tooltip = new Tooltip(text);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        return tooltip;
    }

    /// Says what a control is for, in a tooltip and to a screen reader. A tooltip is a window of its own, so there is none before
    /// the pointer has come for the first time.
    public static void explain(Control control, String text) {
        boolean first = control.getAccessibleHelp() == null;
        control.setAccessibleHelp(text);
        if (control.getTooltip() != null) control.getTooltip().setText(text);
        else if (first) control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> {
            if (control.getTooltip() == null) control.setTooltip(tooltip(control.getAccessibleHelp()));
        });
    }

    private static <B extends ButtonBase> B dress(B button, Ikon icon, String tooltip) {
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("icon-button");
        explain(button, tooltip);
        button.setAccessibleText(tooltip);
        return button;
    }
}
