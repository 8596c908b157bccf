package dev.sluice.app.welcome;

import dev.sluice.app.frame.Context;
import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
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
import javafx.util.Duration;
import org.controlsfx.control.PopOver.ArrowLocation;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.feather.Feather;

/// Five bubbles from the first run to the first trigger, each beside what it speaks of and done by doing. It can be left at
/// any step, and never comes by itself. FX thread only.
final class Tour {
    private static final Texts TEXTS = Texts.of(Tour.class);
    private static final Duration LOOK = Duration.millis(200);
    private static final double WIDTH = 300;
    /// Behind it the code begins.
    private static final double GUTTER = 56;

    /// @param anchor what the bubble points at, as a selector
    /// @param arrow  where the bubble has its arrow
    /// @param done   whether it was done; a step that is only read has a button
    private record Step(String anchor, ArrowLocation arrow, String sentence, Optional<BooleanSupplier> done) {}

    private final Context context;
    private final List<Step> steps;
    private final PopOver bubble = new PopOver();
    private final Label count = new Label();
    private final Label sentence = new Label();
    private final Button next = new Button(TEXTS.get("tour.next"));
    private final Timeline clock = new Timeline(new KeyFrame(LOOK, _ -> look()));
    private int at = -1;

    Tour(Context context) {
        this.context = context;
        steps = List.of(
                new Step(
                        "#run",
                        ArrowLocation.TOP_CENTER,
                        TEXTS.get("tour.run"),
                        Optional.of(this::hasRun)),
                new Step(
                        "#run-entries",
                        ArrowLocation.RIGHT_TOP,
                        TEXTS.get("tour.result"),
                        Optional.empty()),
                new Step(
                        "#editor",
                        ArrowLocation.LEFT_CENTER,
                        TEXTS.get("tour.breakpoint"),
                        Optional.of(this::hasBreakpoint)),
                new Step(
                        "#debug",
                        ArrowLocation.TOP_CENTER,
                        TEXTS.get("tour.debug"),
                        Optional.of(this::hasStopped)),
                new Step(
                        "#rail-triggers",
                        ArrowLocation.LEFT_TOP,
                        TEXTS.get("tour.trigger"),
                        Optional.of(this::hasTriggerForm)));
        count.getStyleClass().add("muted");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        next.setOnAction(_ -> show(at + 1));
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var head = new HBox(count, grow, Buttons.icon(Feather.X, TEXTS.get("tour.leave"), this::leave));
        head.setAlignment(Pos.CENTER_LEFT);
        var content = new VBox(8, head, sentence, next);
        content.setPrefWidth(WIDTH);
        content.getStyleClass().add("tour-bubble");
        next.setId("tour-next");
        bubble.setContentNode(content);
        bubble.setDetachable(false);
        bubble.setAutoHide(false);
        bubble.setHideOnEscape(false);
        bubble.setAnimated(false);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    void begin() {
        show(0);
        clock.play();
    }

    private void leave() {
        clock.stop();
        bubble.hide();
        at = -1;
    }

    private void show(int step) {
        if (step >= steps.size()) {
            leave();
            context.window().say(TEXTS.get("tour.end"));
            return;
        }
        at = step;
        var shown = steps.get(step);
        count.setText(TEXTS.get("tour.step", step + 1, steps.size()));
        sentence.setText(shown.sentence());
        next.setVisible(shown.done().isEmpty());
        next.setManaged(shown.done().isEmpty());
        bubble.hide();
        place();
    }

    private void look() {
        if (at < 0) return;
        if (steps.get(at).done().filter(BooleanSupplier::getAsBoolean).isPresent()) show(at + 1);
        else if (!bubble.isShowing()) place();
    }

    /// A bubble whose place cannot be seen waits until it can.
    private void place() {
        find(steps.get(at).anchor()).filter(node -> node.localToScreen(0, 0) != null).ifPresent(anchor -> {
            var arrow = steps.get(at).arrow();
            bubble.setArrowLocation(arrow);
            if (arrow != ArrowLocation.LEFT_CENTER) bubble.show(anchor);
            else {
                var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
                bubble.show(anchor, bounds.getMinX() + GUTTER, bounds.getCenterY());
            }
        });
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
