package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Text in all files: found, gone to and replaced.
class SearchTest extends WindowStory {
    private Path first;
    private Path second;

    @BeforeEach
    void writeFiles() throws IOException {
        first = window.plugins().resolve("search_story_a.py");
        second = window.plugins().resolve("search_story_b.py");
        Files.writeString(first, "import os\n\nfrobnicate = 1\nprint(frobnicate)\n");
        Files.writeString(second, "frobnicate(2)\n");
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        window.await("the search has the focus", () -> window.has("#search-text") && window.node("#search-text").isFocused());
    }

    @AfterEach
    void removeFiles() throws IOException {
        Files.deleteIfExists(first);
        Files.deleteIfExists(second);
    }

    @Test
    void what_is_found_is_gone_to_with_the_keyboard() {
        find("frobnicate");
        window.await("all are found", () -> window.text("#search-status").equals("3 matches"));
        OpenWindow.onFx(() -> {
            var tree = (TreeView<?>) window.node("#search-found");
            tree.requestFocus();
            tree.getSelectionModel().select(2);
            return true;
        });
        robot.push(KeyCode.ENTER);
        window.await("the line has the caret", () -> window.editor().getText().startsWith("import os")
                && window.editor().getCurrentParagraph() == 3);
    }

    @Test
    void every_match_is_replaced_in_editors_and_nothing_on_disk_before_somebody_saves() throws IOException {
        find("frobnicate");
        window.await("all are found", () -> window.text("#search-status").equals("3 matches"));
        window.type("#search-replacement", "tidy");
        window.click("#search-replace");
        window.await("both are open and not saved", () -> window.tabTitles().contains("search_story_a.py ●")
                && window.tabTitles().contains("search_story_b.py ●"));
        assertThat(window.text("#search-status")).isEqualTo("Replaced in 2 files, not saved yet.");
        assertThat(Files.readString(second)).isEqualTo("frobnicate(2)\n");
        commands.run("Save all");
        window.await("both are saved", () -> read(first).equals("import os\n\ntidy = 1\nprint(tidy)\n")
                && read(second).equals("tidy(2)\n"));
    }

    @Test
    void what_is_nowhere_is_said_to_be() {
        find("nowhere_at_all_in_these_files");
        window.await("nothing is found", () -> window.text("#search-status").startsWith("Nothing found in "));
        assertThat(window.node("#search-replace").isDisabled()).isTrue();
    }

    private void find(String text) {
        window.type("#search-text", text);
        robot.push(KeyCode.ENTER);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
