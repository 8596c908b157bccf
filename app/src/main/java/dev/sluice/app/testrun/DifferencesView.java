package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How two runs differ: what only the one did, what only the other did.
final class DifferencesView extends BorderPane {
    private static final double ROW_HEIGHT = 22;

    /// @param jump shows a line of code
    DifferencesView(DifferenceList list, Consumer<SourceLine> jump) {
        getStyleClass().add("differences");
        var title = new Label(list.title());
        title.getStyleClass().add("section-title");
        var sum = new Label(list.sum());
        sum.getStyleClass().add("muted");
        sum.setId("differences-sum");
        var head = new VBox(title, sum);
        head.getStyleClass().add("differences-head");
        setTop(head);
        if (list.lines().isEmpty()) return;
        var lines = new ListView<DifferenceList.Line>();
        lines.setId("differences-lines");
        lines.getItems().setAll(list.lines());
        lines.setFixedCellSize(ROW_HEIGHT);
        lines.setCellFactory(_ -> new LineCell(jump));
        lines.setOnKeyPressed(event -> {
            var chosen = lines.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) chosen.source().ifPresent(jump);
        });
        setCenter(lines);
        focusedProperty().subscribe(focused -> {
            if (focused) lines.requestFocus();
        });
    }

    private static final class LineCell extends ListCell<DifferenceList.Line> {
        private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before"), AFTER = PseudoClass.getPseudoClass("after");

        private final Consumer<SourceLine> jump;

        LineCell(Consumer<SourceLine> jump) {
            this.jump = jump;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(DifferenceList.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            pseudoClassStateChanged(BEFORE, line.kind() == DifferenceList.Kind.BEFORE);
            pseudoClassStateChanged(AFTER, line.kind() == DifferenceList.Kind.AFTER);
            var sign = new Label(sign(line.kind()));
            sign.getStyleClass().addAll("code-text", "sign");
            var text = new Label(line.text());
            text.getStyleClass().add(style(line.kind()));
            text.setMinWidth(0);
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            var row = new HBox(sign, text, grow);
            line.source().ifPresent(source -> {
                var link = new Hyperlink(source.file().getFileName() + ":" + source.line());
                link.getStyleClass().add("source-link");
                link.setMinWidth(USE_PREF_SIZE);
                link.setFocusTraversable(false);
                link.setOnAction(_ -> jump.accept(source));
                row.getChildren().add(link);
            });
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("entry-row");
            setGraphic(row);
            setTooltip(Buttons.tooltip(line.text()));
            setAccessibleText(sign(line.kind()) + " " + line.text());
        }

        private static String sign(DifferenceList.Kind kind) {
            return switch (kind) {
                case BEFORE -> "−";
                case AFTER -> "+";
                case HEADING, REMARK -> "";
            };
        }

        private static String style(DifferenceList.Kind kind) {
            return switch (kind) {
                case BEFORE, AFTER -> "code-text";
                case HEADING -> "section-title";
                case REMARK -> "muted";
            };
        }
    }
}
