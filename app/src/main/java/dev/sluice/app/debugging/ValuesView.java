package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.Tooltip;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Variables and watches of the frame that is looked at, as a tree whose branches are fetched when they are opened.
final class ValuesView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ValuesView.class);
    private static final double ROW = 22, NAME_WIDTH = 170, TYPE_WIDTH = 90;
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final FrameValues model;
    private final TreeTableView<ValueNode> tree = new TreeTableView<>();
    private final Label problem = new Label();

    ValuesView(FrameValues model) {
        this.model = model;
        tree.setId("debug-values");
        tree.setAccessibleText(TEXTS.get("values"));
        tree.getStyleClass().add("values");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW);
        tree.setEditable(true);
        tree.setRoot(new TreeItem<>());
        tree.setPlaceholder(new Label(TEXTS.get("values.none")));
        var name = column(TEXTS.get("column.name"), NAME_WIDTH, _ -> new NameCell());
        var value = column(TEXTS.get("column.value"), NAME_WIDTH, _ -> new ValueCell());
        value.setEditable(true);
        var type = column(TEXTS.get("column.type"), TYPE_WIDTH, _ -> new TypeCell());
        tree.getColumns().setAll(java.util.List.of(name, value, type));
        value.prefWidthProperty()
                .bind(tree.widthProperty().subtract(name.widthProperty()).subtract(type.widthProperty()).subtract(14));
        model.roots().addListener((javafx.beans.Observable _) -> show());
        show();
        tree.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, value));
        setCenter(tree);
        setBottom(watchRow());
        problem.getStyleClass().add("problem-text");
    }

    private static TreeTableColumn<ValueNode, ValueNode> column(
            String title,
            double width,
            javafx.util.Callback<TreeTableColumn<ValueNode, ValueNode>, TreeTableCell<ValueNode, ValueNode>> cells) {
        var column = new TreeTableColumn<ValueNode, ValueNode>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setEditable(false);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
        column.setCellFactory(cells);
        return column;
    }

    private void show() {
        var chosen = tree.getSelectionModel().getSelectedItem();
        var path = chosen == null ? "" : chosen.getValue().path();
        tree.getRoot().getChildren().setAll(model.roots().stream().map(node -> new Item(model, node)).toList());
        if (!path.isEmpty()) select(tree.getRoot(), path);
        problem.setText("");
    }

    private void select(TreeItem<ValueNode> parent, String path) {
        for (var child : parent.getChildren()) {
            if (child.getValue().path().equals(path)) tree.getSelectionModel().select(child);
            else if (path.startsWith(child.getValue().path() + "/") && child.isExpanded()) select(child, path);
        }
    }

    private void key(KeyEvent event, TreeTableColumn<ValueNode, ValueNode> value) {
        var chosen = tree.getSelectionModel().getSelectedItem();
        if (chosen == null || tree.getEditingCell() != null) return;
        var node = chosen.getValue();
        boolean edits = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2;
        if (edits && node.canBeSet()) {
            tree.edit(tree.getRow(chosen), value);
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE && model.watches().contains(node.name())) {
            model.removeWatch(node.name());
            event.consume();
        }
    }

    private HBox watchRow() {
        var field = new TextField();
        field.setId("debug-watch");
        field.setPromptText(TEXTS.get("watch"));
        field.setAccessibleText(TEXTS.get("watch"));
        field.setOnAction(_ -> {
            model.addWatch(field.getText());
            field.clear();
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        var row = new HBox(field, problem);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("entry-strip");
        return row;
    }

    /// A node in the tree: asks for its children when it is opened.
    private static final class Item extends TreeItem<ValueNode> {
        Item(FrameValues model, ValueNode node) {
            super(node);
            fill(model);
            node.children().addListener((javafx.beans.Observable _) -> fill(model));
            setExpanded(node.openProperty().get());
            expandedProperty().addListener((_, _, open) -> {
                if (open) model.open(node);
                else model.close(node);
            });
        }

        private void fill(FrameValues model) {
            getChildren().setAll(getValue().children().stream().map(child -> new Item(model, child)).toList());
        }

        @Override
        public boolean isLeaf() {
            return !getValue().hasChildren();
        }
    }

    private static final class NameCell extends TreeTableCell<ValueNode, ValueNode> {
        NameCell() {
            getStyleClass().add("name-cell");
        }

        @Override
        protected void updateItem(@Nullable ValueNode node, boolean empty) {
            super.updateItem(node, empty);
            setText(node == null ? null : node.name());
            pseudoClassStateChanged(PseudoClass.getPseudoClass("group"), node != null && node.kind() == ValueNode.Kind.GROUP);
        }
    }

    private static final class TypeCell extends TreeTableCell<ValueNode, ValueNode> {
        TypeCell() {
            getStyleClass().add("type-cell");
        }

        @Override
        protected void updateItem(@Nullable ValueNode node, boolean empty) {
            super.updateItem(node, empty);
            setText(node == null ? null : node.type());
        }
    }

    private final class ValueCell extends TreeTableCell<ValueNode, ValueNode> {
        private final TextField field = new TextField();

        ValueCell() {
            getStyleClass().add("value-cell");
            field.getStyleClass().add("cell-field");
            field.setOnAction(_ -> set());
            field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() != KeyCode.ESCAPE) return;
                cancelEdit();
                event.consume();
            });
        }

        @Override
        public void startEdit() {
            if (getItem() == null || !getItem().canBeSet()) return;
            super.startEdit();
            field.setText(getItem().value());
            setText(null);
            setGraphic(field);
            field.selectAll();
            field.requestFocus();
        }

        @Override
        public void cancelEdit() {
            super.cancelEdit();
            updateItem(getItem(), isEmpty());
            tree.requestFocus();
        }

        private void set() {
            var node = getItem();
            var text = field.getText();
            cancelEdit();
            if (node != null && !text.equals(node.value())) model.set(node, text, problem::setText);
        }

        @Override
        protected void updateItem(@Nullable ValueNode node, boolean empty) {
            super.updateItem(node, empty);
            setGraphic(null);
            setText(node == null ? null : oneLine(node));
            pseudoClassStateChanged(CHANGED, node != null && node.isChanged());
            pseudoClassStateChanged(PROBLEM, node != null && node.kind() == ValueNode.Kind.PROBLEM);
            setTooltip(node == null || node.value().isEmpty() ? null : new Tooltip(node.value()));
        }

        /// Large things say how many they hold.
        private static String oneLine(ValueNode node) {
            var text = node.value().replaceAll("\\s+", " ");
            return node.count() > 1 && node.kind() != ValueNode.Kind.GROUP && node.kind() != ValueNode.Kind.PAGE
                    ? TEXTS.get("items", text, node.count()).strip()
                    : text;
        }
    }
}
