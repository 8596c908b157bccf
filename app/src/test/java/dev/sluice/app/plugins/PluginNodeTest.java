package dev.sluice.app.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private void file(String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
