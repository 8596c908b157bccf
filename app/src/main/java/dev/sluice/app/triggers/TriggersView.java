package dev.sluice.app.triggers;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A light, the name, the newest figure and the last runs of each trigger. Enter opens one, Delete asks whether to delete
/// it, typing goes to the next name that begins so.
final class TriggersView extends BorderPane {
    private static final Texts TEXTS = Texts.of(TriggersView.class);
    private static final double ROW_HEIGHT = 44;

    private final TriggersViewModel model;
    private final TriggerActions actions;
    private final ListView<TriggerRow> list;

    TriggersView(TriggersViewModel model, TriggerActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("triggers");
        list = new ListView<>(model.triggers());
        list.setId("triggers");
        list.setAccessibleText(TEXTS.get("list"));
        list.setFixedCellSize(ROW_HEIGHT);
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(new EmptyState(TEXTS.get("empty"), TEXTS.get("trigger.new"), actions::create));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> model.selectedProperty().set(Optional.ofNullable(row)));
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        list.setContextMenu(new ContextMenu());
        list.setOnContextMenuRequested(_ -> list.getContextMenu().getItems().setAll(menu()));
        setTop(tools());
        setCenter(list);
    }

    private HBox tools() {
        var create = new Button(TEXTS.get("trigger.new"));
        create.setId("new-trigger");
        create.setMinWidth(USE_PREF_SIZE);
        create.setOnAction(_ -> actions.create());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var tools = new HBox(
                create,
                space,
                Buttons.icon(Feather.DOWNLOAD, TEXTS.get("import.tip"), actions::importFile),
                Buttons.icon(Feather.SHARE, TEXTS.get("export.tip"), () -> actions.export(selection())));
        tools.getStyleClass().add("tools");
        tools.setAlignment(Pos.CENTER_LEFT);
        return tools;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) list.getSelectionModel().selectFirst();
    }

    List<TriggerKey> selection() {
        return list.getSelectionModel().getSelectedItems().stream().map(TriggerRow::key).toList();
    }

    private void pressed(KeyEvent event) {
        var row = list.getSelectionModel().getSelectedItem();
        if (row == null) return;
        switch (event.getCode()) {
            case ENTER -> actions.edit(row.key());
            case DELETE, BACK_SPACE -> model.askToDelete(row.key());
            case ESCAPE -> model.keep();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void typed(KeyEvent event) {
        var typed = event.getCharacter();
        if (typed.isBlank() || typed.charAt(0) < ' ' || event.isShortcutDown()) return;
        int row = model.next(list.getSelectionModel().getSelectedIndex(), typed);
        if (row < 0) return;
        list.getSelectionModel().clearAndSelect(row);
        list.scrollTo(row);
    }

    private List<MenuItem> menu() {
        var row = list.getSelectionModel().getSelectedItem();
        if (row == null) return List.of(item(TEXTS.get("trigger.new"), actions::create));
        var key = row.key();
        boolean disabled = row.status().trigger().disabled();
        var lastRun = item(TEXTS.get("menu.last"), () -> actions.openRun(row.recent().getLast().runId()));
        lastRun.setDisable(row.recent().isEmpty());
        var fire = item(TEXTS.get("fire.ask"), () -> actions.fire(key));
        return List.of(
                item(TEXTS.get("menu.edit"), () -> actions.edit(key)),
                item(disabled ? TEXTS.get("menu.enable") : TEXTS.get("menu.disable"), () -> actions.enable(key, disabled)),
                fire,
                item(TEXTS.get("debug.next"), () -> actions.debug(key)),
                new SeparatorMenuItem(),
                item(TEXTS.get("menu.log"), () -> actions.showLog(key)),
                lastRun,
                item(TEXTS.get("menu.runs"), () -> actions.showRuns(key)),
                new SeparatorMenuItem(),
                item(TEXTS.get("export.ask"), () -> actions.export(selection())),
                item(TEXTS.get("delete.ask"), () -> model.askToDelete(key)));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private final class Cell extends ListCell<TriggerRow> {
        private final Region light = new Region();
        private final Label name = new Label();
        private final Label figure = new Label();
        private final Label timings = new Label();
        private final Sparkline strip = new Sparkline();
        private final Label question = new Label();
        private final Button delete = new Button(TEXTS.get("delete"));
        private final Button keep = new Button(TEXTS.get("keep"));
        private final HBox first = new HBox(light, name, figure);
        private final HBox second = new HBox(timings, strip);
        private final VBox row = new VBox(first, second);
        private final HBox confirmation = new HBox(question, delete, keep);

        Cell() {
            light.getStyleClass().add("light");
            figure.getStyleClass().add("muted");
            figure.setMinWidth(USE_PREF_SIZE);
            timings.getStyleClass().addAll("muted", "small");
            question.setMaxWidth(Double.MAX_VALUE);
            for (var wide : List.of(name, timings, question)) {
                wide.setMaxWidth(Double.MAX_VALUE);
                wide.setMinWidth(0);
                HBox.setHgrow(wide, Priority.ALWAYS);
            }
            for (var line : List.of(first, second, confirmation)) {
                line.setAlignment(Pos.CENTER_LEFT);
                line.getStyleClass().add("line");
            }
            timings.setMinWidth(USE_PREF_SIZE);
            WholeText.inTooltip(name);
            second.getStyleClass().add("second");
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("trigger-row");
            row.setMinWidth(0);
            delete.getStyleClass().add("delete-button");
            delete.setMinWidth(USE_PREF_SIZE);
            keep.setMinWidth(USE_PREF_SIZE);
            keep.setOnAction(_ -> {
                model.keep();
                list.requestFocus();
            });
            delete.setOnAction(_ -> {
                actions.delete(getItem().key());
                list.requestFocus();
            });
            setPrefWidth(0);
            model.leavingProperty().subscribe(this::again);
            model.momentProperty().subscribe(this::again);
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && !isEmpty())
                    actions.edit(getItem().key());
            });
        }

        /// Lengths of time go on while a row stays as it is.
        private void again() {
            if (!isEmpty()) updateItem(getItem(), false);
        }

        @Override
        protected void updateItem(@Nullable TriggerRow shown, boolean empty) {
            super.updateItem(shown, empty);
            if (empty || shown == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            var leaving = model.leavingProperty().get().filter(shown.key()::equals).isPresent();
            boolean asks = leaving && !confirmation.equals(getGraphic());
            setGraphic(leaving ? confirmation : row);
            question.setText(TEXTS.get("ask.delete.short", shown.key().name()));
            name.setText(model.hasSeveralDatabases() ? shown.key().toString() : shown.key().name());
            WholeText.keepEnd(name, model.hasSeveralDatabases());
            figure.setText(shown.figure(model.momentProperty().get()));
            timings.setText(shown.timings());
            strip.show(shown.recent());
            setTooltip(Buttons.tooltip(shown.description(model.momentProperty().get())));
            setAccessibleText(TEXTS.get("row.spoken", name.getText(), shown.light().word(), figure.getText(), timings.getText()));
            for (var state : TriggerRow.Light.values())
                light.pseudoClassStateChanged(PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT)), state == shown.light());
            if (asks) keep.requestFocus();
        }
    }
}
