package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

/// The tour goes on by itself as somebody does what it says.
class TourTest extends WindowStory {
    @Test
    void each_bubble_is_done_by_doing_what_it_says() {
        window.await("a plugin is open", () -> window.node("#editor .code").isVisible());
        window.await("the fixture is in the input pane", () -> window.node("#input-lines .code") instanceof CodeArea lines
                && lines.getText().startsWith("cpu,"));
        var commands = new Commands(robot, window);
        commands.run("Take the tour");
        at(1);
        robot.push(KeyCode.CONTROL, KeyCode.F5);
        at(2);
        robot.clickOn("Next");
        at(3);
        robot.clickOn("#editor");
        robot.interact(() -> window.editor().moveTo(window.editor().getText().indexOf("    args = args or {}")));
        robot.push(KeyCode.F9);
        at(4);
        robot.push(KeyCode.F5);
        at(5);
        robot.push(KeyCode.F5);
        commands.run("New trigger");
        window.await("the tour is over", () -> bubble().isEmpty());
        assertThat(css.messages()).isEmpty();
    }

    private void at(int step) {
        window.await("the tour is at step " + step, () -> bubble().contains(step + " of 5"));
    }

    private String bubble() {
        var text = new StringBuilder();
        for (Node bubble : robot.lookup(".tour-bubble").queryAll())
            for (var label : bubble.lookupAll(".label")) text.append(((Labeled) label).getText()).append('\n');
        return text.toString();
    }
}
