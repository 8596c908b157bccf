package dev.sluice.app.plugins;

import dev.sluice.app.fx.EmptyState;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The plugin directory as a tree. Enter or a double click opens a file; typing goes to the next name that begins so.
public final class PluginsView extends StackPane {
    private static final double ROW_HEIGHT = 22;

    private final PluginsViewModel model;
    private final TreeView<PluginNode> tree = new TreeView<>();
    private Optional<Path> revealed = Optional.empty();

    public PluginsView(PluginsViewModel model, Runnable openFolder) {
        this.model = model;
        getStyleClass().add("plugins");
        tree.setId("plugins");
        tree.setAccessibleText("Files of the plugin folder");
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setCellFactory(_ -> new Cell());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) openSelected();
        });
        tree.addEventHandler(KeyEvent.KEY_TYPED, event -> typeAhead(event.getCharacter()));
        var problem = new Label();
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        var empty = new EmptyState("This folder has no plugins yet.", "Open folder", openFolder);
        empty.setVisible(false);
        getChildren().setAll(tree, empty, problem);
        model.rootProperty().subscribe(root -> {
            show(root);
            empty.setVisible(root.children().isEmpty() && model.problemProperty().get().isEmpty());
        });
    }

    /// Shows where a file is, as soon as it is in the tree.
    public void reveal(Path file) {
        revealed = Optional.of(file);
        var item = find(tree.getRoot(), file);
        if (item == null) return;
        for (var above = item.getParent(); above != null; above = above.getParent()) above.setExpanded(true);
        tree.getSelectionModel().select(item);
    }

    @Override
    public void requestFocus() {
        tree.requestFocus();
    }

    private void show(PluginNode root) {
        var expanded = new HashSet<Path>();
        boolean first = tree.getRoot() == null || tree.getRoot().getChildren().isEmpty();
        if (!first) collectExpanded(tree.getRoot(), expanded);
        var selected = tree.getSelectionModel().getSelectedItem();
        var shown = selected == null ? revealed : Optional.of(selected.getValue().path());
        tree.setRoot(item(root, expanded, first));
        tree.getRoot().setExpanded(true);
        shown.ifPresent(this::reveal);
    }

    /// At first the plugins themselves are open, what is in their folders is not.
    private static TreeItem<PluginNode> item(PluginNode node, Set<Path> expanded, boolean openPlugins) {
        var item = new TreeItem<>(node);
        item.setExpanded(openPlugins ? node.folder() : expanded.contains(node.path()));
        for (var child : node.children()) item.getChildren().add(item(child, expanded, openPlugins && isPlugins(node)));
        return item;
    }

    /// Whether a folder's folders are plugins, or hold some.
    private static boolean isPlugins(PluginNode node) {
        return node.children().stream().noneMatch(child -> child.name().endsWith(".py"));
    }

    private static void collectExpanded(TreeItem<PluginNode> item, Set<Path> expanded) {
        if (item.isExpanded()) expanded.add(item.getValue().path());
        for (var child : item.getChildren()) collectExpanded(child, expanded);
    }

    private static @org.jspecify.annotations.Nullable TreeItem<PluginNode> find(TreeItem<PluginNode> item, Path file) {
        if (item.getValue().path().equals(file)) return item;
        for (var child : item.getChildren()) {
            var found = find(child, file);
            if (found != null) return found;
        }
        return null;
    }

    private void openSelected() {
        var selected = tree.getSelectionModel().getSelectedItem();
        if (selected == null) return;
        if (selected.getValue().folder()) selected.setExpanded(!selected.isExpanded());
        else model.open(selected.getValue());
    }

    private void typeAhead(String typed) {
        if (typed.isBlank()) return;
        int rows = tree.getExpandedItemCount();
        int from = tree.getSelectionModel().getSelectedIndex();
        for (int step = 1; step <= rows; step++) {
            int row = (from + step) % rows;
            var name = tree.getTreeItem(row).getValue().name().toLowerCase(Locale.ROOT);
            if (!name.startsWith(typed.toLowerCase(Locale.ROOT))) continue;
            tree.getSelectionModel().select(row);
            return;
        }
    }

    private final class Cell extends TreeCell<PluginNode> {
        Cell() {
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !isEmpty())
                    model.open(getItem());
            });
        }

        @Override
        protected void updateItem(PluginNode node, boolean empty) {
            super.updateItem(node, empty);
            setText(empty || node == null ? null : node.name());
            setGraphic(empty || node == null ? null : new FontIcon(icon(node)));
        }

        private static Feather icon(PluginNode node) {
            if (node.folder()) return node.children().stream().anyMatch(child -> child.name().endsWith(".py"))
                    ? Feather.PACKAGE
                    : Feather.FOLDER;
            if (node.name().endsWith(".py")) return Feather.CODE;
            if (node.name().endsWith(".lp")) return Feather.ACTIVITY;
            return Feather.FILE_TEXT;
        }
    }
}
