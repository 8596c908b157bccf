package dev.sluice.app.console;

import dev.sluice.app.console.ConsoleViewModel.Blank;
import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.EditorStyles;
import dev.sluice.editor.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The log console: filter and switches above, rows below, the selected line in full at the bottom when wanted.
final class ConsoleView extends BorderPane {
    private static final Texts TEXTS = Texts.of(ConsoleView.class);
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    /// Triggers that the menu offers; the others are typed.
    private static final int MENU_LIMIT = 40;

    /// Characters of a trigger's name that its chooser shows.
    private static final int CHOSEN_LENGTH = 16;

    private static final Map<String, String> LEVELS = levels();

    private final ConsoleViewModel model;
    private final TextField filter = new TextField();
    private final LogCanvas rows;
    private final ToggleButton wholeLine = Buttons.toggle(Feather.ALIGN_LEFT, TEXTS.get("whole"));

    /// @param runPlugin what the button of the empty log does
    ConsoleView(ConsoleViewModel model, LogActions actions, Runnable runPlugin) {
        this.model = model;
        EditorStyles.loadFonts();
        getStyleClass().add("console");
        rows = new LogCanvas(model, actions);
        setTop(new VBox(bar(actions), problem()));
        var empty = new EmptyState("", TEXTS.get("run"), runPlugin);
        var none = new EmptyState(TEXTS.get("none"), TEXTS.get("filter.clear"), () -> model.filterTextProperty().set(""));
        var held = new EmptyState("", TEXTS.get("release"), () -> model.pausedProperty().set(false));
        held.sentenceProperty().bind(model.heldCountProperty().map(count -> TEXTS.count("withheld", count.longValue())));
        always(() -> {
            var why = model.blank();
            empty.sentenceProperty().set(why.equals(Optional.of(Blank.CLEARED)) ? TEXTS.get("cleared") : TEXTS.get("empty"));
            empty.setVisible(why.filter(each -> each == Blank.NOTHING_LOGGED || each == Blank.CLEARED).isPresent());
            none.setVisible(why.equals(Optional.of(Blank.NOTHING_FOUND)));
            held.setVisible(why.equals(Optional.of(Blank.HELD_BACK)));
        });
        var log = new StackPane(rows, empty, none, held);
        log.setMinHeight(0);
        log.setPrefHeight(0); // takes what is left, whatever an empty log has to say
        VBox.setVgrow(log, Priority.ALWAYS);
        var details = new LineDetails(model, actions);
        details.visibleProperty().bind(wholeLine.selectedProperty());
        details.managedProperty().bind(details.visibleProperty());
        var body = new VBox(log, details);
        body.setMinHeight(0);
        details.shareRoom(body.heightProperty());
        setCenter(body);
    }

    BooleanProperty wholeLineProperty() {
        return wholeLine.selectedProperty();
    }

