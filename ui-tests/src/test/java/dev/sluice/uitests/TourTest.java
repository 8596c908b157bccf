package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.workbench.Theme;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Shape;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// The tour goes on by itself as somebody does what it says.
class TourTest extends WindowStory {
    /// Longer than the tour takes to see what was done.
    private static final long LOOKS_MILLIS = 600;

    @Test
    void each_bubble_is_done_by_doing_what_it_says() {
        awaitFixture();
        commands.run("Take the tour");
        at(1);
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        at(2);
        window.click("#tour-next");
        at(3);
        assertThat(OpenWindow.onFx(() -> screen(".tour-bubble").getMinX() > screen("#editor").getMaxX())).isTrue();
        caretAt("    args = args or {}");
        robot.push(KeyCode.F9);
        at(4);
        robot.push(KeyCode.F5);
        window.await("it has stopped", () -> !window.text("#debug-reason").isBlank());
        WaitForAsyncUtils.sleep(LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        at(4);
        robot.push(KeyCode.F10);
        at(5);
        robot.push(KeyCode.F5);
        commands.run("New trigger");
        window.await("the tour is over", () -> bubble().isEmpty());
    }

    @Test
    void a_bubble_has_the_colours_of_the_theme() {
        for (var theme : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            window.choose(theme);
            commands.run("Take the tour");
            window.await("it is of the theme", () -> ((Shape) window.node(".popover > .border")).getFill() instanceof Color fill
                    && fill.getBrightness() < 0.5 == (theme == Theme.Choice.DARK));
            window.press(".tour-bubble .icon-button");
            window.await("the tour is over", () -> bubble().isEmpty());
        }
    }

    private Bounds screen(String selector) {
        var node = window.node(selector);
        return node.localToScreen(node.getLayoutBounds());
    }

    private void at(int step) {
        window.await("the tour is at step " + step, () -> bubble().contains(step + " of 5"));
    }

    private String bubble() {
        var text = new StringBuilder();
        if (window.has(".tour-bubble"))
            for (var label : window.node(".tour-bubble").lookupAll(".label")) text.append(((Labeled) label).getText()).append('\n');
        return text.toString();
    }
}
