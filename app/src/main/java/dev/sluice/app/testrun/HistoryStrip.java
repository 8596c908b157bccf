package dev.sluice.app.testrun;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The last runs as small bars: how high says how long, the colour how it ended. Arrow keys walk them.
final class HistoryStrip extends HBox {
    private static final Texts TEXTS = Texts.of(HistoryStrip.class);
    private static final double BAR_WIDTH = 5, HEIGHT = 20, LOWEST = 4;
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");

    private final RunHistory history;
    private final Consumer<HistoryItem> open;

    HistoryStrip(RunHistory history, Consumer<HistoryItem> open) {
        this.history = history;
        this.open = open;
        setId("run-history");
        getStyleClass().add("history-strip");
        setAlignment(Pos.BOTTOM_LEFT);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setAccessibleText(TEXTS.get("history"));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        history.items().subscribe(this::fill);
        history.shownProperty().subscribe(this::mark);
        visibleProperty().bind(javafx.beans.binding.Bindings.size(history.items()).greaterThan(1));
        managedProperty().bind(visibleProperty());
    }

    private void fill() {
        double longest = history.items().stream().mapToDouble(item -> item.duration().toNanos()).max().orElse(1);
        getChildren().setAll(history.items().stream().map(item -> bar(item, longest)).toList());
        mark();
    }

    private Node bar(HistoryItem item, double longest) {
        var bar = new Region();
        // the root, so that a run of a second does not make those of milliseconds all alike
        double height = LOWEST + (HEIGHT - LOWEST) * Math.sqrt(item.duration().toNanos() / Math.max(longest, 1));
        bar.setMinSize(BAR_WIDTH, height);
        bar.setMaxSize(BAR_WIDTH, height);
        bar.getStyleClass().addAll("bar", item.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        var place = new StackPane(bar);
        place.setAlignment(Pos.BOTTOM_CENTER);
        place.setMinHeight(HEIGHT);
        place.getStyleClass().add("place");
        var tooltip = Buttons.tooltip(item.title());
        javafx.scene.control.Tooltip.install(place, tooltip);
        place.setOnMouseClicked(_ -> {
            requestFocus();
            open.accept(item);
        });
        return place;
    }

    private void mark() {
        int shown = history.index();
        for (int i = 0; i < getChildren().size(); i++) getChildren().get(i).pseudoClassStateChanged(SHOWN, i == shown);
    }

    private void key(KeyEvent event) {
        int steps = event.getCode() == KeyCode.LEFT ? -1 : event.getCode() == KeyCode.RIGHT ? 1 : 0;
        if (steps == 0) return;
        history.step(steps).ifPresent(open);
        event.consume();
    }
}
