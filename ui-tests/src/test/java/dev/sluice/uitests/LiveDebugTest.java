package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Triggers that run by themselves are stopped, looked into and let go again.
class LiveDebugTest extends WindowStory {
    private static final String FIRST_LINE = "    args = args or {}";

    private Debugger debugger;

    @BeforeEach
    void nothingStops() {
        debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        awaitFixture();
    }

    @AfterEach
    void letGo() {
        debugger.startOver();
    }

    @Test
    void the_trigger_of_the_plugin_in_front_stops_at_its_next_run_and_is_let_go() {
        OpenWindow.onFx(() -> {
            window.editor().requestFocus();
            return true;
        });
        robot.push(KeyCode.ALT, KeyCode.F5);
        debugger.awaitStop("First line of the run", FIRST_LINE);
        assertThat(chips()).singleElement().asString().startsWith("machine_downsampler:");
        robot.push(KeyCode.F10);
        debugger.awaitStop("Step", "    table = args.get(\"table\", \"cpu\")");
        debugger.fire("#debug-stop");
        window.await("nothing is debugged", () -> chips().isEmpty() && window.node("#debug-stop").isDisabled());
    }

    @Test
    void two_triggers_are_stopped_side_by_side_and_one_goes_on() {
        follow("machine.machine_downsampler");
        follow("machine.machine_report");
        window.await("both are stopped", () -> chips().size() == 2);
        window.await("it is said", () -> window.text("#status-message").equals("2 stopped · others running"));
        OpenWindow.onFx(() -> {
            chip("machine_report").fire();
            return true;
        });
        window.await("the other one is looked at", () -> window.editor().getText().contains("process_scheduled_call")
                && chip("machine_report").isSelected());
        robot.push(KeyCode.F5);
        window.await("only the first one is stopped", () -> chips().size() == 1 && chips().getFirst().startsWith("machine_downsampler:"));
    }

    private void follow(String trigger) {
        OpenWindow.onFx(() -> {
            ((MenuButton) window.node("#debug-triggers")).show();
            return true;
        });
        var title = "Stop %s at its next run".formatted(trigger);
        window.await(trigger + " can be chosen", () -> titles().contains(title));
        OpenWindow.onFx(() -> {
            var menu = (MenuButton) window.node("#debug-triggers");
            menu.getItems().stream().filter(item -> item.getText().equals(title)).forEach(item -> item.fire());
            menu.hide();
            return true;
        });
    }

    private List<String> titles() {
        return ((MenuButton) window.node("#debug-triggers")).getItems().stream().map(item -> item.getText()).toList();
    }

    private List<String> chips() {
        return OpenWindow.onFx(() -> ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().stream()
                .map(chip -> ((ToggleButton) chip).getText())
                .toList());
    }

    private ToggleButton chip(String name) {
        return ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().stream()
                .map(ToggleButton.class::cast)
                .filter(chip -> chip.getText().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + name + " is stopped"));
    }
}
