package dev.sluice.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.frame.OpenedFiles;
import dev.sluice.app.fx.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginsViewModelTest {
    private final OpenedFiles editors = new OpenedFiles();
    private final List<String> said = new ArrayList<>();
    private List<String> users = List.of();

    @TempDir
    private Path folder;

    @Test
    void a_refresh_changes_the_tree_only_when_the_folder_did() throws IOException {
        Files.createFile(folder.resolve("a.py"));
        var model = model();
        var first = model.rootProperty().get();
        model.refresh();
        assertThat(model.rootProperty().get()).isSameAs(first);
        Files.createFile(folder.resolve("b.py"));
        model.refresh();
        assertThat(names(model)).containsExactly("a.py", "b.py");
        model.open(first.children().getFirst());
        assertThat(editors.asked).containsExactly("open a.py");
    }

    @Test
    void what_came_or_went_deep_in_the_folder_is_seen_at_a_look() throws IOException {
        Files.createDirectories(folder.resolve("rooms/old"));
        var model = model();
        Files.createFile(folder.resolve("rooms/old/a.py"));
        model.lookAtDisk();
        assertThat(files(model)).containsExactly("a.py");
        Files.createDirectory(folder.resolve("rooms/new"));
        model.lookAtDisk();
        Files.createFile(folder.resolve("rooms/new/b.py"));
        model.lookAtDisk();
        Files.delete(folder.resolve("rooms/old/a.py"));
        model.lookAtDisk();
        assertThat(files(model)).containsExactly("b.py");
    }

    @Test
    void nothing_is_read_when_nothing_came_or_went() throws IOException {
        Files.createFile(folder.resolve("a.py"));
        var started = new AtomicInteger();
        var model = new PluginsViewModel(folder, new Tasks(task -> {
            started.incrementAndGet();
            task.run();
        }, Runnable::run), editors, said::add, _ -> users);
        model.refresh();
        model.lookAtDisk();
        started.set(0);
        model.lookAtDisk();
        assertThat(started).hasValue(1); // the look alone
    }

    @Test
    void no_more_folders_are_watched_than_the_limit() throws IOException {
        for (int i = 0; i < PluginNode.WATCHED_LIMIT + 10; i++) Files.createDirectory(folder.resolve("room" + i));
        assertThat(PluginNode.read(folder).folderTimes()).hasSize(PluginNode.WATCHED_LIMIT);
    }

    @Test
    void a_folder_that_has_gone_is_said_to_have() throws IOException {
        var model = model();
        assertThat(model.problemProperty().get()).isEmpty();
        Files.delete(folder);
        model.refresh();
        assertThat(model.problemProperty().get()).contains(folder.toString());
        Files.createDirectory(folder);
    }

    @Test
    void a_new_file_is_shown_and_opened() {
        var model = model();
        model.ask(new TreeQuestion.NewFolder(folder));
        model.answer("rooms");
        model.ask(new TreeQuestion.NewFile(folder.resolve("rooms")));
        model.answer("alert.py");
        assertThat(folder.resolve("rooms/alert.py")).isEmptyFile();
        assertThat(model.questionProperty().get()).isEmpty();
        assertThat(model.shownProperty().get()).contains(folder.resolve("rooms/alert.py"));
        assertThat(editors.asked).containsExactly("open alert.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b.py", "a:b", "tab\there"})
    void a_name_that_no_file_can_have_is_refused(String name) {
        var model = model();
        model.ask(new TreeQuestion.NewFile(folder));
        model.answer(name);
        assertThat(model.questionProblemProperty().get()).isNotEmpty();
        assertThat(model.questionProperty().get()).isPresent();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothing_is_written_over() throws IOException {
        Files.writeString(folder.resolve("a.py"), "a");
        Files.writeString(folder.resolve("b.py"), "b");
        var model = model();
        for (var question : List.of(new TreeQuestion.NewFile(folder), new TreeQuestion.NewFolder(folder), new TreeQuestion.Rename(node(model, "a.py")))) {
            model.ask(question);
            model.answer("b.py");
            assertThat(model.questionProblemProperty().get()).isEqualTo("There is a b.py here already.");
        }
        assertThat(folder.resolve("a.py")).hasContent("a");
        assertThat(folder.resolve("b.py")).hasContent("b");
    }

    @Test
    void what_is_open_of_a_folder_follows_its_name() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        Files.writeString(folder.resolve("old/a.py"), "a");
        var model = model();
        model.ask(new TreeQuestion.Rename(node(model, "old")));
        model.answer("new");
        assertThat(folder.resolve("new/a.py")).hasContent("a");
        assertThat(editors.asked).containsExactly("moved old to new");
        assertThat(names(model)).containsExactly("new");
    }

    @Test
    void a_folder_goes_with_all_that_is_in_it_after_somebody_was_asked() throws IOException {
        Files.createDirectories(folder.resolve("old/.hidden"));
        Files.writeString(folder.resolve("old/.hidden/a.py"), "a");
        var model = model();
        model.ask(new TreeQuestion.Delete(node(model, "old")));
        model.dismiss();
        assertThat(folder.resolve("old")).exists();
        model.ask(new TreeQuestion.Delete(node(model, "old")));
        model.answer("");
        assertThat(folder).isEmptyDirectory();
        assertThat(editors.asked).containsExactly("gone old");
        assertThat(said).containsExactly("old is deleted.");
    }

    @Test
    void who_renames_or_deletes_a_plugin_hears_first_which_triggers_use_it() throws IOException {
        Files.createFile(folder.resolve("a.py"));
        var model = model();
        var rename = new TreeQuestion.Rename(node(model, "a.py"));
        model.ask(rename);
        assertThat(model.warningProperty().get()).isEmpty();
        users = List.of("home.plain");
        model.ask(rename);
        assertThat(model.warningProperty().get()).isEqualTo("Used by home.plain, which will fail until it names the new file.");
        users = List.of("home.plain_c", "home.plain_g");
        model.ask(rename);
        assertThat(model.warningProperty().get())
                .isEqualTo("Used by home.plain_c and home.plain_g, which will fail until they name the new file.");
        users = List.of("a.a", "a.b", "a.c", "a.d", "a.e");
        model.ask(new TreeQuestion.Delete(node(model, "a.py")));
        assertThat(model.warningProperty().get()).isEqualTo("Used by a.a, a.b, a.c and 2 more triggers, which will fail without it.");
        model.ask(new TreeQuestion.NewFile(folder));
        assertThat(model.warningProperty().get()).isEmpty();
    }

    private PluginsViewModel model() {
        var model = new PluginsViewModel(folder, new Tasks(Runnable::run, Runnable::run), editors, said::add, _ -> users);
        model.refresh();
        return model;
    }

    /// Of all folders in the folders.
    private static List<String> files(PluginsViewModel model) {
        return model.rootProperty().get().children().stream()
                .flatMap(node -> node.children().stream())
                .flatMap(node -> node.children().stream())
                .map(PluginNode::name)
                .toList();
    }

    private static List<String> names(PluginsViewModel model) {
        return model.rootProperty().get().children().stream().map(PluginNode::name).toList();
    }

    private static PluginNode node(PluginsViewModel model, String name) {
        return model.rootProperty().get().children().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
