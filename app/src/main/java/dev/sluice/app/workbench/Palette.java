package dev.sluice.app.workbench;

import dev.sluice.editor.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
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

/// Finds one of many by its words: a command, a file. Enter takes it, Escape goes back to where one was.
final class Palette {
    private static final Texts TEXTS = Texts.of(Palette.class);

    /// @param detail what stands at the right, such as a key or a folder
    record Choice(String title, String detail, Runnable action) {}

    private static final double WIDTH = 560, ROW_HEIGHT = 28;
    private static final int ROWS = 12;

    private final Popup popup = new Popup();
    private final TextField words = new TextField();
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final FilteredList<Choice> fitting = new FilteredList<>(choices);
    private final SortedList<Choice> found = new SortedList<>(fitting);
    private final ListView<Choice> list = new ListView<>(found);

    Palette() {
        list.setFixedCellSize(ROW_HEIGHT);
        list.setPrefHeight(ROW_HEIGHT * ROWS);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Cell());
        list.setOnMouseClicked(_ -> runSelected());
        var nothing = new Label(TEXTS.get("palette.nothing"));
        nothing.getStyleClass().add("muted");
        list.setPlaceholder(nothing);
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
    void show(Node anchor, String prompt, List<Choice> offered) {
        choices.setAll(offered);
        words.setPromptText(prompt);
        words.setAccessibleText(prompt);
        words.clear();
        filter("");
        var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
        popup.show(anchor, bounds.getMaxX() - WIDTH, bounds.getMaxY() + 4);
        words.requestFocus();
    }

    private void filter(String text) {
        var words = String.join(" ", text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        found.setComparator(null);
        fitting.setPredicate(choice -> fits(choice, words));
        if (!words.isEmpty()) found.setComparator(Comparator.comparingInt(choice -> distance(choice, words)));
        list.getSelectionModel().select(0);
    }

    /// Each word is somewhere in it.
    static boolean fits(Choice choice, String words) {
        var title = (choice.title() + " " + choice.detail()).toLowerCase(Locale.ROOT);
        return Stream.of(words.split(" ")).allMatch(title::contains);
    }

    /// The words as they stand come before the same ones scattered, and at the beginning of the title before all else.
    static int distance(Choice choice, String words) {
        var title = choice.title().toLowerCase(Locale.ROOT);
        if (title.startsWith(words)) return 0;
        return (" " + title).contains(" " + words) ? 1 : 2;
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case DOWN -> select(at + 1);
            case UP -> select(at - 1);
            case PAGE_DOWN -> select(Math.min(found.size() - 1, at + ROWS));
            case PAGE_UP -> select(Math.max(0, at - ROWS));
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
        var choice = list.getSelectionModel().getSelectedItem();
        popup.hide();
        if (choice != null) choice.action().run();
    }

    private static final class Cell extends ListCell<Choice> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox row;

        Cell() {
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            title.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().add("muted");
            row = new HBox(title, grow, detail);
            row.setSpacing(12);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Choice choice, boolean empty) {
            super.updateItem(choice, empty);
            setGraphic(empty || choice == null ? null : row);
            if (choice == null) return;
            title.setText(choice.title());
            detail.setText(choice.detail());
            setAccessibleText(choice.title() + " " + choice.detail());
        }
    }
}
