package dev.sluice.app.assistance;

import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line for each problem. Enter or a double click leads to it.
final class ProblemsView extends StackPane {
    private static final Texts TEXTS = Texts.of(ProblemsView.class);
    private static final double ROW_HEIGHT = 22;

    private final ListView<FoundProblem> list;

    ProblemsView(ProblemsModel model, Consumer<FoundProblem> open) {
        getStyleClass().add("problems");
        list = new ListView<>(model.all());
        list.setId("problems");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(TEXTS.get("problems.list"));
        list.setPlaceholder(new EmptyState(TEXTS.get("problems.none")));
        list.setCellFactory(_ -> new Cell());
        Runnable openSelected = () -> {
            var problem = list.getSelectionModel().getSelectedItem();
            if (problem != null) open.accept(problem);
        };
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) openSelected.run();
        });
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) openSelected.run();
        });
        getChildren().setAll(list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private static final class Cell extends ListCell<FoundProblem> {
        private final FontIcon icon = new FontIcon();
        private final Label message = new Label();
        private final Label place = new Label();
        private final HBox row;

        Cell() {
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            message.setMinWidth(0);
            WholeText.inTooltip(message);
            place.getStyleClass().add("muted");
            place.setMinWidth(Region.USE_PREF_SIZE);
            row = new HBox(8, icon, message, grow, place);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable FoundProblem found, boolean empty) {
            super.updateItem(found, empty);
            setGraphic(empty || found == null ? null : row);
            if (found == null) return;
            icon.setIconCode(
                    switch (found.problem().severity()) {
                        case ERROR -> Feather.X_CIRCLE;
                        case WARNING -> Feather.ALERT_TRIANGLE;
                        case INFO -> Feather.INFO;
                    });
            icon.getStyleClass().removeAll("problem-error", "problem-warning", "problem-info");
            icon.getStyleClass().add(found.problem().severity().styleClass());
            message.setText(found.problem().message());
            place.setText(found.place());
            setAccessibleText(found.spoken());
        }
    }
}
