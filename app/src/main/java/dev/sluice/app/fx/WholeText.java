package dev.sluice.app.fx;

import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/// Text that may be too long for its place.
public final class WholeText {
    private WholeText() {}

    /// While the text ends in an ellipsis a tooltip has all of it. The label has no other tooltip.
    public static void inTooltip(Labeled label) {
        label.tooltipProperty().bind(label.textTruncatedProperty().map(cut -> cut ? of(label) : null));
    }

    /// @param end whether the beginning is cut, as of `database.trigger`, which its end tells from others
    public static void keepEnd(Labeled label, boolean end) {
        label.setTextOverrun(end ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
    }

    private static Tooltip of(Labeled label) {
        var tooltip = Buttons.tooltip("");
        tooltip.textProperty().bind(label.textProperty());
        return tooltip;
    }
}
