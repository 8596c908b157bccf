package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.InWords;
import dev.sluice.app.fx.WholeText;
import dev.sluice.app.fx.WrappingRow;
import dev.sluice.editor.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Settings in a tab: how it looks, where downloads come from, and which key calls which command. Everything holds at once; nothing has to be
/// confirmed.
final class SettingsView extends VBox {
    private static final Texts TEXTS = Texts.of(SettingsView.class);
    private static final double ROW_HEIGHT = 28, KEY_WIDTH = 200, KEY_MIN_WIDTH = 120;
    private static final double NAME_WIDTH = 112, ADDRESS_WIDTH = 520;
    private static final double LIST_WIDTH = 760, LIST_MIN_HEIGHT = 5 * ROW_HEIGHT;
    /// Rows that are narrower leave the name of the menu out.
    private static final double MENU_FROM_WIDTH = 400;

    private final KeymapModel keys;
    private final FilteredList<Command> shown;
    private final ListView<Command> list;
    private final Label clashes = new Label();

    /// For tabs that may be lower than all of it.
    static Node scrolled(Theme theme, Zoom zoom, Sources sources, KeymapModel keys) {
        var scroll = new ScrollPane(new SettingsView(theme, zoom, sources, keys));
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        return scroll;
    }

    SettingsView(Theme theme, Zoom zoom, Sources sources, KeymapModel keys) {
        this.keys = keys;
        getStyleClass().add("settings");
        var sorted = new ArrayList<>(keys.commands());
        sorted.sort(Comparator.comparing(Command::menu).thenComparing(Command::title));
        shown = new FilteredList<>(FXCollections.observableArrayList(sorted), _ -> true);
        list = new ListView<>(shown);
        list.setId("keys");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setMaxWidth(LIST_WIDTH);
        list.setMinHeight(LIST_MIN_HEIGHT);
        list.setCellFactory(_ -> new KeyCell());
        list.setAccessibleText(TEXTS.get("settings.keys.list"));
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE) selected(command -> keys.bind(command, ""));
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        clashes.getStyleClass().add("problem-text");
        clashes.setWrapText(true);
        clashes.managedProperty().bind(clashes.textProperty().isNotEmpty());
        keys.revisionProperty().subscribe(() -> {
            list.refresh();
            clashes.setText(clashText(keys.clashes()));
        });
        var hint = new Label(TEXTS.get("settings.keys.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        getChildren()
                .setAll(
                        title(TEXTS.get("settings.look")),
                        look(theme, zoom),
                        title(TEXTS.get("settings.sources")),
                        sources(sources),
                        title(TEXTS.get("settings.keys")),
                        keyBar(),
                        hint,
                        clashes,
                        list);
    }

    private static Label title(String text) {
        var label = new Label(text);
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Node look(Theme theme, Zoom zoom) {
        var grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        var choice = chooser(List.of(Theme.Choice.values()), Theme.Choice::label);
        choice.setId("settings-theme");
        choice.setAccessibleText(TEXTS.get("theme"));
        choice.valueProperty().bindBidirectional(theme.choiceProperty());
        grid.addRow(0, label(TEXTS.get("theme"), choice), choice);
        var size = new Label();
        size.textProperty().bind(zoom.factorProperty().map(value -> TEXTS.get("zoom", value.doubleValue() * 100)));
        size.setMinWidth(48);
        size.setAlignment(Pos.CENTER_RIGHT);
        var steps = new HBox(
                Buttons.icon(Feather.MINUS, TEXTS.get("smaller"), zoom::out), size, Buttons.icon(Feather.PLUS, TEXTS.get("larger"), zoom::in));
        steps.setAlignment(Pos.CENTER_LEFT);
        steps.setSpacing(4);
        grid.addRow(1, label(TEXTS.get("size"), steps), steps);
        return grid;
    }

    private static Node sources(Sources sources) {
        var grid = new GridPane();
        grid.setMaxWidth(LIST_WIDTH);
        grid.getStyleClass().add("form-grid");
        address(grid, 0, "settings-index", TEXTS.get("sources.packages"), TEXTS.get("sources.packages.usual"), sources.packageIndex());
        address(grid, 2, "settings-repository", TEXTS.get("sources.plugins"), Sources.usualRepository(), sources.pluginRepository());
        return grid;
    }

    private static void address(GridPane grid, int row, String id, String name, String usual, Sources.Address address) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(usual);
        field.setAccessibleText(name);
        field.setPrefWidth(ADDRESS_WIDTH);
        field.textProperty().bindBidirectional(address.textProperty());
        GridPane.setHgrow(field, Priority.SOMETIMES);
        var problem = new Label();
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.textProperty().bind(address.textProperty().map(_ -> address.problem()));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        grid.addRow(row, label(name, field), field);
        grid.add(problem, 1, row + 1);
    }

    private Node keyBar() {
        var base = chooser(List.of(Keymap.Base.values()), Keymap.Base::title);
        base.setId("settings-keymap");
        base.setAccessibleText(TEXTS.get("keymap"));
        base.setValue(keys.base());
        base.valueProperty().subscribe(keys::setBase);
        var filter = new TextField();
        filter.setId("settings-filter");
        filter.setPromptText(TEXTS.get("settings.filter.prompt"));
        filter.setAccessibleText(TEXTS.get("settings.filter"));
        filter.setPrefWidth(260);
        filter.textProperty().subscribe(text -> {
            var words = text.toLowerCase(Locale.ROOT).strip();
            shown.setPredicate(command -> (command.title() + " " + command.keyText()).toLowerCase(Locale.ROOT).contains(words));
        });
        var reset = new Button(TEXTS.get("settings.reset.all"));
        reset.setId("settings-reset");
        reset.setOnAction(_ -> keys.resetAll());
        keys.revisionProperty().subscribe(_ -> reset.setDisable(!keys.hasOwn()));
        return new WrappingRow(8, label(TEXTS.get("keymap"), base), base, filter, reset);
    }

    private void selected(Consumer<Command> action) {
        var command = list.getSelectionModel().getSelectedItem();
        if (command != null) action.accept(command);
    }

    private static Label label(String text, Node of) {
        var label = new Label(text);
        label.setLabelFor(of);
        label.setMinWidth(NAME_WIDTH);
        label.setPrefWidth(NAME_WIDTH);
        return label;
    }

    private static <T> ChoiceBox<T> chooser(List<T> choices, Function<T, String> text) {
        var box = new ChoiceBox<>(FXCollections.observableArrayList(choices));
        box.setConverter(new InWords<>(text));
        return box;
    }

    static String clashText(List<Keymap.Clash> clashes) {
        if (clashes.isEmpty()) return "";
        var first = clashes.getFirst();
        var text = TEXTS.get("clash", first.key(), first.first().title(), first.second().title());
        return clashes.size() == 1 ? text : text + " " + TEXTS.count("clashes", clashes.size() - 1);
    }

    private final class KeyCell extends ListCell<Command> {
        private final Label menu = new Label();
        private final Label title = new Label();
        private final TextField key = new TextField();
        private final Button reset = Buttons.icon(Feather.ROTATE_CCW, TEXTS.get("settings.reset"), this::reset);
        private final HBox row;

        KeyCell() {
            menu.getStyleClass().add("muted");
            menu.setMinWidth(64);
            menu.visibleProperty().bind(widthProperty().greaterThan(MENU_FROM_WIDTH));
            menu.managedProperty().bind(menu.visibleProperty());
            WholeText.inTooltip(title);
            var grow = new Region();
            HBox.setHgrow(grow, Priority.ALWAYS);
            key.setEditable(false);
            key.setPrefWidth(KEY_WIDTH);
            key.setMinWidth(KEY_MIN_WIDTH);
            key.setPromptText(TEXTS.get("settings.none"));
            key.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
            row = new HBox(menu, title, grow, key, reset);
            row.setSpacing(8);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        private void pressed(KeyEvent event) {
            var command = getItem();
            if (command == null || event.getCode() == KeyCode.TAB) return;
            if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) keys.bind(command, "");
            else KeymapModel.text(event).ifPresent(text -> keys.bind(command, text));
            event.consume();
        }

        private void reset() {
            var command = getItem();
            if (command != null) keys.reset(command);
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            setGraphic(empty || command == null ? null : row);
            if (command == null) return;
            menu.setText(command.menu().title());
            title.setText(command.title());
            key.setText(command.keyText());
            key.setAccessibleText(TEXTS.get("settings.key", command.title()));
            reset.setVisible(keys.isOwn(command));
            setAccessibleText(command.title() + " " + command.keyText());
        }
    }
}
