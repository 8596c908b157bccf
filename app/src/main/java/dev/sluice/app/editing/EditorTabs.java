package dev.sluice.app.editing;

import dev.sluice.app.frame.Editors;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.Tasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import software.coley.bentofx.Bento;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// The open files and the one in front. Closing a tab never asks: text that was not saved comes back when the file is
/// opened again. FX thread only.
public final class EditorTabs implements Editors {
    private final Bento bento;
    private final DockContainerLeaf leaf;
    private final Tasks tasks;
    private final Consumer<String> problems;
    private final Map<Path, EditorTab> tabs = new LinkedHashMap<>();
    private final Map<Path, String> unsavedTexts = new HashMap<>();
    private final List<Consumer<OpenFile>> openListeners = new ArrayList<>();
    private final List<Consumer<OpenFile>> saveListeners = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<OpenFile>> front = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param leaf     where new tabs go
    /// @param problems hears in one sentence what could not be read or saved
    public EditorTabs(Bento bento, DockContainerLeaf leaf, Tasks tasks, Consumer<String> problems) {
        this.bento = bento;
        this.leaf = leaf;
        this.tasks = tasks;
        this.problems = problems;
        bento.events().addDockableSelectListener((_, dockable) ->
                EditorTab.pathOf(dockable).map(tabs::get).ifPresent(tab -> front.set(Optional.of(tab))));
        bento.events().addDockableCloseListener((_, dockable) -> EditorTab.pathOf(dockable).ifPresent(this::closed));
    }

    @Override
    public ReadOnlyObjectProperty<Optional<OpenFile>> frontProperty() {
        return front.getReadOnlyProperty();
    }

    @Override
    public List<OpenFile> all() {
        return List.copyOf(tabs.values());
    }

    @Override
    public void onOpen(Consumer<OpenFile> listener) {
        tabs.values().forEach(listener);
        openListeners.add(listener);
    }

    @Override
    public void onSave(Consumer<OpenFile> listener) {
        saveListeners.add(listener);
    }

    /// Brings a file to the front, reading it in the background when it is not open.
    @Override
    public void open(Path file, Consumer<OpenFile> opened) {
        var path = file.toAbsolutePath().normalize();
        var known = tabs.get(path);
        if (known != null) {
            known.dockable().inContainer((container, dockable) -> container.selectDockable(dockable));
            known.editor().requestFocus();
            opened.accept(known);
        } else tasks.start(() -> TextFile.read(path), text -> opened.accept(show(text)), this::problem);
    }

    public void saveFront() {
        front.get().map(file -> tabs.get(file.path())).ifPresent(this::save);
    }

    public void saveAll() {
        for (var tab : tabs.values()) if (tab.isUnsaved()) save(tab);
    }

    private void save(EditorTab tab) {
        tab.save(() -> saveListeners.forEach(listener -> listener.accept(tab)), this::problem);
    }

    private EditorTab show(TextFile text) {
        var opened = tabs.get(text.path());
        if (opened != null) return opened;
        var tab = new EditorTab(new EditedFile(text, tasks), bento);
        var unsaved = unsavedTexts.remove(text.path());
        if (unsaved != null) tab.editor().replace(unsaved);
        tabs.put(text.path(), tab);
        openListeners.forEach(listener -> listener.accept(tab));
        leaf.addDockables(tab.dockable());
        leaf.selectDockable(tab.dockable());
        front.set(Optional.of(tab));
        tab.editor().requestFocus();
        return tab;
    }

    private void closed(Path path) {
        var tab = tabs.remove(path);
        if (tab == null) return;
        if (tab.isUnsaved()) unsavedTexts.put(path, tab.editor().text());
        if (front.get().filter(shown -> shown == tab).isPresent())
            front.set(tabs.values().stream().<OpenFile>map(other -> other).reduce((_, last) -> last));
    }

    private void problem(Exception failure) {
        problems.accept(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
