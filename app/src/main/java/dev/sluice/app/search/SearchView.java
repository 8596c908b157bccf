package dev.sluice.app.search;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import dev.sluice.editor.find.FileSearch;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is looked for and what shall stand there instead, and below it the files with their lines. Enter in the field
/// searches, Enter on a line opens it.
final class SearchView extends BorderPane {
    private static final Texts TEXTS = Texts.of(SearchView.class);
    private static final double ROW_HEIGHT = 22;
    /// Chars before a match that are shown; the panel is narrow.
    private static final int LEAD = 24;

    /// A row: a file with its number of matches, or one match.
    private sealed interface Row {
        record InFile(Path file, String shown, int matches) implements Row {}

        record InLine(Path file, FileSearch.Hit hit) implements Row {}
    }

    private final TextField field = new TextField();
    private final TreeView<Row> tree = new TreeView<>(new TreeItem<>());

    /// @param open shows a line of a file
    SearchView(SearchModel model, BiConsumer<Path, Integer> open) {
        getStyleClass().add("search");
        field.setId("search-text");
        field.setPromptText(TEXTS.get("title"));
        field.setAccessibleText(TEXTS.get("title"));
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(_ -> model.search());
        HBox.setHgrow(field, Priority.ALWAYS);
        var options = new HBox(
                option(Feather.TYPE, TEXTS.get("option.case"), model.matchCaseProperty()),
                option(Feather.HASH, TEXTS.get("option.words"), model.wholeWordProperty()),
                option(Feather.CODE, TEXTS.get("option.expression"), model.expressionProperty()));
        var bar = new HBox(4, field, options);
        bar.setAlignment(Pos.CENTER_LEFT);
        var status = new Label();
        status.setId("search-status");
        status.getStyleClass().add("muted");
        status.setWrapText(true);
        status.textProperty().bind(model.statusProperty());
        status.managedProperty().bind(status.textProperty().isNotEmpty());
        var head = new VBox(4, bar, replacement(model), status);
        head.getStyleClass().add("head");
        setTop(head);

        tree.setId("search-found");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setAccessibleText(TEXTS.get("found"));
        tree.setCellFactory(_ -> new Cell());
        Runnable openSelected = () -> {
            var item = tree.getSelectionModel().getSelectedItem();
            if (item != null && item.getValue() instanceof Row.InLine(var file, var hit)) open.accept(file, hit.line());
        };
        tree.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) openSelected.run();
        });
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) openSelected.run();
        });
        var empty = new EmptyState(TEXTS.get("empty"));
        empty.visibleProperty().bind(model.statusProperty().isEmpty());
        setCenter(new StackPane(tree, empty));
        model.found().addListener((ListChangeListener<FileSearch.FileHits>) change -> {
            var root = tree.getRoot();
            while (change.next()) {
                if (change.wasRemoved()) root.getChildren().clear();
                for (var file : change.getAddedSubList()) root.getChildren().add(item(model.folder(), file));
            }
        });
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }

    private static HBox replacement(SearchModel model) {
        var field = new TextField();
        field.setId("search-replacement");
        field.setPromptText(TEXTS.get("replace.with"));
        field.setAccessibleText(TEXTS.get("replace.with"));
        field.textProperty().bindBidirectional(model.replacementProperty());
        HBox.setHgrow(field, Priority.ALWAYS);
        var replace = new Button(TEXTS.get("replace.all"));
        replace.setId("search-replace");
        replace.setMinWidth(Region.USE_PREF_SIZE);
        Buttons.explain(replace, TEXTS.get("replace.hint"));
        replace.setOnAction(_ -> model.replaceAll());
        replace.disableProperty().bind(Bindings.isEmpty(model.found()));
        return new HBox(4, field, replace);
    }

    private static ToggleButton option(Feather icon, String tooltip, BooleanProperty on) {
        var button = Buttons.toggle(icon, tooltip);
        button.selectedProperty().bindBidirectional(on);
        return button;
    }

    private static TreeItem<Row> item(Path folder, FileSearch.FileHits found) {
        var shown = folder.relativize(found.file()).toString();
        var item = new TreeItem<Row>(new Row.InFile(found.file(), shown, found.hits().size()));
        for (var hit : found.hits()) item.getChildren().add(new TreeItem<>(new Row.InLine(found.file(), hit)));
        item.setExpanded(true);
        return item;
    }

    private static final class Cell extends TreeCell<Row> {
        private final Label name = new Label();
        private final Label count = new Label();
        private final HBox file;
        private final Text before = new Text(), match = new Text(), after = new Text();
        private final HBox line = new HBox(before, match, after);

        Cell() {
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            name.setMinWidth(0);
            count.getStyleClass().add("muted");
            count.setMinWidth(Region.USE_PREF_SIZE);
            file = new HBox(4, name, grow, count);
            file.setAlignment(Pos.CENTER_LEFT);
            before.getStyleClass().add("line-text");
            match.getStyleClass().addAll("line-text", "match");
            after.getStyleClass().add("line-text");
            line.setMinWidth(0);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(null);
            if (empty || row == null) return;
            switch (row) {
                case Row.InFile(_, var shown, int matches) -> {
                    name.setText(shown);
                    count.setText(Integer.toString(matches));
                    setGraphic(file);
                    setAccessibleText(TEXTS.get("row.file", shown, matches));
                }
                case Row.InLine(_, var hit) -> {
                    var lead = hit.shown().substring(0, hit.from()).stripLeading();
                    before.setText(lead.length() > LEAD ? "…" + lead.substring(lead.length() - LEAD) : lead);
                    match.setText(hit.shown().substring(hit.from(), hit.to()));
                    after.setText(hit.shown().substring(hit.to()));
                    setGraphic(line);
                    setAccessibleText(TEXTS.get("row.line", hit.line(), hit.shown().strip()));
                }
            }
        }
    }
}
