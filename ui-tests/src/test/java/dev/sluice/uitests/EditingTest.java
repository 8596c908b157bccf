package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Open files: nothing that was typed is lost, and nothing that somebody else has saved.
class EditingTest extends WindowStory {
    private int stories;
    private String name;
    private Path file;

    @BeforeEach
    void openOne() throws IOException {
        name = "editing_story_" + ++stories + ".py"; // what a story leaves unsaved comes back in no other
        file = window.plugins().resolve(name);
        Files.writeString(file, "LIMIT = 30\n");
        commands.goToFile(name);
        window.await("the file is in front", () -> window.editor().getText().equals("LIMIT = 30\n"));
    }

    @AfterEach
    void removeIt() throws IOException {
        Files.deleteIfExists(file);
    }

    @Test
    void a_tab_that_is_closed_by_its_key_comes_back_with_what_was_typed() {
        caretBehind("LIMIT = 30");
        robot.write("0");
        window.await("the tab has its dot", () -> window.tabTitles().contains(name + " ●"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        window.await("the tab is closed", () -> !window.tabTitles().contains(name + " ●"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        window.await("it is back", () -> window.tabTitles().contains(name + " ●"));
        assertThat(text()).isEqualTo("LIMIT = 300\n");
        assertThat(file).hasContent("LIMIT = 30\n");
    }

    @Test
    void saving_takes_the_dot_away_and_reverting_brings_the_saved_text_back() {
        caretBehind("LIMIT = 30");
        robot.write("0");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("it is on disk", () -> read().equals("LIMIT = 300\n"));
        window.await("the dot is gone", () -> window.tabTitles().contains(name));
        robot.write("0");
        window.await("the dot is back", () -> window.tabTitles().contains(name + " ●"));
        commands.run("Revert to the saved text");
        window.await("the saved text is back", () -> text().equals("LIMIT = 300\n"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        window.await("undo brings back what was typed", () -> text().equals("LIMIT = 3000\n"));
    }

    @Test
    void what_somebody_else_saves_is_shown_and_what_was_typed_is_not_lost_to_it() throws IOException {
        Files.writeString(file, "LIMIT = 40\n");
        window.await("the new text is shown", () -> text().equals("LIMIT = 40\n") && window.tabTitles().contains(name));
        caretBehind("LIMIT = 40");
        robot.write("0");
        Files.writeString(file, "LIMIT = 50\n");
        window.await("it asks which is wanted", () -> window.has("#take-theirs"));
        assertThat(text()).isEqualTo("LIMIT = 400\n");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("nothing is written over the other's text", () -> window.text("#status-message").contains("not saved"));
        assertThat(read()).isEqualTo("LIMIT = 50\n");
        window.press("#take-theirs");
        window.await("the other's text is shown", () -> text().equals("LIMIT = 50\n") && !window.has("#take-theirs"));
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        window.await("undo brings back what was typed", () -> text().equals("LIMIT = 400\n"));
    }

    @Test
    void it_is_asked_again_in_a_tab_that_was_closed_without_an_answer() throws IOException {
        caretBehind("LIMIT = 30");
        robot.write("0");
        Files.writeString(file, "LIMIT = 50\n");
        window.await("it asks which is wanted", () -> window.has("#take-theirs"));
        robot.push(KeyCode.CONTROL, KeyCode.W);
        window.await("the tab is closed", () -> !window.tabTitles().contains(name + " ●"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        window.await("it asks again", () -> window.has("#keep-mine"));
        assertThat(text()).isEqualTo("LIMIT = 300\n");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("nothing is written over the other's text", () -> window.text("#status-message").contains("not saved"));
        assertThat(read()).isEqualTo("LIMIT = 50\n");
        window.press("#keep-mine");
        robot.push(KeyCode.CONTROL, KeyCode.S);
        window.await("what was chosen is on disk", () -> read().equals("LIMIT = 300\n"));
    }

    @Test
    void the_text_of_a_file_that_somebody_removes_is_kept_and_saved_again() throws IOException {
        Files.delete(file);
        window.await("it says that the file is gone", () -> window.has("#save-again"));
        assertThat(window.tabTitles()).contains(name + " ●");
        robot.push(KeyCode.CONTROL, KeyCode.W);
        window.await("the tab is closed", () -> !window.tabTitles().contains(name + " ●"));
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
        window.await("the text is there again", () -> window.has("#save-again") && text().equals("LIMIT = 30\n"));
        window.press("#save-again");
        window.await("it is on disk", () -> Files.exists(file) && read().equals("LIMIT = 30\n"));
        window.await("nothing is left to say or to save", () -> !window.has("#save-again") && window.tabTitles().contains(name));
    }

    @Test
    void all_that_is_open_is_saved_by_one_command() {
        caretBehind("LIMIT = 30");
        robot.write("0");
        commands.goToFile("home.lp");
        window.await("the other is in front", () -> text().startsWith("home,"));
        commands.run("Save all");
        window.await("it is on disk", () -> read().equals("LIMIT = 300\n"));
        window.await("no tab has a dot", () -> window.tabTitles().stream().noneMatch(title -> title.endsWith("●")));
    }

    private String text() {
        return OpenWindow.onFx(() -> window.editor().getText());
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
