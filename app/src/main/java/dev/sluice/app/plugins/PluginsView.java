package dev.sluice.app.plugins;

import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The plugin directory as a tree. Enter or a double click opens a file, F2 renames it, Delete asks and deletes it; typing
/// goes to the next name that begins so.
public final class PluginsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(PluginsView.class);
    private static final double ROW_HEIGHT = 22;
    /// Rows that stay in sight above one that is gone to.
    private static final int ROWS_ABOVE = 4;

    private final PluginsViewModel model;
    private final TreeView<PluginNode> tree = new TreeView<>();
    private final StackPane asked = new StackPane();
    /// Shown as soon as it is in the tree, once; then the tree keeps to what somebody has selected in it.
    private Optional<Path> awaited = Optional.empty();

    /// @param newPlugin begins a plugin from a template
    public PluginsView(PluginsViewModel model, Runnable newPlugin) {
        this.model = model;
        getStyleClass().add("plugins");
        tree.setId("plugins");
        tree.setAccessibleText(TEXTS.get("tree"));
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setCellFactory(_ -> new Cell());
        tree.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        tree.addEventHandler(KeyEvent.KEY_TYPED, event -> typeAhead(event.getCharacter()));
        tree.setContextMenu(menu(newPlugin));
        var problem = new Label();
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        var empty = new EmptyState(TEXTS.get("empty"), TEXTS.get("plugin.new"), newPlugin);
        empty.setVisible(false);
        setTop(asked); // before the tree: the tab key goes from child to child
        setCenter(new StackPane(tree, empty, problem));
        model.rootProperty().subscribe(root -> {
            show(root);
            empty.setVisible(root.children().isEmpty() && model.problemProperty().get().isEmpty());
        });
        model.shownProperty().subscribe(shown -> shown.ifPresent(this::reveal));
        model.questionProperty().subscribe(this::ask);
    }

    @Override
    public void requestFocus() {
        tree.requestFocus();
    }

    void askForFile() {
        model.ask(new TreeQuestion.NewFile(folder()));
    }

    void askForFolder() {
        model.ask(new TreeQuestion.NewFolder(folder()));
    }

    void askForName() {
        selected().ifPresent(node -> model.ask(new TreeQuestion.Rename(node)));
    }

    void askWhetherToDelete() {
        selected().ifPresent(node -> model.ask(new TreeQuestion.Delete(node)));
    }

    private void ask(Optional<TreeQuestion> question) {
        boolean answering = asked.isFocusWithin();
        asked.getChildren().clear();
        question.map(next -> new TreeQuestionBar(next, model)).ifPresentOrElse(
                bar -> {
                    asked.getChildren().setAll(bar);
                    bar.takeFocus();
                },
                () -> {
                    if (answering) tree.requestFocus();
                });
    }

    private Optional<PluginNode> selected() {
        return Optional.ofNullable(tree.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
    }

    /// Where something new goes: into what is selected, or beside it.
    private Path folder() {
        return selected()
                .map(node -> node.folder() ? node.path() : node.path().getParent())
                .orElse(model.folder());
    }

    private ContextMenu menu(Runnable newPlugin) {
        var rename = item(TEXTS.get("file.rename"), this::askForName);
        var delete = item(TEXTS.get("file.delete"), this::askWhetherToDelete);
        var copyPath = item(TEXTS.get("path.copy"), () -> selected().ifPresent(node -> Clipboard.getSystemClipboard()
                .setContent(Map.of(DataFormat.PLAIN_TEXT, node.path().toString()))));
        var ofOne = new MenuItem[] {rename, delete, copyPath};
        var menu = new ContextMenu(
                item(TEXTS.get("plugin.new.ask"), newPlugin),
                item(TEXTS.get("file.new.ask"), this::askForFile),
                item(TEXTS.get("folder.new.ask"), this::askForFolder),
                new SeparatorMenuItem(),
                rename,
                delete,
                new SeparatorMenuItem(),
                copyPath);
        menu.setOnShowing(_ -> {
            for (var item : ofOne) item.setDisable(selected().isEmpty());
        });
        return menu;
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// Shows where a file is, as soon as it is in the tree.
    private void reveal(Path file) {
        awaited = Optional.of(file);
        var item = find(tree.getRoot(), file);
        if (item == null) return;
        awaited = Optional.empty();
        for (var above = item.getParent(); above != null; above = above.getParent()) above.setExpanded(true);
        select(tree.getRow(item));
    }

    private void select(int row) {
        tree.getSelectionModel().select(row);
        if (!isInSight(row)) tree.scrollTo(Math.max(0, row - ROWS_ABOVE));
    }

    private boolean isInSight(int row) {
        if (!(tree.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return false;
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        return first != null && last != null && row >= first.getIndex() && row <= last.getIndex();
    }

    /// Folders stay open that were; at first all are closed.
    private void show(PluginNode root) {
        var expanded = new HashSet<Path>();
        if (tree.getRoot() != null) collectExpanded(tree.getRoot(), expanded);
        var before = selected().map(PluginNode::path);
        tree.setRoot(item(root, expanded));
        tree.getRoot().setExpanded(true);
        awaited.or(() -> before).ifPresent(this::reveal);
    }

    private static TreeItem<PluginNode> item(PluginNode node, Set<Path> expanded) {
        var item = new TreeItem<>(node);
        item.setExpanded(expanded.contains(node.path()));
        for (var child : node.children()) item.getChildren().add(item(child, expanded));
        return item;
    }

    private static void collectExpanded(TreeItem<PluginNode> item, Set<Path> expanded) {
        if (item.isExpanded()) expanded.add(item.getValue().path());
        for (var child : item.getChildren()) collectExpanded(child, expanded);
    }

    private static @Nullable TreeItem<PluginNode> find(TreeItem<PluginNode> item, Path file) {
        if (item.getValue().path().equals(file)) return item;
        for (var child : item.getChildren()) {
            var found = find(child, file);
            if (found != null) return found;
        }
        return null;
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> openSelected();
            case F2 -> askForName();
            case DELETE -> askWhetherToDelete();
            default -> {
                return;
            }
        }
        event.consume();
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
            select(row);
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
