package dev.sluice.app.welcome;

import dev.sluice.app.frame.Context;
import dev.sluice.app.fx.Buttons;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// Five bubbles from the first run to the first trigger, each beside what it speaks of and done by doing. It can be left at
/// any step, and never comes by itself. FX thread only.
final class Tour {
    private static final Duration LOOK = Duration.millis(200);
    private static final double WIDTH = 300, GAP = 8;

    /// @param anchor what the bubble stands beside, as a selector
    /// @param done   whether it was done; a step that is only read has a button
    private record Step(String anchor, String sentence, Optional<BooleanSupplier> done) {}

    private final Context context;
    private final List<Step> steps;
    private final Popup popup = new Popup();
    private final Label count = new Label();
    private final Label sentence = new Label();
    private final Button next = new Button("Next");
    private final Timeline clock = new Timeline(new KeyFrame(LOOK, _ -> look()));
    private int at = -1;

    Tour(Context context) {
        this.context = context;
        steps = List.of(
                new Step("#run", "Press Run. The plugin in front is tried on the rows at the right; nothing is stored.", Optional.of(this::hasRun)),
                new Step("#run-entries", "What it logged and what it would have written, each with its line of code. A click on the number leads there.", Optional.empty()),
                new Step("#editor", "Click left of a line number inside the function, or press F9 in the line: a breakpoint.", Optional.of(this::hasBreakpoint)),
                new Step("#debug", "Press Debug. It stops at your line; F10 steps on, F5 goes on.", Optional.of(this::hasStopped)),
                new Step("#rail-triggers", "A trigger calls the plugin for real. Trigger, New trigger makes one; the form says what a server will do.", Optional.of(this::hasTriggerForm)));
        count.getStyleClass().add("muted");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        next.setOnAction(_ -> show(at + 1));
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var head = new HBox(count, grow, Buttons.icon(Feather.X, "Leave the tour", this::leave));
        head.setAlignment(Pos.CENTER_LEFT);
        var bubble = new VBox(8, head, sentence, next);
        bubble.setPrefWidth(WIDTH);
        bubble.getStyleClass().add("tour-bubble");
        next.setId("tour-next");
        popup.getContent().setAll(bubble);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    void begin() {
        show(0);
        clock.play();
    }

    private void leave() {
        clock.stop();
        popup.hide();
        at = -1;
    }

    private void show(int step) {
        if (step >= steps.size()) {
            leave();
            context.window().say("That was the tour. Everything it showed is in the search of commands, too.");
            return;
        }
        at = step;
        var shown = steps.get(step);
        count.setText("%d of %d".formatted(step + 1, steps.size()));
        sentence.setText(shown.sentence());
        next.setVisible(shown.done().isEmpty());
        next.setManaged(shown.done().isEmpty());
        popup.hide();
        place();
    }

    private void look() {
        if (at < 0) return;
        if (steps.get(at).done().filter(BooleanSupplier::getAsBoolean).isPresent()) show(at + 1);
        else if (!popup.isShowing()) place();
    }

    /// A bubble whose place cannot be seen waits until it can.
    private void place() {
        var anchor = find(steps.get(at).anchor());
        if (anchor.isEmpty()) return;
        var bounds = anchor.get().localToScreen(anchor.get().getBoundsInLocal());
        if (bounds == null) return;
        boolean wide = bounds.getHeight() > 200;
        double x = wide ? bounds.getCenterX() - WIDTH / 2 : Math.max(bounds.getMinX(), GAP);
        double y = wide ? bounds.getMinY() + bounds.getHeight() / 2 : bounds.getMaxY() + GAP;
        popup.show(context.window().stage(), x, y);
    }

    private boolean hasRun() {
        return text("#run-outcome").filter(text -> text.equals("ok") || text.equals("failed")).isPresent();
    }

    private boolean hasBreakpoint() {
        return context.editors().frontProperty().get().filter(file -> !file.editor().gutter().breakpoints().all().isEmpty()).isPresent();
    }

    private boolean hasStopped() {
        return text("#debug-reason").filter(text -> !text.isBlank()).isPresent();
    }

    private boolean hasTriggerForm() {
        return find("#trigger-name").isPresent();
    }

    private Optional<String> text(String selector) {
        return find(selector).filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText());
    }

    private Optional<Node> find(String selector) {
        return Optional.ofNullable(context.window().stage().getScene().getRoot().lookup(selector));
    }
}
