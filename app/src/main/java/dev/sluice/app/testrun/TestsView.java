package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.Texts;
import dev.sluice.engine.golden.GoldenTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The tests of all plugins at the left, what is wrong with the chosen one at the right.
final class TestsView extends BorderPane {
    private static final Texts TEXTS = Texts.of(TestsView.class);
    private static final double ROW_HEIGHT = 22, TREE_SHARE = 0.4;
    /// Of a test that is to be seen.
    private static final int ROWS_ABOVE = 2;

    /// A plugin or one of its tests.
    private sealed interface Row {
        record Plugin(String name, long failed, int tests) implements Row {}

        record Test(TestItem item) implements Row {}
    }

    private final TestsViewModel model;
    private final TreeView<Row> tree = new TreeView<>(new TreeItem<>());
    private final ListView<String> report = new ListView<>();
    private final Map<String, TreeItem<Row>> plugins = new HashMap<>();

    /// @param open shows the file of a test
    /// @param onSave whether a plugin's tests are run when it is saved
    TestsView(TestsViewModel model, BooleanProperty onSave, Consumer<TestItem> open) {
        this.model = model;
        getStyleClass().add("tests");
        tree.setId("tests");
        tree.setAccessibleText(TEXTS.get("tests.list"));
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        tree.setCellFactory(_ -> new RowCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(this::showReport);
        tree.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) chosen().stream().findFirst().ifPresent(open);
        });
        tree.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) chosen().stream().findFirst().ifPresent(open);
        });
        report.setId("test-report");
        report.setAccessibleText(TEXTS.get("report"));
        report.setFixedCellSize(ROW_HEIGHT);
        report.setCellFactory(_ -> new ReportCell());
        report.setPlaceholder(new EmptyState(TEXTS.get("report.empty")));
        var split = new SplitPane(tree, report);
        split.setDividerPositions(TREE_SHARE);
        var empty = new EmptyState(
                TEXTS.get("tests.none"));
        empty.visibleProperty().bind(Bindings.isEmpty(model.tests()));
        split.visibleProperty().bind(empty.visibleProperty().not());
        setTop(tools(onSave));
        setCenter(new StackPane(split, empty));
        model.tests().subscribe(this::fill);
        focusedProperty().addListener((_, _, focused) -> {
            if (focused) tree.requestFocus();
        });
        fill();
        model.revealedProperty().subscribe(wanted -> wanted.ifPresent(this::reveal));
    }

    private void reveal(GoldenTest wanted) {
        for (var plugin : plugins.values())
            for (var row : plugin.getChildren()) {
                if (!(row.getValue() instanceof Row.Test(var item)) || !item.test().equals(wanted)) continue;
                plugin.setExpanded(true);
                tree.getSelectionModel().clearSelection();
                tree.getSelectionModel().select(row);
                tree.scrollTo(Math.max(0, tree.getRow(row) - ROWS_ABOVE));
                return;
            }
    }

    private Node tools(BooleanProperty onSave) {
        var all = Buttons.icon(Feather.PLAY, TEXTS.get("tests.all"), model::runAll);
        all.setId("run-all-tests");
        var chosen = Buttons.icon(Feather.CHEVRON_RIGHT, TEXTS.get("tests.chosen"), () -> model.run(chosen()));
        var failed = Buttons.icon(Feather.REFRESH_CW, TEXTS.get("tests.again"), model::runFailed);
        var stop = Buttons.icon(Feather.SQUARE, TEXTS.get("cancel"), model::cancel);
        stop.disableProperty().bind(model.runningProperty().not());
        for (var button : List.of(all, chosen, failed)) button.disableProperty().bind(model.runningProperty());
        var update = Buttons.icon(Feather.CHECK_SQUARE, TEXTS.get("tests.update"), () -> model.update(chosen()));
        update.setId("update-tests");
        update.disableProperty().bind(model.runningProperty());
        var watch = Buttons.toggle(Feather.EYE, TEXTS.get("tests.save"));
        watch.selectedProperty().bindBidirectional(onSave);
        var sum = new Label();
        sum.setId("tests-sum");
        sum.getStyleClass().add("muted");
        sum.textProperty().bind(model.sumProperty());
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var tools = new HBox(all, chosen, failed, stop, update, watch, grow, sum);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("tool-strip");
        return tools;
    }

    /// The chosen tests; of a chosen plugin all.
    private List<TestItem> chosen() {
        var chosen = new ArrayList<TestItem>();
        for (var item : List.copyOf(tree.getSelectionModel().getSelectedItems())) {
            if (item == null) continue;
            if (item.getValue() instanceof Row.Test(var test)) chosen.add(test);
            else for (var child : item.getChildren()) if (child.getValue() instanceof Row.Test(var test)) chosen.add(test);
        }
        return chosen.stream().distinct().toList();
    }

    /// Rows that stay keep their place, so that selection and scroll do, too.
    private void fill() {
        var byPlugin = new LinkedHashMap<String, List<TestItem>>();
        for (var item : model.tests())
            byPlugin.computeIfAbsent(String.valueOf(item.test().folder().getFileName()), _ -> new ArrayList<>()).add(item);
        var root = tree.getRoot();
        Set<String> gone = new HashSet<>(plugins.keySet());
        gone.removeAll(byPlugin.keySet());
        gone.forEach(name -> root.getChildren().remove(plugins.remove(name)));
        int at = 0;
        for (var entry : byPlugin.entrySet()) {
            long failed = entry.getValue().stream().filter(item -> item.fate() == TestItem.Fate.FAILED).count();
            var plugin = plugins.get(entry.getKey());
            if (plugin == null) {
                plugin = new TreeItem<>();
                plugins.put(entry.getKey(), plugin);
                root.getChildren().add(at, plugin);
            }
            plugin.setValue(new Row.Plugin(entry.getKey(), failed, entry.getValue().size()));
            if (failed > 0) plugin.setExpanded(true);
            fill(plugin, entry.getValue());
            at++;
        }
        showReport();
    }

    private static void fill(TreeItem<Row> plugin, List<TestItem> items) {
        var children = plugin.getChildren();
        while (children.size() > items.size()) children.removeLast();
        for (int i = 0; i < items.size(); i++) {
            var row = new Row.Test(items.get(i));
            if (i == children.size()) children.add(new TreeItem<>(row));
            else if (!row.equals(children.get(i).getValue())) children.get(i).setValue(row);
        }
    }

    private void showReport() {
        var item = tree.getSelectionModel().getSelectedItem();
        var lines = Optional.ofNullable(item)
                .filter(row -> row.getValue() instanceof Row.Test)
                .map(row -> ((Row.Test) row.getValue()).item().report().lines().toList())
                .orElse(List.of());
        if (!lines.equals(report.getItems())) report.getItems().setAll(lines);
    }

    private static final class RowCell extends TreeCell<Row> {
        private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed"), OFF = PseudoClass.getPseudoClass("off"), STARTING = PseudoClass.getPseudoClass("starting");

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            switch (row) {
                case Row.Plugin plugin -> {
                    var name = new Label(plugin.name());
                    name.getStyleClass().add("section-title");
                    var count = new Label(plugin.failed() > 0 ? TEXTS.get("tests.failed", plugin.failed()) : TEXTS.count("tests.count", plugin.tests()));
                    count.getStyleClass().add(plugin.failed() > 0 ? "bad-text" : "muted");
                    show(name.getText() + " " + count.getText(), name, count);
                }
                case Row.Test(var item) -> {
                    var light = new Region();
                    light.getStyleClass().add("light");
                    light.pseudoClassStateChanged(FAILED, item.fate() == TestItem.Fate.FAILED);
                    light.pseudoClassStateChanged(OFF, item.fate() == TestItem.Fate.NOT_RUN);
                    light.pseudoClassStateChanged(STARTING, item.fate() == TestItem.Fate.RUNNING);
                    var took = new Label(item.took().map(Durations::text).orElse(""));
                    took.getStyleClass().add("muted");
                    show(item.spoken(), light, new Label(item.test().name()), took);
                }
            }
        }

        private void show(String spoken, Node... nodes) {
            var row = new HBox(nodes);
            row.getStyleClass().add("trigger-row");
            row.setAlignment(Pos.CENTER_LEFT);
            setGraphic(row);
            setAccessibleText(spoken);
        }
    }

    private static final class ReportCell extends ListCell<String> {
        private static final PseudoClass BEFORE = PseudoClass.getPseudoClass("before"), AFTER = PseudoClass.getPseudoClass("after");

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            var text = empty || line == null ? "" : line;
            setText(text);
            pseudoClassStateChanged(BEFORE, text.startsWith("-"));
            pseudoClassStateChanged(AFTER, text.startsWith("+"));
        }
    }
}