    @Override
    public void requestFocus() {
        filter.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Now, and whenever something has changed.
    private void always(Runnable show) {
        show.run();
        model.revisionProperty().subscribe(show);
    }

    /// What is wrong with the filter, below it.
    private Node problem() {
        var problem = new Label();
        problem.setId("log-filter-problem");
        problem.getStyleClass().addAll("problem-text", "filter-problem");
        problem.setMaxWidth(Double.MAX_VALUE);
        problem.textProperty().bind(model.filterProblem());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        WholeText.inTooltip(problem);
        return problem;
    }

    private Node bar(LogActions actions) {
        filter.setPromptText(TEXTS.get("filter.prompt"));
        filter.setId("log-filter");
        filter.setAccessibleText(TEXTS.get("filter"));
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.DOWN) return;
            rows.requestFocus();
            event.consume();
        });
        var problemTip = Buttons.tooltip("");
        model.filterProblem().addListener((_, _, problem) -> {
            filter.pseudoClassStateChanged(PROBLEM, !problem.isEmpty());
            filter.setAccessibleHelp(problem);
            problemTip.setText(problem);
            filter.setTooltip(problem.isEmpty() ? null : problemTip);
        });
        HBox.setHgrow(filter, Priority.ALWAYS);

        var held = new Label();
        held.getStyleClass().add("held");
        held.setMinWidth(Region.USE_PREF_SIZE);
        held.textProperty().bind(model.heldCountProperty().map(count -> TEXTS.count("held", count.longValue())));
        held.visibleProperty().bind(model.pausedProperty());
        held.managedProperty().bind(held.visibleProperty());
        var pause = Buttons.toggle(Feather.PAUSE, TEXTS.get("hold"));
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        var follow = Buttons.toggle(Feather.CHEVRONS_DOWN, TEXTS.get("follow"));
        follow.selectedProperty().bindBidirectional(model.followProperty());
        var group = Buttons.toggle(Feather.LAYERS, TEXTS.get("group"));
        group.selectedProperty().bindBidirectional(model.groupedProperty());
        var export = Buttons.icon(Feather.DOWNLOAD, TEXTS.get("export.shown"), actions::export);
        var clear = Buttons.icon(Feather.TRASH_2, TEXTS.get("clear"), model::clear);
        var count = new Label();
        count.getStyleClass().add("count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        always(() -> {
            count.setText(model.countText());
            export.setDisable(model.rowCount() == 0);
        });
        var grow = new Region();
        HBox.setHgrow(grow, Priority.SOMETIMES);
        var bar = new HBox(
                filter, levelChooser(), triggerChooser(), grow, held, count, pause, follow, group, wholeLine, export, clear);
        bar.getStyleClass().add("tool-strip");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(0);
        return bar;
    }

    private static Map<String, String> levels() {
        var levels = new LinkedHashMap<String, String>();
        levels.put("", TEXTS.get("level.all"));
        levels.put("info", TEXTS.get("level.info"));
        levels.put("warn", TEXTS.get("level.warn"));
        levels.put("error", TEXTS.get("level.error"));
        return levels;
    }

    private MenuButton levelChooser() {
        var chooser = chooser(TEXTS.get("level"), "level", LEVELS);
        LEVELS.forEach((value, title) -> chooser.getItems().add(choice(title, "level", value)));
        return chooser;
    }

    private MenuButton triggerChooser() {
        var chooser = chooser(TEXTS.get("trigger"), "trigger", Map.of("", TEXTS.get("trigger.all")));
        chooser.getItems().add(choice(TEXTS.get("trigger.all"), "trigger", ""));
        chooser.setOnShowing(_ -> {
            var triggers = model.triggers();
            chooser.getItems().setAll(choice(TEXTS.get("trigger.all"), "trigger", ""));
            triggers.stream()
                    .limit(MENU_LIMIT)
                    .forEach(name -> chooser.getItems().add(choice(name, "trigger", '"' + name + '"')));
            if (triggers.size() <= MENU_LIMIT) return;
            var more = new MenuItem(TEXTS.get("trigger.more", triggers.size() - MENU_LIMIT));
            more.setDisable(true);
            chooser.getItems().add(more);
        });
        return chooser;
    }

    /// Shows what the filter says about a key.
    private MenuButton chooser(String name, String key, Map<String, String> titles) {
        var chooser = new MenuButton();
        chooser.getStyleClass().add("filter-chooser");
        chooser.setMnemonicParsing(false);
        chooser.setMinWidth(Region.USE_PREF_SIZE);
        model.filterTextProperty().subscribe(text -> {
            var value = ConsoleFilter.value(text, key).orElse("");
            var whole = TEXTS.get("chooser", name, titles.getOrDefault(value, value));
            chooser.setText(titles.getOrDefault(value, Cells.cut(value, CHOSEN_LENGTH)));
            chooser.setAccessibleText(whole);
            Buttons.explain(chooser, whole);
        });
        return chooser;
    }

    private MenuItem choice(String title, String key, String value) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> model.filterTextProperty()
                .set(ConsoleFilter.with(model.filterTextProperty().get(), key, value)));
        return item;
    }
}
