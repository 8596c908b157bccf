package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Triggers that run by themselves are stopped, looked into and let go again.
class LiveDebugTest extends WindowStory {
    private static final String FIRST_LINE = "    args = args or {}";

    private static final String REPORT_FIRST_LINE = "    args = args or {}";

    /// The report runs every ten seconds, on a busy machine later.
    private static final int KEYS_LIMIT = 20_000;

    private Debugger debugger;

    @BeforeEach
    void nothingStops() {
        debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        awaitFixture();
        window.await("Python is ready", () -> window.read(".status-bar").contains("GraalPy warm"));
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
    void two_triggers_are_stopped_side_by_side_and_each_goes_on_alone() {
        stopOneAndAskForAnother();
        window.await("both are stopped", () -> chips().size() == 2);
        assertThat(chips().getFirst()).startsWith("machine_downsampler:");
        assertThat(chips().getLast()).startsWith("machine_report:");
        window.await("the status bar says so", this::saysTwo);
        press(1);
        debugger.awaitStop("First line of the run", REPORT_FIRST_LINE);
        robot.push(KeyCode.F5);
        window.await("only the other is stopped", () -> chips().size() == 1 && chips().getFirst().startsWith("machine_downsampler:"));
        debugger.awaitStop("First line of the run", FIRST_LINE);
        robot.push(KeyCode.F5);
        window.await("both run", () -> chips().isEmpty());
    }

    @Test
    void a_stop_leaves_the_caret_to_whoever_is_writing() {
        stopOneAndAskForAnother();
        commands.run("Filter the log");
        var filter = (TextField) window.node("#log-filter");
        window.await("the filter has the focus", filter::isFocused);
        int typed = 0;
        for (; typed < KEYS_LIMIT && !saysTwo(); typed++) robot.push(KeyCode.SPACE);
        window.await("the status bar says so", this::saysTwo);
        assertThat(OpenWindow.onFx(filter::isFocused)).isTrue();
        String text = OpenWindow.onFx(filter::getText);
        assertThat(text).isEqualTo(" ".repeat(typed));
        OpenWindow.onFx(() -> {
            filter.clear();
            return true;
        });
    }

    @Test
    void a_trigger_stops_at_its_next_run_when_its_form_or_the_list_says_so() {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        window.await("the triggers are listed", () -> window.has("#triggers") && window.list("#triggers").getItems().size() >= 3);
        OpenWindow.onFx(() -> {
            var list = window.list("#triggers");
            var row = list.getItems().stream().filter(item -> item.toString().contains("machine_downsampler")).findFirst();
            list.getSelectionModel().clearAndSelect(list.getItems().indexOf(row.orElseThrow()));
            return true;
        });
        commands.run("Stop trigger at its next run");
        debugger.awaitStop("First line of the run", FIRST_LINE);
        debugger.fire("#debug-stop");
        window.await("nothing is debugged", () -> chips().isEmpty() && window.node("#debug-stop").isDisabled());
        commands.run("Edit trigger");
        window.await("its form is open", () -> window.has("#debug-trigger") && window.node("#debug-trigger").isVisible());
        window.press("#debug-trigger");
        debugger.awaitStop("First line of the run", FIRST_LINE);
    }

    private void stopOneAndAskForAnother() {
        robot.push(KeyCode.ALT, KeyCode.F5);
        debugger.awaitStop("First line of the run", FIRST_LINE);
        window.openFile("machine_report.py");
        robot.push(KeyCode.ALT, KeyCode.F5);
    }

    private boolean saysTwo() {
        return window.text("#status-message").equals("2 stopped · others running");
    }

    private void press(int chip) {
        OpenWindow.onFx(() -> {
            ((ToggleButton) ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().get(chip)).fire();
            return true;
        });
    }

    private List<String> chips() {
        return OpenWindow.onFx(() -> ((Parent) window.node(".debug .chips")).getChildrenUnmodifiable().stream()
                .map(chip -> ((ToggleButton) chip).getText())
                .toList());
    }
}
