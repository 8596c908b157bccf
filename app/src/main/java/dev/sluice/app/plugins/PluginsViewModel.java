package dev.sluice.app.plugins;

import dev.sluice.app.fx.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The plugin directory as last read, and which files somebody wants to see. FX thread only.
public final class PluginsViewModel {
    private final Path folder;
    private final Tasks tasks;
    private final Consumer<Path> open;
    private final ReadOnlyObjectWrapper<PluginNode> root;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param open opens a file in an editor
    public PluginsViewModel(Path folder, Tasks tasks, Consumer<Path> open) {
        this.folder = folder;
        this.tasks = tasks;
        this.open = open;
        this.root = new ReadOnlyObjectWrapper<>(new PluginNode(folder, true, List.of()));
    }

    public Path folder() {
        return folder;
    }

    public ReadOnlyObjectProperty<PluginNode> rootProperty() {
        return root.getReadOnlyProperty();
    }

    /// Why the folder could not be read; empty when it could.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Reads the folder again in the background. The tree stays as it is when nothing changed.
    public void refresh() {
        tasks.start(
                () -> PluginNode.read(folder),
                read -> {
                    problem.set("");
                    if (!read.equals(root.get())) root.set(read);
                },
                failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    public void open(PluginNode node) {
        if (!node.folder()) open.accept(node.path());
    }
}
