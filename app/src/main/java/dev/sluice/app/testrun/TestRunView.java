package dev.sluice.app.testrun;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// Input above, what came of it below, for one plugin.
final class TestRunView extends StackPane {
    static final double INPUT_SHARE = 0.42;

    /// @param share of the input, the same for all plugins; changes when somebody drags the divider
    TestRunView(InputView input, RunInspectorView run, DoubleProperty share) {
        getStyleClass().add("test-run");
        for (var part : List.of(this, input, run)) part.setMinSize(0, 0); // what has no room is cut at its end
        var panes = new SplitPane(input, run);
        panes.setOrientation(Orientation.VERTICAL);
        share.subscribe(now -> panes.setDividerPositions(now.doubleValue()));
        panes.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isOnDivider(event)) share.set(panes.getDividerPositions()[0]);
        });
        getChildren().setAll(panes);
    }

    /// A drag ends at the node that it began at.
    private static boolean isOnDivider(MouseEvent event) {
        return event.getTarget() instanceof Node node && node.getStyleClass().contains("split-pane-divider");
    }
}
