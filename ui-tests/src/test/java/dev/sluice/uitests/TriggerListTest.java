package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

/// The list of triggers, with the keyboard.
class TriggerListTest extends WindowStory {
    @Test
    void a_trigger_is_switched_off_and_on_again() {
        new TriggerForm(robot, window).anew().named("switched").onTable("nowhere").create();
        select("switched");
        commands.run("Enable or disable trigger");
        window.await("it is off", () -> spoken("switched").contains(", off, off"));
        commands.run("Enable or disable trigger");
        window.await("it is on", () -> spoken("switched").contains(", idle, "));
    }

    @Test
    void a_trigger_that_fails_says_so_and_leads_to_its_run_and_its_log() throws IOException {
        Files.writeString(window.plugins().resolve("fails_here.py"), "def process_scheduled_call(local, call_time, args=None):\n    raise ValueError('on purpose')\n");
        new TriggerForm(robot, window).anew().named("failing_one").runs("fails_here.py").everyWeek().create();
        window.press("#fire-trigger");
        window.await("it can be fired for real", () -> !window.node("#fire-real").isDisabled());
        OpenWindow.onFx(() -> {
            ((CheckBox) window.node("#fire-real")).setSelected(true);
            return true;
        });
        window.press("#fire");
        select("failing_one");
        window.await("its light says so", () -> spoken("failing_one").contains(", failing, failing"));
        commands.run("Show runs of trigger");
        window.await("its run is listed", () -> window.list("#runs").getItems().size() == 1);
        assertThat(window.read("#runs")).contains("failing_one");
    }

    @Test
    void of_a_long_name_the_database_is_cut_and_not_the_trigger() {
        var form = new TriggerForm(robot, window).anew().named("keeps_its_end");
        window.type("#trigger-database", "a_database_with_quite_a_long_name");
        form.fix("Create database a_database_with_quite_a_long_name");
        form.onTable("nowhere").runs("machine_downsampler/machine_downsampler.py").create();
        select("keeps_its_end");
        window.await("the list has room for the trigger", () -> drawn("#triggers .list-cell:selected .label").matches("….*keeps_its_end"));
        commands.run("Show runs of trigger");
        window.await("so has the choice above the runs", () -> drawn(".run-filters .of-trigger").matches("….*keeps_its_end"));
    }

    /// What there was room for of a text.
    private String drawn(String selector) {
        return window.node(selector).lookupAll(".text").stream()
                .filter(Text.class::isInstance)
                .map(text -> ((Text) text).getText())
                .findFirst()
                .orElse("");
    }

    private void select(String name) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        window.await(name + " is in the list", () -> row(name) >= 0);
        OpenWindow.onFx(() -> {
            window.list("#triggers").getSelectionModel().clearAndSelect(row(name));
            window.list("#triggers").scrollTo(row(name));
            window.list("#triggers").requestFocus();
            return true;
        });
    }

    private int row(String name) {
        var rows = window.list("#triggers").getItems();
        return IntStream.range(0, rows.size())
                .filter(row -> String.valueOf(rows.get(row)).contains("name=" + name + ","))
                .findFirst()
                .orElse(-1);
    }

    /// What a screen reader says of the row.
    private String spoken(String name) {
        return OpenWindow.onFx(() -> window.node("#triggers").lookupAll(".list-cell").stream()
                .map(ListCell.class::cast)
                .map(cell -> String.valueOf(cell.getAccessibleText()))
                .filter(text -> text.startsWith(name + ",") || text.startsWith("machine." + name + ","))
                .findFirst()
                .orElse(""));
    }
}
