package dev.sluice.app.testrun;

import java.util.List;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
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
        // A split pane gives half of what it grows by to each, at the start of the window, too.
        panes.heightProperty().addListener((_, _, _) -> Platform.runLater(() -> panes.setDividerPositions(share.get())));
        panes.getDividers().getFirst().positionProperty().addListener((_, _, now) -> {
            if (panes.isPressed()) share.set(now.doubleValue()); // else it was not dragged
        });
        getChildren().setAll(panes);
    }
}
