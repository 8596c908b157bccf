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

    /// @param anchor what the bubble points at, as a selector
    /// @param arrow  where the bubble has its arrow
    /// @param done   whether it was done
    /// @param button whether it has a button that leads on: for what is only read, or may be left out
    private record Step(String anchor, ArrowLocation arrow, String sentence, BooleanSupplier done, boolean button) {}

    private final Context context;
    private final List<Step> steps;
    private final VBox content;
    private PopOver bubble;
    private List<String> styles = List.of();
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
                        this::hasRun,
                        false),
                new Step(
                        "#run-entries",
                        ArrowLocation.RIGHT_TOP,
                        TEXTS.get("tour.result"),
                        () -> false,
                        true),
                new Step(
                        "#editor",
                        ArrowLocation.LEFT_CENTER,
                        TEXTS.get("tour.breakpoint"),
                        this::hasBreakpoint,
                        false),
                new Step(
                        "#debug",
                        ArrowLocation.TOP_CENTER,
                        TEXTS.get("tour.debug"),
                        this::hasStepped,
                        true),
                new Step(
                        "#rail-triggers",
                        ArrowLocation.LEFT_TOP,
                        TEXTS.get("tour.trigger"),
                        this::hasTriggerForm,
                        false));
        count.getStyleClass().add("muted");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        next.setOnAction(_ -> show(at + 1));
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var head = new HBox(count, grow, Buttons.icon(Feather.X, TEXTS.get("tour.leave"), this::leave));
        head.setAlignment(Pos.CENTER_LEFT);
        content = new VBox(8, head, sentence, next);
        content.setPrefWidth(WIDTH);
        content.getStyleClass().add("tour-bubble");
        next.setId("tour-next");
        bubble = bubble(content);
        clock.setCycleCount(Animation.INDEFINITE);
    }

    private static PopOver bubble(Node content) {
        var bubble = new PopOver(content);
        bubble.getRoot().getStylesheets().clear(); // light in every theme, and stronger than ours
        bubble.setDetachable(false);
        bubble.setAutoHide(false);
        bubble.setHideOnEscape(false);
        bubble.setAnimated(false);
        return bubble;
    }

    void begin() {
        followTheme();
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
        next.setVisible(shown.button());
        next.setManaged(shown.button());
        bubble.hide();
        place();
    }

    private void look() {
        if (at < 0) return;
        if (steps.get(at).done().getAsBoolean()) show(at + 1);
        else followTheme();
        if (at >= 0 && !bubble.isShowing()) place();
    }

    /// The theme may be changed while a bubble is there, and a pop-up keeps the colours that it has opened with.
    private void followTheme() {
        var now = List.copyOf(context.window().stage().getScene().getStylesheets());
        if (now.equals(styles)) return;
        styles = now;
        bubble.hide();
        bubble = bubble(content);
    }

    /// A bubble whose place cannot be seen waits until it can.
    private void place() {
        find(steps.get(at).anchor()).filter(node -> node.localToScreen(0, 0) != null).ifPresent(anchor -> {
            var arrow = steps.get(at).arrow();
            bubble.setArrowLocation(arrow);
            if (arrow != ArrowLocation.LEFT_CENTER) bubble.show(anchor);
            else { // not over its lines: it is there that something is to be done
                var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
                bubble.show(anchor, bounds.getMaxX(), bounds.getCenterY());
            }
        });
    }

    private boolean hasRun() {
        return text("#run-outcome").filter(text -> text.equals("ok") || text.equals("failed")).isPresent();
    }

    private boolean hasBreakpoint() {
        return context.editors().frontProperty().get().filter(file -> !file.editor().gutter().breakpoints().all().isEmpty()).isPresent();
    }

    private boolean hasStepped() {
        return find("#debug-reason.after-step").isPresent();
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
