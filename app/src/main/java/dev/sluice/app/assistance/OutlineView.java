package dev.sluice.app.assistance;

import dev.sluice.app.assistance.OutlineModel.Row;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import dev.sluice.editor.python.Outline;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field, and below it what the file in front defines. The arrows choose also while one types; Enter or a click goes there.
final class OutlineView extends BorderPane {
    private static final Texts TEXTS = Texts.of(OutlineView.class);
    private static final double ROW_HEIGHT = 22, INDENT = 16;

    /// Ways out of the outline.
    ///
    /// @param go   to a definition
    /// @param back to where one was in the text
    record Ways(Consumer<Outline.Item> go, Runnable back) {}

    private final OutlineModel model;
    private final Ways ways;
    private final TextField field = new TextField();
    private final ListView<Row> list;

    OutlineView(OutlineModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
        getStyleClass().add("outline");
        field.setId("outline-filter");
        field.setPromptText(TEXTS.get("symbol"));
        field.setAccessibleText(TEXTS.get("symbol"));
        field.textProperty().bindBidirectional(model.filterProperty());
        var head = new VBox(field);
        head.getStyleClass().add("head");
        setTop(head);
        list = new ListView<>(model.rows());
        list.setId("outline");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(TEXTS.get("outline.list"));
        list.setCellFactory(_ -> new Cell());
        var empty = new EmptyState("");
        empty.sentenceProperty()
                .bind(Bindings.when(model.filterProperty().isEmpty())
                        .then(TEXTS.get("outline.empty"))
                        .otherwise(TEXTS.get("outline.nothing")));
        empty.visibleProperty().bind(Bindings.isEmpty(model.rows()));
        setCenter(new StackPane(list, empty));
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        model.currentProperty().subscribe(() -> select());
        model.rows().subscribe(() -> select());
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }

    /// Somebody who walks through the list is not taken back to the caret.
    private void select() {
        if (list.isFocused()) return;
        var current = model.currentProperty().get();
        if (current.isEmpty()) list.getSelectionModel().clearSelection();
        current.ifPresent(row -> choose(model.rows().indexOf(row)));
    }

    private void choose(int row) {
        if (row < 0 || row >= model.rows().size()) return;
        list.getSelectionModel().select(row);
        int rows = (int) (list.getHeight() / ROW_HEIGHT);
        if (rows > 0) list.scrollTo(Math.max(0, row - rows / 2));
    }

    private void pressed(KeyEvent event) {
        boolean typing = field.isFocused();
        if (event.getCode() == KeyCode.ENTER) take();
        else if (event.getCode() == KeyCode.ESCAPE) leave();
        else if (typing && event.getCode() == KeyCode.DOWN) choose(list.getSelectionModel().getSelectedIndex() + 1);
        else if (typing && event.getCode() == KeyCode.UP) choose(list.getSelectionModel().getSelectedIndex() - 1);
        else return;
        event.consume();
    }

    private void take() {
        var row = list.getSelectionModel().getSelectedItem();
        if (row == null) return;
        field.clear();
        ways.go().accept(row.item());
    }

    private void leave() {
        field.clear();
        ways.back().run();
    }

    private final class Cell extends ListCell<Row> {
        private final FontIcon icon = new FontIcon();
        private final Label name = new Label();
        private final Label signature = new Label();
        private final HBox row = new HBox(6, icon, name, signature);

        Cell() {
            row.setAlignment(Pos.CENTER_LEFT);
            name.getStyleClass().add("symbol");
            name.setMinWidth(USE_PREF_SIZE);
            signature.getStyleClass().add("muted");
            signature.setMinWidth(0);
            WholeText.inTooltip(signature);
            HBox.setHgrow(signature, Priority.ALWAYS);
            setPrefWidth(0);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) take();
            });
        }

        @Override
        protected void updateItem(@Nullable Row shown, boolean empty) {
            super.updateItem(shown, empty);
            setGraphic(empty || shown == null ? null : row);
            if (shown == null || empty) return;
            var item = shown.item();
            icon.setIconCode(
                    switch (item.kind()) {
                        case ENTRY -> Feather.ZAP;
                        case CLASS -> Feather.BOX;
                        case FUNCTION -> Feather.CODE;
                        case VARIABLE -> Feather.TAG;
                    });
            var kind = item.kind().name().toLowerCase(Locale.ROOT);
            icon.getStyleClass().removeIf(each -> each.startsWith("symbol-"));
            icon.getStyleClass().add("symbol-" + kind);
            name.setText(item.name());
            signature.setText(item.signature());
            row.setPadding(new Insets(0, 0, 0, shown.depth() * INDENT));
            setAccessibleText(item.name() + ", " + (item.kind() == Outline.Kind.ENTRY ? TEXTS.get("outline.entry") : kind));
        }
    }
}
