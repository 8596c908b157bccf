package dev.sluice.app.triggers;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A text field that knows names: the button lists all of them, typing lists those that have what was typed in them. Any
/// other text is taken as well.
final class Chooser extends HBox {
    private static final Texts TEXTS = Texts.of(Chooser.class);
    private static final double ROW_HEIGHT = 24;
    private static final int ROWS = 8;

    private final Supplier<List<String>> names;
    private final TextField field = new TextField();
    private final Button all;
    private final ObservableList<String> offered = FXCollections.observableArrayList();
    private final ListView<String> list = new ListView<>(offered);
    private final Popup popup = new Popup();
    private boolean choosing;

    /// @param what the field holds, for screen readers
    Chooser(StringProperty value, String id, String what, Supplier<List<String>> names) {
        this.names = names;
        getStyleClass().add("chooser");
        field.setId(id);
        field.setAccessibleText(what);
        field.textProperty().bindBidirectional(value);
        HBox.setHgrow(field, Priority.ALWAYS);
        all = Buttons.icon(Feather.CHEVRON_DOWN, TEXTS.get("choices"), this::toggle);
        all.setFocusTraversable(false);
        getChildren().addAll(field, all);
        list.getStyleClass().add("choices");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        field.textProperty().subscribe(this::typed);
        field.focusedProperty().subscribe(focused -> {
            if (!focused) popup.hide();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    TextField field() {
        return field;
    }

    private void toggle() {
        if (popup.isShowing()) popup.hide();
        else offer(names.get());
        field.requestFocus();
    }

    private void typed(String text) {
        if (choosing || !field.isFocused()) return;
        var part = text == null ? "" : text.toLowerCase(Locale.ROOT);
        offer(names.get().stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(part) && !name.equals(text)).toList());
    }

    private void offer(List<String> some) {
        offered.setAll(some);
        if (some.isEmpty() || field.getScene() == null) {
            popup.hide();
            return;
        }
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(Math.min(some.size(), ROWS) * ROW_HEIGHT + 4);
        list.setPrefWidth(getWidth());
        var place = field.localToScreen(0, field.getHeight() + 2);
        if (place != null && !popup.isShowing()) popup.show(field, place.getX(), place.getY());
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                if (popup.isShowing()) list.getSelectionModel().selectNext();
                else offer(names.get());
            }
            case UP -> list.getSelectionModel().selectPrevious();
            case ENTER -> {
                var chosen = list.getSelectionModel().getSelectedItem();
                if (!popup.isShowing() || chosen == null) return;
                choose(chosen);
            }
            default -> {
                return;
            }
        }
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        event.consume();
    }

    private void choose(String name) {
        choosing = true;
        field.setText(name);
        field.end();
        choosing = false;
        popup.hide();
    }

    private final class Cell extends ListCell<String> {
        Cell() {
            setOnMousePressed(_ -> {
                if (!isEmpty()) choose(getItem());
            });
        }

        @Override
        protected void updateItem(@Nullable String name, boolean empty) {
            super.updateItem(name, empty);
            setText(empty ? null : name);
        }
    }
}
