package dev.sluice.app.debugging;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import dev.sluice.host.protocol.debug.StackFrame;
import dev.sluice.host.protocol.debug.StopReason;
import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Why the run has stopped, and the calls that led there, innermost first.
final class FramesView extends BorderPane {
    private static final Texts TEXTS = Texts.of(FramesView.class);
    private static final double ROW = 22;
    private static final PseudoClass LIBRARY = PseudoClass.getPseudoClass("library");
    /// A mark for whoever waits for a step, whatever the words are.
    private static final String AFTER_STEP = "after-step";
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final ListView<StackFrame> list;

    FramesView(DebugViewModel model, DebugFeature.Places places) {
        list = new ListView<>(model.frames());
        list.setId("debug-frames");
        list.setAccessibleText(TEXTS.get("frames"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new FrameCell());
        model.frameProperty().subscribe(frame -> frame.ifPresent(list.getSelectionModel()::select));
        model.values().localsProperty().subscribe(_ -> model.frameProperty().get().ifPresent(list.getSelectionModel()::select));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            if (chosen != null) model.select(chosen);
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) open(places);
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) open(places);
        });
        var reason = new Label();
        reason.setId("debug-reason");
        reason.getStyleClass().add("stop-reason");
        var tip = Buttons.tooltip("");
        tip.textProperty().bind(reason.textProperty());
        reason.setTooltip(tip);
        list.setPlaceholder(new Label(TEXTS.get("frames.none")));
        model.frames().addListener((javafx.beans.Observable _) -> {
            if (!model.frames().isEmpty()) return;
            reason.setText("");
            reason.getStyleClass().remove(AFTER_STEP);
        });
        model.selectedProperty().subscribe(run -> run.ifPresent(stopped -> {
            reason.setText(stopped.reason());
            reason.getStyleClass().remove(AFTER_STEP);
            if (stopped.at().reason() == StopReason.STEP) reason.getStyleClass().add(AFTER_STEP);
            reason.pseudoClassStateChanged(PROBLEM, stopped.isException());
        }));
        var header = new HBox(reason);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        setTop(header);
        setCenter(list);
        focusedProperty().subscribe(focused -> {
            if (focused) list.requestFocus();
        });
    }

    private void open(DebugFeature.Places places) {
        var chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null) places.open(chosen);
    }

    private static final class FrameCell extends ListCell<StackFrame> {
        private final Label function = new Label();
        private final Label place = new Label();
        private final HBox row;

        FrameCell() {
            place.getStyleClass().add("place");
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            row = new HBox(function, grow, place);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("frame-row");
            place.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
            function.setMinWidth(Region.USE_PREF_SIZE);
            // as wide as the list, never wider
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable StackFrame frame, boolean empty) {
            super.updateItem(frame, empty);
            setGraphic(frame == null ? null : row);
            pseudoClassStateChanged(LIBRARY, frame != null && !frame.own());
            if (frame == null) return;
            function.setText(frame.function());
            place.setText(Path.of(frame.file()).getFileName() + ":" + frame.line());
            setAccessibleText(TEXTS.get("frame", function.getText(), place.getText()));
        }
    }
}
