package dev.sluice.app.plugins;

import dev.sluice.app.frame.Editors;
import dev.sluice.app.fx.Tasks;
import dev.sluice.editor.Texts;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The plugin directory as last read, which file of it is shown, and what is asked before one comes, goes or is renamed. FX
/// thread only.
public final class PluginsViewModel {
    private static final Texts TEXTS = Texts.of(PluginsViewModel.class);
    private final Path folder;
    private final Tasks tasks;
    private final Editors editors;
    private final Consumer<String> say;
    private final TriggersOfPlugin.Look users;
    private final ReadOnlyObjectWrapper<PluginNode> root;
    private final ReadOnlyObjectWrapper<Optional<Path>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<TreeQuestion>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper questionProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private Map<Path, FileTime> folderTimes = Map.of();
    private boolean looking;

    /// @param say   hears in one sentence what was done
    /// @param users finds the triggers that run a plugin
    PluginsViewModel(Path folder, Tasks tasks, Editors editors, Consumer<String> say, TriggersOfPlugin.Look users) {
        this.folder = folder;
        this.tasks = tasks;
        this.editors = editors;
        this.say = say;
        this.users = users;
        this.root = new ReadOnlyObjectWrapper<>(new PluginNode(folder, true, List.of()));
        editors.frontProperty().subscribe(front -> front.ifPresent(file -> shown.set(Optional.of(file.path()))));
    }

    public Path folder() {
        return folder;
    }

    public ReadOnlyObjectProperty<PluginNode> rootProperty() {
        return root.getReadOnlyProperty();
    }

    /// The file or folder to be seen in the tree: the one in front, or what was just made. It may come into the tree later.
    public ReadOnlyObjectProperty<Optional<Path>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Why the folder could not be read; empty when it could.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<TreeQuestion>> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /// What an answer would do to triggers; empty when they do not mind.
    ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /// Why the last answer does not do; empty when nothing stands against it.
    ReadOnlyStringProperty questionProblemProperty() {
        return questionProblem.getReadOnlyProperty();
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

    /// Reads the folder again in the background if files or folders came, went or were renamed since the last look.
    void lookAtDisk() {
        if (looking) return;
        looking = true;
        var tree = root.get();
        tasks.start(
                tree::folderTimes,
                times -> {
                    looking = false;
                    if (times.equals(folderTimes)) return;
                    folderTimes = times;
                    refresh();
                },
                _ -> looking = false);
    }

    public void open(PluginNode node) {
        if (!node.folder()) editors.open(node.path());
    }

    void ask(TreeQuestion asked) {
        questionProblem.set("");
        warning.set("");
        question.set(Optional.of(asked));
        switch (asked) {
            case TreeQuestion.Rename(var node) -> warn(asked, node.path());
            case TreeQuestion.Delete(var node) -> warn(asked, node.path());
            case TreeQuestion.NewFile _, TreeQuestion.NewFolder _ -> {}
        }
    }

    private void warn(TreeQuestion asked, Path path) {
        tasks.start(
                () -> users.triggers(path),
                triggers -> {
                    if (question.get().filter(asked::equals).isPresent()) warning.set(TriggersOfPlugin.warning(asked, triggers));
                },
                _ -> {});
    }

    void dismiss() {
        question.set(Optional.empty());
    }

    /// @param name what the file is to be called; of no meaning where nothing gets a name
    void answer(String name) {
        question.get().ifPresent(asked -> {
            var against = asked instanceof TreeQuestion.Delete ? Optional.<String>empty() : PluginFiles.problem(name);
            if (against.isPresent()) questionProblem.set(against.get());
            else
                switch (asked) {
                    case TreeQuestion.NewFile(var in) -> make(() -> PluginFiles.createFile(in, name), editors::open);
                    case TreeQuestion.NewFolder(var in) -> make(() -> PluginFiles.createFolder(in, name), _ -> {});
                    case TreeQuestion.Rename(var node) when node.name().equals(name) -> dismiss();
                    case TreeQuestion.Rename(var node) -> make(
                            () -> PluginFiles.rename(node.path(), name), renamed -> editors.moved(node.path(), renamed));
                    case TreeQuestion.Delete(var node) -> delete(node);
                }
        });
    }

    private void make(Callable<Path> change, Consumer<Path> then) {
        tasks.start(
                change,
                made -> {
                    dismiss();
                    shown.set(Optional.of(made));
                    refresh();
                    then.accept(made);
                },
                this::refused);
    }

    private void delete(PluginNode node) {
        tasks.start(
                () -> {
                    PluginFiles.delete(node.path());
                    return node;
                },
                gone -> {
                    dismiss();
                    editors.gone(gone.path());
                    refresh();
                    say.accept(TEXTS.get("deleted", gone.name()));
                },
                this::refused);
    }

    private void refused(Exception failure) {
        questionProblem.set(String.valueOf(failure.getMessage()));
        refresh();
    }
}
