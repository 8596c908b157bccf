package dev.sluice.editor.assist;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.fxmisc.richtext.CodeArea;

/// A short list at the caret, worked with the keys of the editor: quick fixes, usages.
final class MenuPopup extends AssistPopup {
    private static final int ROWS = 10;

    /// @param text  what is shown
    /// @param taken what happens then
    record Choice(String text, Runnable taken) {}

    private final Label head = new Label();
    private final ListView<Choice> list = new ListView<>();

    MenuPopup(CodeArea area) {
        super(area, new VBox());
        hideOnClick();
        head.getStyleClass().add("assist-head");
        ((VBox) content()).getChildren().setAll(head, list);
        list.getStyleClass().add("assist-list");
        list.setFixedCellSize(CompletionPopup.ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setOnMouseClicked(_ -> take());
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Choice choice, boolean empty) {
                super.updateItem(choice, empty);
                setText(empty || choice == null ? "" : choice.text());
            }
        });
    }

    void show(String title, List<Choice> choices, int offset) {
        head.setText(title);
        list.setAccessibleText(title);
        list.getItems().clear();
        int widest = choices.stream().mapToInt(choice -> choice.text().length()).max().orElse(0);
        double width = Math.clamp(widest * 8L + 40L, 220, 560);
        list.setMinWidth(width);
        list.setPrefWidth(width);
        double height = Math.min(choices.size(), ROWS) * CompletionPopup.ROW_HEIGHT + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        boundsAt(offset).ifPresent(bounds -> show(bounds, false));
        list.getItems().setAll(choices);
        select(0);
    }

    /// Whether the key meant the list.
    boolean pressed(KeyEvent event) {
        if (!isShowing()) return false;
        int selected = list.getSelectionModel().getSelectedIndex(), size = list.getItems().size();
        switch (event.getCode()) {
            case UP -> select(Math.floorMod(selected - 1, size));
            case DOWN -> select(Math.floorMod(selected + 1, size));
            case PAGE_UP -> select(Math.max(0, selected - ROWS));
            case PAGE_DOWN -> select(Math.min(size - 1, selected + ROWS));
            case ENTER, TAB -> take();
            case ESCAPE -> hide();
            case SHIFT, CONTROL, ALT, META -> {}
            default -> {
                hide();
                return false;
            }
        }
        return true;
    }

    private void select(int index) {
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - ROWS + 1));
    }

    private void take() {
        var choice = list.getSelectionModel().getSelectedItem();
        hide();
        if (choice != null) choice.taken().run();
    }
}
