package dev.sluice.app.testrun;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// Input above, what came of it below, for one plugin.
final class TestRunView extends StackPane {
    private static final double INPUT_SHARE = 0.42;

    TestRunView(InputView input, RunInspectorView run) {
        getStyleClass().add("test-run");
        for (var part : List.of(this, input, run)) part.setMinSize(0, 0); // what has no room is cut at its end
        var panes = new SplitPane(input, run);
        panes.setOrientation(Orientation.VERTICAL);
        panes.setDividerPositions(INPUT_SHARE);
        getChildren().setAll(panes);
    }
}
