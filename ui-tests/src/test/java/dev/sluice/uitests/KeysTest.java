package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands and the keys that call them.
class KeysTest extends WindowStory {
    @AfterEach
    void useTheKeysOfTheStart() {
        openSettings();
        chooseKeymap(0);
        if (!window.node("#settings-reset").isDisabled()) window.press("#settings-reset");
        window.await("nobody has own keys", () -> window.node("#settings-reset").isDisabled());
    }

    @Test
    void the_palette_finds_a_command_by_parts_of_its_words_and_says_its_key() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window.await("the palette is open", () -> window.has("#palette"));
        robot.write("toggle comment");
        window.await("one command is left", () -> choices().size() == 1);
        assertThat(choices().getFirst()).contains("Toggle line comment").contains("Ctrl+");
        robot.push(KeyCode.ESCAPE);
        window.await("the palette is closed", () -> !window.has("#palette"));
    }

    @Test
    void f6_walks_the_panels_that_are_seen_and_shows_where_it_is() {
        window.run("view.perspective.write");
        caretAt("def process_writes");
        for (var panel : List.of(".run-panels", ".console", ".plugins")) {
            robot.push(KeyCode.F6);
            window.await(panel + " has the focus", () -> isFocusIn(panel));
            assertThat(isRinged()).isTrue();
        }
        robot.push(KeyCode.F6);
        window.await("the editor has it again", () -> isFocusIn("#editor"));
        for (var panel : List.of(".plugins", ".console", ".run-panels", "#editor")) {
            robot.push(KeyCode.SHIFT, KeyCode.F6);
            window.await(panel + " has the focus", () -> isFocusIn(panel));
        }
        window.run("view.perspective.data");
        window.click("#editor");
        for (var panel : List.of(".console", "#data", "#editor")) {
            robot.push(KeyCode.F6);
            window.await(panel + " has the focus", () -> isFocusIn(panel));
        }
    }

    private boolean isFocusIn(String selector) {
        var panel = window.node(selector);
        for (var node = window.stage().getScene().getFocusOwner(); node != null; node = node.getParent())
            if (node.equals(panel)) return true;
        return false;
    }

    private boolean isRinged() {
        return OpenWindow.onFx(() -> window.stage().getScene().getFocusOwner().getPseudoClassStates().contains(PseudoClass.getPseudoClass("walked-to")));
    }

    @Test
    void escape_and_the_command_lead_back_to_the_editor_in_front_whatever_it_is_for() {
        leadsBack("Write line protocol", "#write-editor", ".write-tab .combo-box", ".write-tab .choice-box");
        leadsBack("New query", "#query-editor", "#query-database", "#query-language");
    }

    private void leadsBack(String tab, String editor, String... beside) {
        commands.run(tab);
        window.await(editor + " is in front", () -> isFocusIn(editor));
        for (var control : beside) {
            focus(control);
            robot.push(KeyCode.ESCAPE);
            window.await("from " + control + " to " + editor, () -> isFocusIn(editor));
        }
        robot.push(KeyCode.CONTROL, KeyCode.L);
        window.await("the log filter has the focus", () -> isFocusIn("#log-filter"));
        robot.push(KeyCode.ESCAPE);
        window.await("from the log to " + editor, () -> isFocusIn(editor));
        focus("#log-filter");
        commands.run("Editor");
        window.await("the command leads there, too", () -> isFocusIn(editor));
    }

    private void focus(String selector) {
        OpenWindow.onFx(() -> {
            window.node(selector).requestFocus();
            return true;
        });
        window.await(selector + " has the focus", () -> isFocusIn(selector));
    }

    @Test
    void the_arrows_walk_the_palette_and_nothing_of_that_name_is_said() {
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window.await("the palette is open", () -> window.has("#palette"));
        robot.write("perspective");
        window.await("three are left", () -> choices().size() == 3);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        robot.push(KeyCode.DOWN);
        window.await("the last is selected", () -> palette().getSelectionModel().getSelectedIndex() == 2);
        robot.write("xyz");
        window.await("nothing is left", () -> choices().isEmpty());
        robot.push(KeyCode.ENTER);
        window.await("the palette is closed", () -> !window.has("#palette"));
    }

    @Test
    void a_command_gets_the_key_that_is_pressed_in_its_field_at_once_and_in_the_file() {
        openSettings();
        show("Go to line");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F9);
        window.await("the field shows it", () -> keyField().getText().equals("Ctrl+Shift+F9"));
        window.await("the file holds it", () -> keymapFile().contains("editor.gotoLine"));
        window.openFile(OpenWindow.FIRST_PLUGIN);
        window.click("#editor");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F9);
        window.await("the bar of the command is open", () -> window.has(".editor-bar"));
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void a_query_is_run_and_commented_by_the_keys_that_somebody_has_chosen() {
        openSettings();
        show("Run query or write lines");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F9);
        window.await("the field shows it", () -> keyField().getText().equals("Ctrl+Shift+F9"));
        show("Toggle line comment");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F10);
        window.await("the field shows it", () -> keyField().getText().equals("Ctrl+Shift+F10"));
        var query = new QueryTab(robot, window).open();
        window.type("#query-editor", "SELECT 1");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F9);
        query.awaitRows("1 row");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F10);
        window.await("the line is a comment", () -> ((CodeArea) window.node("#query-editor")).getText().equals("-- SELECT 1"));
        openSettings();
        window.press("#settings-reset");
        window.await("the keymap's own key is back", () -> keyField().getText().equals("Ctrl+/"));
    }

    @Test
    void a_key_that_calls_two_commands_is_named() {
        openSettings();
        show("Go to line");
        press(KeyCode.CONTROL, KeyCode.S);
        window.await("both are named", () -> OpenWindow.onFx(() -> window.node(".settings").lookupAll(".problem-text").stream()
                .anyMatch(node -> node instanceof Label label
                        && label.getText().contains("“Save”")
                        && label.getText().contains("“Go to line”"))));
    }

    @Test
    void keymaps_of_other_editors_bring_their_keys_and_no_key_calls_two_commands() {
        for (int keymap = 0; keymap < 3; keymap++) {
            openSettings();
            chooseKeymap(keymap);
            assertThat(OpenWindow.onFx(() -> window.node(".settings").lookupAll(".problem-text").stream()
                            .map(node -> ((Label) node).getText())
                            .toList()))
                    .allMatch(String::isEmpty);
        }
        openSettings();
        chooseKeymap(1);
        window.openFile(OpenWindow.FIRST_PLUGIN);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.A);
        window.await("PyCharm's key opens the palette", () -> window.has("#palette"));
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
        window.await("and this one goes to a file, which made a trigger before", () -> window.has("#palette"));
        robot.push(KeyCode.ESCAPE);
        openSettings();
        chooseKeymap(2);
        show("Run plugin");
        window.await("Thonny's key runs", () -> keyField().getText().equals("F5"));
        window.openFile(OpenWindow.FIRST_PLUGIN);
        robot.push(KeyCode.F5);
        window.await("the plugin runs", () -> window.has("#run-outcome") && !window.text("#run-outcome").isEmpty());
    }

    private void openSettings() {
        window.run("view.settings");
        window.await("the settings are open", () -> window.has("#keys"));
    }

    /// Leaves only the commands whose title or key has these words.
    private void show(String words) {
        window.type("#settings-filter", words);
        window.await("a command is shown", () -> !window.list("#keys").getItems().isEmpty());
    }

    private void press(KeyCode... keys) {
        window.click("#keys .text-field");
        robot.push(keys);
    }

    private TextField keyField() {
        return (TextField) window.node("#keys .text-field");
    }

    private void chooseKeymap(int index) {
        OpenWindow.onFx(() -> {
            ((ChoiceBox<?>) window.node("#settings-keymap")).getSelectionModel().select(index);
            return true;
        });
    }

    private String keymapFile() {
        try {
            return Files.exists(window.keymapFile()) ? Files.readString(window.keymapFile()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private List<String> choices() {
        return OpenWindow.onFx(() -> palette().getItems().stream().map(Object::toString).toList());
    }

    private ListView<?> palette() {
        return window.list(".palette .list-view");
    }
}
