package dev.sluice.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.fx.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginNodeTest {
    @TempDir
    private Path folder;

    @Test
    void folders_come_first_then_names_and_what_python_leaves_behind_is_hidden() throws IOException {
        file("b.py");
        file("A.py");
        file("zoo/plugin.py");
        file("zoo/__pycache__/plugin.pyc");
        file("venv/bin/python");
        file(".ide/state");
        var root = PluginNode.read(folder);
        assertThat(root.children()).extracting(PluginNode::name).containsExactly("zoo", "A.py", "b.py");
        assertThat(root.children().getFirst().children()).extracting(PluginNode::name).containsExactly("plugin.py");
    }

    @Test
    void a_refresh_changes_the_tree_only_when_the_folder_did() throws IOException {
        file("a.py");
        var opened = new ArrayList<Path>();
        var model = new PluginsViewModel(folder, new Tasks(Runnable::run, Runnable::run), opened::add);
        model.refresh();
        var first = model.rootProperty().get();
        model.refresh();
        assertThat(model.rootProperty().get()).isSameAs(first);
        file("b.py");
        model.refresh();
        assertThat(model.rootProperty().get().children()).hasSize(2);
        model.open(first.children().getFirst());
        assertThat(opened).containsExactly(folder.resolve("a.py"));
    }

    @Test
    void a_folder_that_has_gone_is_said_to_have() throws IOException {
        var gone = folder.resolve("gone");
        Files.createDirectory(gone);
        var model = new PluginsViewModel(gone, new Tasks(Runnable::run, Runnable::run), _ -> {});
        model.refresh();
        assertThat(model.problemProperty().get()).isEmpty();
        Files.delete(gone);
        model.refresh();
        assertThat(model.problemProperty().get()).contains(gone.toString());
    }

    private void file(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
