package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// Finds a command by its words. Enter runs it, Escape goes back to where one was.
final class Palette {
    private static final double WIDTH = 480, ROW_HEIGHT = 28;
    private static final int ROWS = 12;

    private final Popup popup = new Popup();
    private final TextField words = new TextField();
    private final FilteredList<Command> found;
    private final ListView<Command> list;

    Palette(List<Command> commands) {
        found = new FilteredList<>(FXCollections.observableArrayList(commands), _ -> true);
        list = new ListView<>(found);
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(ROW_HEIGHT * ROWS);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> runSelected());
        words.setPromptText("Type a command");
        words.setId("palette");
        words.textProperty().subscribe(this::filter);
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        var box = new VBox(words, list);
        box.setPrefWidth(WIDTH);
        box.getStyleClass().add("palette");
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
    }

    /// Opens below a node of the window.
    void show(Node anchor) {
        words.clear();
        filter("");
        var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
        popup.show(anchor, bounds.getMaxX() - WIDTH, bounds.getMaxY() + 4);
        words.requestFocus();
    }

    private void filter(String text) {
        var parts = text.toLowerCase(Locale.ROOT).strip().split("\\s+");
        found.setPredicate(command -> {
            var title = command.title().toLowerCase(Locale.ROOT);
            for (var part : parts) if (!title.contains(part)) return false;
            return command.enabled().get();
        });
        list.getSelectionModel().select(0);
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case ENTER -> runSelected();
            case ESCAPE -> popup.hide();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int row) {
        if (row < 0 || row >= found.size()) return;
        list.getSelectionModel().select(row);
        list.scrollTo(Math.max(0, row - ROWS + 1));
    }

    private void runSelected() {
        var command = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (command != null) command.run();
    }

    private static final class Cell extends ListCell<Command> {
        private final Label title = new Label();
        private final Label key = new Label();
        private final HBox row;

        Cell() {
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            key.getStyleClass().add("muted");
            row = new HBox(title, grow, key);
            row.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            setGraphic(empty || command == null ? null : row);
            if (command == null) return;
            title.setText(command.title());
            key.setText(command.keyText());
        }
    }
}
