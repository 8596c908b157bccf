package dev.sluice.app.console;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.EmptyState;
import dev.sluice.editor.EditorStyles;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// The log console: filter and switches above, rows below.
public final class ConsoleView extends BorderPane {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final TextField filter = new TextField();

    /// @param emptyText   the sentence shown while there is no line
    /// @param emptyButton what the button below it says
    public ConsoleView(ConsoleViewModel model, String emptyText, String emptyButton, Runnable emptyAction) {
        EditorStyles.loadFonts();
        getStyleClass().add("console");
        filter.setPromptText("Filter: word  level:warn  trigger:name  /regex/");
        filter.setId("log-filter");
        filter.setAccessibleText("Filter the log");
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        var problemTip = Buttons.tooltip("");
        model.filterProblem().addListener((_, _, problem) -> {
            filter.pseudoClassStateChanged(PROBLEM, !problem.isEmpty());
            problemTip.setText(problem);
            filter.setTooltip(problem.isEmpty() ? null : problemTip);
        });

        var held = new Label();
        held.getStyleClass().add("held");
        held.textProperty().bind(model.heldCountProperty().map("+%,d lines"::formatted));
        held.visibleProperty().bind(model.pausedProperty());
        held.managedProperty().bind(held.visibleProperty());
        var pause = Buttons.toggle(Feather.PAUSE, "Hold new lines back");
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        var follow = Buttons.toggle(Feather.CHEVRONS_DOWN, "Follow the newest line");
        follow.selectedProperty().bindBidirectional(model.followProperty());
        var clear = Buttons.icon(Feather.TRASH_2, "Clear the log", model::clear);
        var count = new Label();
        count.getStyleClass().add("count");
        count.textProperty().bind(model.countText());
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var bar = new HBox(filter, grow, held, count, pause, follow, clear);
        bar.getStyleClass().add("tool-strip");
        bar.setAlignment(Pos.CENTER_LEFT);
        setTop(bar);

        var rows = new LogCanvas(model);
        var empty = new EmptyState(emptyText, emptyButton, emptyAction);
        empty.visibleProperty().bind(Bindings.createBooleanBinding(model::isEmpty, model.revisionProperty()));
        setCenter(new StackPane(rows, empty));
    }

    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
