package dev.sluice.app.testrun;

import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// Input above, what came of it below, for one plugin.
public final class TestRunView extends StackPane {
    private static final double INPUT_SHARE = 0.36;

    /// @param jump shows a line of code in its editor
    /// @param run  runs the plugin as it stands in its editor
    public TestRunView(TestRunViewModel model, Consumer<SourceLine> jump, Runnable run) {
        getStyleClass().add("test-run");
        var panes = new SplitPane(new InputView(model), new RunInspectorView(model, jump, run));
        panes.setOrientation(Orientation.VERTICAL);
        panes.setDividerPositions(INPUT_SHARE);
        getChildren().setAll(panes);
    }
}
