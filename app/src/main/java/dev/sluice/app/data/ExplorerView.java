package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.ColumnNode;
import dev.sluice.app.data.DataNode.DatabaseNode;
import dev.sluice.app.data.DataNode.TableNode;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import dev.sluice.engine.catalog.Database;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Databases, tables and columns, with what is known of the one that is selected below.
final class ExplorerView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ExplorerView.class);
    static final double ROW_HEIGHT = 22;

    /// Where the explorer leads to.
    record Ways(BiConsumer<String, String> query, Runnable write) {}

    private final ExplorerViewModel model;
    private final Ways ways;
    private final TextField filter = new TextField();
    private final ListView<DataNode> list;
    private final VBox form = new VBox();
    private final ContextMenu menu = new ContextMenu();

    ExplorerView(ExplorerViewModel model, Ways ways) {
        this.model = model;
        this.ways = ways;
        getStyleClass().add("explorer");
        filter.setId("data-filter");
        filter.setPromptText(TEXTS.get("filter"));
        filter.setAccessibleText(TEXTS.get("filter.spoken"));
        filter.textProperty().bindBidirectional(model.filterProperty());
        HBox.setHgrow(filter, Priority.ALWAYS);
        var create = Buttons.icon(Feather.PLUS, TEXTS.get("database.new"), this::newDatabase);
        create.setId("new-database-button");
        var write = Buttons.icon(Feather.EDIT_3, TEXTS.get("write"), ways.write());
        var refresh = Buttons.icon(Feather.REFRESH_CW, TEXTS.get("refresh"), model::refresh);
        var bar = new HBox(filter, create, write, refresh);
        bar.getStyleClass().add("explorer-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        form.managedProperty().bind(Bindings.isNotEmpty(form.getChildren()));
        form.getStyleClass().add("explorer-form");
        setTop(new VBox(bar, form));

        list = new ListView<>(model.rows());
        list.setId("data");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new ExplorerCell(model));
        list.setContextMenu(menu);
        list.setAccessibleText(TEXTS.get("list"));
        list.getSelectionModel().selectedItemProperty().subscribe(this::selected);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.rowsRevisionProperty().subscribe(this::refilled);
        menu.setOnShowing(_ -> model.selectedProperty().get().ifPresent(this::fillMenu));
        var none = new EmptyState(TEXTS.get("filter.none"), TEXTS.get("filter.clear"), () -> filter.setText(""));
        var empty = new EmptyState(TEXTS.get("empty"), TEXTS.get("write"), ways.write());
        none.visibleProperty().bind(Bindings.isEmpty(model.rows()).and(filter.textProperty().isNotEmpty()));
        empty.visibleProperty().bind(Bindings.createBooleanBinding(this::isBare, model.rows(), filter.textProperty()));
        empty.setMouseTransparent(false);
        empty.setPickOnBounds(false);
        empty.managedProperty().bind(empty.visibleProperty());
        empty.getStyleClass().add("below-rows");
        setCenter(new StackPane(list, none, empty));
        setBottom(new ExplorerDetails(model));
    }

    /// Nothing but the server's own database.
    private boolean isBare() {
        return model.isKnown()
                && filter.getText().isEmpty()
                && model.rows().stream().allMatch(node -> node instanceof DatabaseNode database
                        && (database.name().equals(Database.INTERNAL) || database.tableCount() == 0))
                && model.rows().size() <= 1;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !model.rows().isEmpty()) list.getSelectionModel().select(0);
    }

    void select(DataNode node) {
        list.getSelectionModel().select(node);
        list.scrollTo(node);
    }

    private void selected(@Nullable DataNode node) {
        if (model.isRefilling()) return;
        model.selectedProperty().set(Optional.ofNullable(node));
        if (node instanceof TableNode table) model.count(table);
        else model.cancelCount();
        if (node != null) fillMenu(node);
    }

    /// What was selected stays so, also when there is more to say of it now. A row draws its arrow anew only when told to.
    private void refilled() {
        list.refresh();
        model.selectedProperty()
                .get()
                .flatMap(before -> model.rows().stream().filter(node -> node.key().equals(before.key())).findFirst())
                .ifPresent(list.getSelectionModel()::select);
        var now = list.getSelectionModel().getSelectedItem();
        if (!Optional.ofNullable(now).equals(model.selectedProperty().get())) selected(now);
    }

    private void key(KeyEvent event) {
        var node = list.getSelectionModel().getSelectedItem();
        if (node == null) return;
        switch (event.getCode()) {
            case RIGHT -> model.expand(node, true);
            case LEFT -> left(node);
            case ENTER -> {
                if (node instanceof TableNode table) query(table);
                else model.toggle(node);
            }
            case DELETE -> confirmDelete(node);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Folds the node, or goes to the one it is in.
    private void left(DataNode node) {
        if (!(node instanceof ColumnNode) && model.isExpanded(node)) {
            model.expand(node, false);
            list.getSelectionModel().select(node);
            return;
        }
        for (int row = model.rows().indexOf(node) - 1; row >= 0; row--)
            if (model.rows().get(row).depth() < node.depth()) {
                list.getSelectionModel().select(row);
                list.scrollTo(row);
                return;
            }
    }

    private void fillMenu(DataNode node) {
        menu.getItems().clear();
        if (node instanceof TableNode table) menu.getItems().add(item(TEXTS.get("table.query"), () -> query(table)));
        menu.getItems().add(item(TEXTS.get("name.copy"), () -> copy(node.name())));
        if (node instanceof TableNode table) menu.getItems().add(item(TEXTS.get("rows.again"), () -> model.recount(table)));
        if (node instanceof DatabaseNode database) menu.getItems().add(item(TEXTS.get("table.new.ask"), () -> newTable(database)));
        if (node instanceof DatabaseNode database && !database.name().equals(Database.INTERNAL))
            menu.getItems().add(item(TEXTS.get("retention.ask"), () -> changeRetention(database)));
        menu.getItems().add(item(TEXTS.get("database.new.ask"), this::newDatabase));
        menu.getItems().add(item(TEXTS.get("refresh"), model::refresh));
        boolean deletable = !(node instanceof ColumnNode) && !node.name().equals(Database.INTERNAL);
        if (deletable) menu.getItems().add(item(node instanceof TableNode ? TEXTS.get("table.delete.ask") : TEXTS.get("database.delete.ask"), () -> confirmDelete(node)));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static void copy(String name) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, name));
    }

    private void query(TableNode table) {
        ways.query().accept(table.database(), selectAll(table.name()));
    }

    static String selectAll(String table) {
        boolean plain = table.matches("[a-z_][a-z0-9_]*");
        return "SELECT * FROM " + (plain ? table : '"' + table.replace("\"", "\"\"") + '"') + " ORDER BY time DESC LIMIT 1000";
    }

    void newDatabase() {
        ask(InlineForm.newDatabase((name, kept) -> {
            model.createDatabase(name, kept);
            dismiss();
        }, this::dismiss));
    }

    private void changeRetention(DatabaseNode database) {
        ask(InlineForm.retention(database, kept -> {
            model.keep(database, kept);
            dismiss();
        }, this::dismiss));
    }

    private void newTable(DatabaseNode database) {
        ask(InlineForm.newTable(database.name(), table -> {
            model.createTable(database.name(), table);
            dismiss();
        }, this::dismiss));
    }

    private void confirmDelete(DataNode node) {
        if (node instanceof ColumnNode || node.name().equals(Database.INTERNAL)) return;
        var sentence = node instanceof TableNode
                ? TEXTS.get("ask.table.delete", node.name())
                : TEXTS.get("ask.database.delete", node.name());
        ask(InlineForm.confirm(sentence, node instanceof TableNode ? TEXTS.get("table.delete") : TEXTS.get("database.delete"), () -> {
            model.delete(node);
            dismiss();
        }, this::dismiss));
    }

    private void ask(Node question) {
        form.getChildren().setAll(question);
        question.requestFocus();
    }

    private void dismiss() {
        form.getChildren().clear();
        list.requestFocus();
    }
}
