package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log of a trigger that says what it hears. Each story lets it hear something else.
class ConsoleTest extends WindowStory {
    private static final String NOISY = """
            def process_writes(influxdb3_local, table_batches, args=None):
                for batch in table_batches:
                    for row in batch["rows"]:
                        hear(influxdb3_local, row["say"])


            def hear(influxdb3_local, text):
                if text.startswith("fail"):
                    raise ValueError(text)
                if text.startswith("warn"):
                    influxdb3_local.warn(text)
                else:
                    influxdb3_local.info(text)
            """;

    private boolean made;

    @BeforeEach
    void open() throws IOException {
        if (!made) makeTrigger();
        made = true;
        commands.run("Filter the log");
        window.await("the filter has the focus", () -> window.node("#log-filter").isFocused());
        filter("");
        toggle("Hold new lines back", false);
        toggle("Show each run as one row", false);
        toggle("Show the selected line in full below", false);
        toggle("Follow the newest line", true);
    }

    private void makeTrigger() throws IOException {
        Files.writeString(window.plugins().resolve("noisy.py"), NOISY);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("the form is open", () -> window.has("#trigger-name"));
        window.type("#trigger-name", "noisy");
        window.type("#trigger-plugin", "noisy.py");
        window.type("#trigger-table", "noise");
        window.await("nothing stands against it", () -> !window.node("#save-trigger").isDisabled());
        OpenWindow.onFx(() -> {
            ((Button) window.node("#save-trigger")).fire();
            return true;
        });
        window.await("it is saved", () -> window.text("#save-trigger").equals("Save changes") && window.node("#save-trigger").isDisabled());
    }

    @Test
    void words_find_lines() {
        hear("apple pie", "apple juice", "pear juice");
        filter("trigger:noisy apple");
        awaitCount(2);
        filter("trigger:noisy juice -pear apple");
        awaitCount(1);
        selectFirst();
        assertThat(selected()).contains("INFO").contains("noisy").endsWith("apple juice");
        filter("nothing has said this");
        window.await("it says so", () -> emptyStates().equals("No line matches the filter."));
    }

    @Test
    void levels_are_chosen() {
        hear("quiet level", "warn level", "fail level");
        filter("level");
        choose("Level", "Warn and above");
        assertThat(filterText()).isEqualTo("level:warn level");
        awaitCount(2);
        choose("Level", "Errors");
        awaitCount(1);
        choose("Level", "All levels");
        assertThat(filterText()).isEqualTo("level");
        awaitCount(3);
    }

    @Test
    void a_trigger_is_chosen_and_hidden() {
        hear("hidden or not");
        filter("\"hidden or not\"");
        awaitCount(1);
        choose("Trigger", "noisy");
        assertThat(filterText()).isEqualTo("trigger:\"noisy\" \"hidden or not\"");
        awaitCount(1);
        filter("\"hidden or not\"");
        selectFirst();
        menu("Hide this trigger");
        window.await("it is hidden", () -> count().startsWith("0 of "));
        assertThat(filterText()).endsWith("-trigger:\"noisy\"");
    }

    @Test
    void an_expression_finds_lines_and_a_broken_one_says_what_is_wrong() {
        hear("number 1", "number 22", "number x");
        filter("trigger:noisy /number \\d+$/");
        awaitCount(2);
        filter("/number (/");
        var field = (TextField) window.node("#log-filter");
        window.await("it is marked", () -> field.getPseudoClassStates().contains(PseudoClass.getPseudoClass("problem")));
        assertThat(OpenWindow.onFx(() -> field.getTooltip().getText())).contains("/number (/").contains("unclosed");
        assertThat(window.node("#log-filter-problem").isVisible()).isTrue();
        assertThat(window.text("#log-filter-problem")).isEqualTo("/number (/: unclosed group at the end");
        filter("number");
        window.await("nothing is wrong any more", () -> !window.node("#log-filter-problem").isVisible());
    }

    @Test
    void paused_it_stands_still_and_loses_nothing() {
        hear("before the pause");
        filter("trigger:noisy pause");
        awaitCount(1);
        toggle("Hold new lines back", true);
        hear("during the pause");
        window.await("lines are held back", () -> window.text(".console .held").matches("\\+[1-9][0-9,.]* lines") && count().startsWith("1 of "));
        toggle("Hold new lines back", false);
        awaitCount(2);
    }

    @Test
    void the_lines_of_a_run_fold_to_one_row() {
        hear("first of the run", "second of the run");
        filter("trigger:noisy \"of the run\"");
        awaitCount(2);
        selectFirst();
        menu("Show only this run");
        assertThat(filterText()).contains("run:");
        filter(filterText().replaceAll(".*(run:\\S+).*", "$1"));
        toggle("Show each run as one row", true);
        window.await("the run is one row", () -> count().startsWith("1 row of "));
        selectFirst();
        robot.push(KeyCode.RIGHT);
        window.await("its lines are below", () -> count().startsWith("4 rows of "));
        robot.push(KeyCode.DOWN);
        window.await("the first line is selected", () -> selected().endsWith("first of the run"));
        robot.push(KeyCode.LEFT);
        window.await("they are folded again", () -> count().startsWith("1 row of "));
    }

    @Test
    void a_traceback_leads_to_its_source() {
        hear("fail here");
        filter("trigger:noisy \"fail here\"");
        awaitCount(1);
        selectFirst();
        robot.push(KeyCode.RIGHT);
        robot.push(KeyCode.DOWN);
        for (int i = 0; i < 6 && !selected().contains("in hear"); i++) robot.push(KeyCode.DOWN);
        assertThat(selected()).contains("noisy.py").contains("in hear");
        robot.push(KeyCode.ENTER);
        window.await("the failing line is in front", () -> currentLine().equals("        raise ValueError(text)"));
    }

