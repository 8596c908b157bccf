package dev.sluice.app.fx;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// Shows all of its content where there is room for it, as if it were not there, and else scrolls.
public final class FittingScroll extends ScrollPane {
    public FittingScroll(Node content) {
        super(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setMinHeight(0);
        setFocusTraversable(false);
        getStyleClass().add("plain-scroll");
    }
}
