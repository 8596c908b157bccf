package dev.sluice.uitests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.plugins.PluginNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The files of the plugin folder: found, made, renamed and deleted in the tree, with the keyboard alone.
class PluginsTest extends WindowStory {
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = window.plugins().resolve("tree_story");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("alert.py"), "LIMIT = 30\n");
        Files.writeString(folder.resolve("notes.md"), "# Notes\n");
        commands.run("Read the plugin folder again");
        window.await("the folder is in the tree", () -> rows().contains("tree_story"));
    }

    @AfterEach
    void removeFolder() throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(path);
        }
        commands.run("Read the plugin folder again");
        window.await("the folder has gone from the tree", () -> !rows().contains("tree_story"));
    }

    @Test
    void a_file_that_is_opened_is_shown_in_its_folder() {
        openFile("notes.md");
        window.await("its row is selected", () -> selected().equals("notes.md"));
        assertThat(rows()).contains("alert.py");
    }

    @Test
    void what_somebody_else_makes_or_removes_is_seen_without_asking() throws IOException {
        select("tree_story");
        robot.push(KeyCode.RIGHT);
        Files.writeString(folder.resolve("from_outside.py"), "");
        window.await("it is in the tree", () -> rows().contains("from_outside.py"));
        Files.delete(folder.resolve("from_outside.py"));
        window.await("it has gone from the tree", () -> !rows().contains("from_outside.py"));
    }

    @Test
    void a_row_is_found_by_its_first_letters_and_opened_with_enter() {
        select("tree_story");
        robot.push(KeyCode.RIGHT);
        window.await("the folder is open", () -> rows().contains("alert.py"));
        robot.push(KeyCode.N);
        window.await("the next name with n is selected", () -> selected().equals("notes.md"));
        robot.push(KeyCode.ENTER);
        window.await("the file is in front", () -> window.editor().getText().startsWith("# Notes"));
    }

    @Test
    void a_new_file_is_made_where_the_selection_is_and_opened() {
        select("tree_story");
        commands.run("New file…");
        window.await("a name is asked for", () -> window.has("#tree-answer"));
        robot.write("helpers.py");
        robot.push(KeyCode.ENTER);
        window.await("the file is there", () -> Files.exists(folder.resolve("helpers.py")));
        window.await("it is in front", () -> selected().equals("helpers.py") && window.editor().getText().isEmpty());
        window.await("nothing is asked any more", () -> !window.has("#tree-answer"));
    }

    @Test
    void a_name_that_is_taken_is_refused_and_escape_leaves_everything_as_it_was() {
        select("tree_story");
        commands.run("New folder…");
        window.await("a name is asked for", () -> window.has("#tree-answer"));
        robot.write("notes.md");
        robot.push(KeyCode.ENTER);
        window.await("why not is said", () -> window.text("#tree-problem").contains("notes.md"));
        robot.push(KeyCode.ESCAPE);
        window.await("nothing is asked any more", () -> !window.has("#tree-answer"));
        assertThat(folder.resolve("notes.md")).isRegularFile();
        assertThat(window.node("#plugins").isFocused()).isTrue();
    }

    @Test
    void a_file_that_is_renamed_keeps_its_tab_and_what_was_typed() {
        openFile("alert.py");
        caretBehind("LIMIT = 30");
        robot.write("0");
        renameAlertToAlarm();
        window.await("the file has its new name", () -> Files.exists(folder.resolve("alarm.py")));
        window.await("the tab has it, too", () -> titles().contains("alarm.py ●"));
        assertThat(titles()).noneMatch(title -> title.startsWith("alert.py"));
        assertThat(OpenWindow.onFx(() -> window.editor().getText())).isEqualTo("LIMIT = 300\n");
        assertThat(folder.resolve("alert.py")).doesNotExist();
        assertThat(folder.resolve("alarm.py")).hasContent("LIMIT = 30\n");
    }

    @Test
    void a_file_that_is_renamed_keeps_its_breakpoints() {
        openFile("alert.py");
        caretAt("LIMIT");
        robot.push(KeyCode.F9);
        window.await("it has a breakpoint", () -> window.has("#editor #line-1 .breakpoint"));
        renameAlertToAlarm();
        window.await("the tab has its new name", () -> titles().contains("alarm.py"));
        window.await("the breakpoint is still there", () -> window.has("#editor #line-1 .breakpoint"));
        commands.run("Remove all breakpoints");
        window.await("it is the file's own", () -> !window.has("#editor #line-1 .breakpoint"));
    }

    @Test
    void a_plugin_that_is_renamed_twice_keeps_its_input_and_its_runs() throws IOException {
        Files.writeString(folder.resolve("alert.py"), """
                def process_writes(influxdb3_local, table_batches, args=None):
                    influxdb3_local.info("seen")
                """);
        openFile("alert.py");
        window.await("it can be run", () -> !window.node("#run").isDisabled());
        window.type("#input-lines .code", "rooms temp=7");
        new Inspector(window, robot).run("ok");
        renameAlertToAlarm();
        window.await("the tab has its new name", () -> titles().contains("alarm.py"));
        rename("tree_story", "tree_story_2");
        folder = folder.resolveSibling("tree_story_2");
        window.await("its folder has one, too", () -> Files.exists(folder.resolve("alarm.py")));
        commands.goToFile("tree_story_2 alarm.py");
        window.await("the rows are there", () -> ((CodeArea) window.node("#input-lines .code")).getText().equals("rooms temp=7"));
        assertThat(window.text("#run-outcome")).isEqualTo("ok");
        window.click("#run");
        window.await("there are two runs", () -> ((Parent) window.node("#run-history")).getChildrenUnmodifiable().size() == 2);
    }

    @Test
    void who_renames_a_plugin_or_its_folder_hears_which_trigger_uses_it() {
        new TriggerForm(robot, window).anew().named("on_alert").runs("tree_story/alert.py").everyWeek().create();
        openFile("alert.py");
        for (var name : List.of("alert.py", "tree_story")) {
            select(name);
            robot.push(KeyCode.F2);
            window.await("the trigger is named", () -> window.text("#tree-warning").contains("on_alert, which will fail"));
            robot.push(KeyCode.ESCAPE);
        }
        select("notes.md");
        robot.push(KeyCode.F2);
        window.await("the name is asked for", () -> window.has("#tree-answer"));
        assertThat(window.text("#tree-warning")).isEmpty();
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void a_long_name_is_cut_in_its_tab() throws IOException {
        Files.writeString(folder.resolve("an_alert_with_a_name_that_nobody_wants_to_read.py"), "LIMIT = 30\n");
        commands.goToFile("an_alert_with_a_name");
        window.await("its tab has the beginning", () -> titles().contains("an_alert_with_a_name_that_nobod…"));
    }

    @Test
    void a_file_is_deleted_only_after_an_answer() {
        openFile("alert.py");
        select("alert.py");
        robot.push(KeyCode.DELETE);
        window.await("somebody is asked", () -> window.has("#tree-answer"));
        robot.push(KeyCode.ESCAPE);
        window.await("nothing is asked any more", () -> !window.has("#tree-answer"));
        assertThat(folder.resolve("alert.py")).exists();

        robot.push(KeyCode.DELETE);
        window.await("somebody is asked again", () -> window.has("#tree-answer"));
        window.click("#tree-answer");
        window.await("the file has gone", () -> !Files.exists(folder.resolve("alert.py")));
        window.await("so has its tab", () -> titles().stream().noneMatch(title -> title.startsWith("alert.py")));
        window.await("so has its row", () -> !rows().contains("alert.py"));
    }

    @Test
    void the_menu_of_a_row_copies_its_path() {
        openFile("notes.md");
        window.await("its row is selected", () -> selected().equals("notes.md"));
        window.rightClick("#plugins .tree-cell:selected");
        window.await("the menu is open", () -> window.has(".context-menu"));
        robot.push(KeyCode.UP);
        robot.push(KeyCode.ENTER);
        window.await("the path is in the clipboard", () -> folder.resolve("notes.md")
                .toString()
                .equals(Clipboard.getSystemClipboard().getString()));
    }

    private void renameAlertToAlarm() {
        rename("alert.py", "alarm");
    }

    private void rename(String name, String stem) {
        select(name);
        robot.push(KeyCode.F2);
        window.await("the name is asked for", () -> window.has("#tree-answer"));
        window.await(
                "the name without its ending is selected", () -> answer().getSelectedText().equals(name.replaceFirst("\\.py$", "")));
        robot.write(stem);
        robot.push(KeyCode.ENTER);
    }

    private void openFile(String name) {
        commands.goToFile("tree_story " + name);
        window.await(name + " is in front", () -> titles().stream().anyMatch(title -> title.startsWith(name)));
    }

    private void select(String name) {
        OpenWindow.onFx(() -> {
            var tree = tree();
            int row = IntStream.range(0, tree.getExpandedItemCount())
                    .filter(each -> tree.getTreeItem(each).getValue().name().equals(name))
                    .findFirst()
                    .orElseThrow();
            tree.getSelectionModel().select(row);
            tree.requestFocus();
            return true;
        });
    }

    private List<String> rows() {
        return OpenWindow.onFx(() -> IntStream.range(0, tree().getExpandedItemCount())
                .mapToObj(row -> tree().getTreeItem(row).getValue().name())
                .toList());
    }

    private String selected() {
        return OpenWindow.onFx(() -> {
            TreeItem<PluginNode> item = tree().getSelectionModel().getSelectedItem();
            return item == null ? "" : item.getValue().name();
        });
    }

    private List<String> titles() {
        return window.tabTitles();
    }

    private TextField answer() {
        return (TextField) window.node("#tree-answer");
    }

    @SuppressWarnings("unchecked")
    private TreeView<PluginNode> tree() {
        return (TreeView<PluginNode>) window.node("#plugins");
    }
}
