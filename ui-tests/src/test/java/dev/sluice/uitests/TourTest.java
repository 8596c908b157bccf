package dev.sluice.uitests;


import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The tour goes on by itself as somebody does what it says.
class TourTest extends WindowStory {
    @Test
    void each_bubble_is_done_by_doing_what_it_says() {
        awaitFixture();
        commands.run("Take the tour");
        at(1);
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        at(2);
        window.click("#tour-next");
        at(3);
        caretAt("    args = args or {}");
        robot.push(KeyCode.F9);
        at(4);
        robot.push(KeyCode.F5);
        at(5);
        robot.push(KeyCode.F5);
        commands.run("New trigger");
        window.await("the tour is over", () -> bubble().isEmpty());
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
