package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Parent;
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

    private List<String> chips() {
        return OpenWindow.onFx(() -> ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().stream()
                .map(chip -> ((ToggleButton) chip).getText())
                .toList());
    }
}