    @Test
    void a_line_leads_to_its_run() {
        hear("lead me on");
        filter("trigger:noisy \"lead me on\"");
        awaitCount(1);
        selectFirst();
        robot.push(KeyCode.ENTER);
        var inspector = new Inspector(window, robot);
        window.await("its run is shown", () -> inspector.entries().contains("INFO lead me on"));
        assertThat(window.editor().getText()).isEqualTo(NOISY);
    }

    @Test
    void the_run_of_a_line_is_run_again_in_the_debugger() {
        hear("debug me");
        window.openFile("noisy.py");
        var debugger = new Debugger(window, robot, commands);
        debugger.startOver();
        window.click("#editor");
        debugger.breakAt("        influxdb3_local.info(text)");
        commands.run("Filter the log");
        filter("trigger:noisy \"debug me\"");
        awaitCount(1);
        selectFirst();
        menu("Debug this run");
        debugger.awaitStop("Breakpoint", "        influxdb3_local.info(text)");
        debugger.awaitValue("text", "'debug me'");
        debugger.startOver();
    }

    @Test
    void rows_are_copied() {
        hear("copy one", "copy two", "copy three");
        filter("trigger:noisy /copy \\w+$/");
        awaitCount(3);
        selectFirst();
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        window.await("two rows are on the clipboard", () -> Clipboard.getSystemClipboard().hasString()
                && Clipboard.getSystemClipboard().getString().matches("\\S+  INFO  noisy  copy one\n\\S+  INFO  noisy  copy two"));
    }

    @Test
    void the_selected_line_is_read_in_full_below() {
        hear("short, and then fail not");
        filter("trigger:noisy \"short, and\"");
        awaitCount(1);
        toggle("Show the selected line in full below", true);
        selectFirst();
        window.await("it is there", () -> ((TextArea) window.node(".line-details .line-text")).getText().equals("short, and then fail not"));
        assertThat(window.text(".line-details .line-head .hyperlink")).isEqualTo("noisy");
    }

    @Test
    void the_tail_is_followed_until_somebody_selects() {
        hear("the tail");
        filter("trigger:noisy");
        window.await("it is there", () -> !count().startsWith("0 of "));
        selectFirst();
        window.await("following has ended", () -> !button("Follow the newest line").isSelected());
        robot.push(KeyCode.END);
        window.await("it is followed again", () -> button("Follow the newest line").isSelected());
        assertThat(selected()).contains("noisy");
    }

    /// Writes rows that the trigger hears, in the pane for that.
    private void hear(String... texts) {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.W);
        window.await("the write tab is open", () -> window.has("#write-editor"));
        var lines = new StringBuilder();
        for (int i = 0; i < texts.length; i++) lines.append("noise,n=%d say=\"%s\"\n".formatted(i, texts[i]));
        window.type("#write-editor", lines.toString());
        window.await("the rows can be written", () -> !window.node("#write-button").isDisabled());
        window.click("#write-button");
        window.await("they are written", () -> window.text("#write-outcome").startsWith(texts.length + " line"));
    }

    private void filter(String text) {
        window.type("#log-filter", text);
    }

    private String filterText() {
        return OpenWindow.onFx(() -> ((TextField) window.node("#log-filter")).getText());
    }

    private String count() {
        return window.text(".console .count");
    }

    private void awaitCount(int lines) {
        window.await(lines + " lines are found", () -> count().startsWith(lines + " of ") && !count().endsWith("searching"));
    }

    private String emptyStates() {
        return OpenWindow.onFx(() -> {
            var texts = new StringBuilder();
            for (var state : window.node(".console").lookupAll(".empty-state"))
                if (state.isVisible() && state.lookup(".label") instanceof javafx.scene.control.Label label) texts.append(label.getText());
            return texts.toString();
        });
    }

    private void selectFirst() {
        OpenWindow.onFx(() -> {
            window.node("#log").requestFocus();
            return true;
        });
        robot.push(KeyCode.HOME);
    }

    /// The selected row as a screen reader reads it.
    private String selected() {
        return OpenWindow.onFx(() -> String.valueOf(window.node("#log").queryAccessibleAttribute(AccessibleAttribute.TEXT)));
    }

    private void menu(String title) {
        OpenWindow.onFx(() -> {
            Event.fireEvent(window.node("#log"), new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null));
            var menu = Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no menu is open"));
            fire(menu.getItems(), title);
            menu.hide();
            return true;
        });
    }

    private void choose(String what, String title) {
        OpenWindow.onFx(() -> {
            for (var node : window.node(".console").lookupAll(".filter-chooser")) {
                var chooser = (MenuButton) node;
                if (!chooser.getAccessibleText().startsWith(what)) continue;
                chooser.show();
                fire(chooser.getItems(), title);
                chooser.hide();
            }
            return true;
        });
    }

    private static void fire(List<MenuItem> items, String title) {
        items.stream()
                .filter(item -> title.equals(item.getText()) && !item.isDisable())
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing to choose is " + title))
                .fire();
    }

    private void toggle(String title, boolean on) {
        OpenWindow.onFx(() -> {
            button(title).setSelected(on);
            return true;
        });
    }

    private ToggleButton button(String title) {
        for (var node : window.node(".console .tool-strip").lookupAll(".toggle-button"))
            if (title.equals(node.getAccessibleText())) return (ToggleButton) node;
        throw new AssertionError("no switch is " + title);
    }

    private String currentLine() {
        return OpenWindow.onFx(() -> window.editor().getParagraph(window.editor().getCurrentParagraph()).getText());
    }
}
