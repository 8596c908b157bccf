package dev.sluice.app.editing;

import dev.sluice.app.frame.Editors;
import dev.sluice.app.frame.Memory;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.app.fx.Tasks;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import software.coley.bentofx.Bento;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// The open files and the one in front. Closing a tab never asks: text that was not saved comes back when the file is
/// opened again, also after the program was ended or killed. FX thread only.
public final class EditorTabs implements Editors {
    /// Closed tabs that can be opened again.
    private static final int CLOSED_LIMIT = 20;

    private final Bento bento;
    private final Supplier<DockContainerLeaf> leaf;
    private final Tasks tasks;
    private final Consumer<String> problems;
    private final TabMemory memory;
    private final Map<Path, EditorTab> tabs = new LinkedHashMap<>();
    private final Deque<Path> closed = new ArrayDeque<>();
    private final List<Consumer<OpenFile>> openListeners = new ArrayList<>();
    private final List<Consumer<OpenFile>> saveListeners = new ArrayList<>();
    private final List<BiConsumer<Path, Path>> moveListeners = new ArrayList<>();
    private boolean looking;
    /// Whether a tab is closed since its file was moved or deleted here.
    private boolean leaving;
    /// Open files that were not there at the last look. Whoever replaces one may take it away for a moment.
    private Set<EditorTab> missed = Set.of();
    private final ReadOnlyObjectWrapper<Optional<OpenFile>> front = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param leaf     where new tabs go
    /// @param problems hears in one sentence what could not be read or saved
    public EditorTabs(
            Bento bento, Supplier<DockContainerLeaf> leaf, Tasks tasks, Memory memory, Consumer<String> problems) {
        this.bento = bento;
        this.leaf = leaf;
        this.tasks = tasks;
        this.memory = new TabMemory(memory);
        this.problems = problems;
        bento.events().addDockableSelectListener((_, dockable) -> EditorTab.pathOf(dockable)
                .map(tabs::get)
                .ifPresent(this::inFront));
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

    @Override
    public void onMove(BiConsumer<Path, Path> listener) {
        moveListeners.add(listener);
    }

    /// Brings a file to the front, reading it in the background when it is not open.
    @Override
    public void open(Path file, Consumer<OpenFile> opened) {
        var path = file.toAbsolutePath().normalize();
        var known = tabs.get(path);
        if (known != null) {
            select(known);
            known.editor().requestFocus();
            opened.accept(known);
            return;
        }
        boolean withText = memory.isUnsaved(path);
        tasks.start(
                () -> withText && Files.notExists(path) ? TextFile.missing(path) : TextFile.read(path),
                text -> {
                    var tab = show(text);
                    select(tab);
                    tab.editor().requestFocus();
                    opened.accept(tab);
                },
                this::problem);
    }

    /// Opens what was open when the window was last closed or killed: files, carets, texts that were not saved. Files that
    /// are gone are left out unless there is text of theirs to save.
    ///
    /// @param restored called with the file in front, which may put the tabs elsewhere; empty when nothing was open
    public void restore(Consumer<Optional<OpenFile>> restored) {
        var remembered = memory.open();
        var wanted = memory.front();
        var withText = remembered.stream().filter(memory::isUnsaved).collect(Collectors.toSet());
        tasks.start(
                () -> {
                    var texts = new ArrayList<TextFile>();
                    for (var path : remembered) {
                        if (Files.isReadable(path)) texts.add(TextFile.read(path));
                        else if (withText.contains(path)) texts.add(TextFile.missing(path));
                    }
                    return texts;
                },
                texts -> {
                    texts.forEach(this::show);
                    var shown = wanted.map(tabs::get).or(() -> tabs.values().stream().findFirst());
                    shown.ifPresent(EditorTabs::select);
                    restored.accept(shown.map(tab -> tab));
                    shown.ifPresent(this::inFront); // also while another kind of tab is
                },
                failure -> {
                    problem(failure);
                    restored.accept(Optional.empty());
                });
    }

    public void saveFront() {
        frontTab().ifPresent(this::save);
    }

    public void revertFront() {
        frontTab().ifPresent(EditorTab::revert);
    }

    private Optional<EditorTab> frontTab() {
        return front.get().map(file -> tabs.get(file.path()));
    }

    public void saveAll() {
        for (var tab : tabs.values()) if (tab.isUnsaved()) save(tab);
    }

    /// Opens the tab again that was closed last.
    public void reopenClosed() {
        var path = closed.poll();
        if (path != null) open(path);
    }

    @Override
    public void moved(Path from, Path to) {
        moveListeners.forEach(listener -> listener.accept(from, to));
        // The one in front goes last: none of the others comes in front with a name that is gone.
        var open = openBelow(from).stream().sorted(Comparator.comparing(this::isFront)).toList();
        if (open.isEmpty()) return;
        var wanted = front.get().map(file -> OpenFile.moved(file.path(), from, to));
        tasks.start(
                () -> open.stream().map(path -> TextFile.read(OpenFile.moved(path, from, to))).toList(),
                texts -> {
                    open.forEach(path -> {
                        close(path);
                        memory.moved(path, OpenFile.moved(path, from, to));
                    });
                    texts.forEach(this::show);
                    wanted.map(tabs::get).ifPresent(EditorTabs::select);
                },
                this::problem);
    }

    @Override
    public void gone(Path path) {
        for (var open : openBelow(path)) {
            close(open);
            memory.forget(open);
        }
        closed.removeIf(each -> each.startsWith(path));
    }

    private List<Path> openBelow(Path path) {
        return tabs.keySet().stream().filter(each -> each.startsWith(path)).toList();
    }

    private boolean isFront(Path path) {
        return front.get().filter(file -> file.path().equals(path)).isPresent();
    }

    private void close(Path path) {
        var tab = tabs.get(path);
        leaving = true;
        if (tab != null) tab.dockable().inContainer((container, dockable) -> container.closeDockable(dockable));
        leaving = false;
        closed.remove(path);
    }

    /// Looks for files that somebody else has changed. Whoever has typed nothing gets the new text; the others are asked,
    /// above their text.
    public void lookAtDisk() {
        if (looking || tabs.isEmpty()) return;
        looking = true;
        var open = List.copyOf(tabs.values());
        tasks.start(
                () -> look(open),
                found -> {
                    looking = false;
                    found.touched().forEach((tab, now) -> {
                        if (tabs.containsValue(tab)) tab.changedOnDisk(now);
                    });
                    for (var tab : found.gone())
                        if (missed.contains(tab) && tabs.containsValue(tab)) gone(tab);
                    missed = found.gone();
                },
                _ -> looking = false);
    }

    private void gone(EditorTab tab) {
        tab.goneFromDisk();
        memory.keep(tab);
    }

    private record Look(Map<EditorTab, TextFile> touched, Set<EditorTab> gone) {}

    private static Look look(List<EditorTab> open) {
        return new Look(touched(open), open.stream().filter(EditorTab::isGone).collect(Collectors.toSet()));
    }

    /// In the background. A file that cannot be read at the moment, such as one that is being replaced, is looked at the
    /// next time.
    private static Map<EditorTab, TextFile> touched(List<EditorTab> open) {
        var touched = new LinkedHashMap<EditorTab, TextFile>();
        for (var tab : open)
            try {
                tab.readAgain().ifPresent(now -> touched.put(tab, now));
            } catch (UncheckedIOException notNow) {
                System.getLogger(EditorTabs.class.getName()).log(System.Logger.Level.DEBUG, "looking again", notNow);
            }
        return touched;
    }

    private void save(EditorTab tab) {
        tab.save(
                () -> {
                    memory.saved(tab.path());
                    saveListeners.forEach(listener -> listener.accept(tab));
                },
                this::problem);
    }

    private EditorTab show(TextFile text) {
        var opened = tabs.get(text.path());
        if (opened != null) return opened;
        var tab = new EditorTab(new EditedFile(text, tasks), bento, this::save);
        memory.restore(tab);
        tabs.put(text.path(), tab);
        memory.open(tabs.keySet());
        memory.follow(tab);
        openListeners.forEach(listener -> listener.accept(tab));
        // Where tabs stand side by side, the one with the focus is in front, without being chosen.
        tab.editor().focusWithinProperty().subscribe(within -> {
            if (within) inFront(tab);
        });
        leaf.get().addDockables(tab.dockable());
        front.set(Optional.of(tab));
        return tab;
    }

    private void inFront(EditorTab tab) {
        front.set(Optional.of(tab));
        memory.front(tab.path());
    }

    private static void select(EditorTab tab) {
        tab.dockable().inContainer((container, dockable) -> container.selectDockable(dockable));
    }

    private void closed(Path path) {
        var tab = tabs.remove(path);
        if (tab == null) return;
        if (!leaving) tab.goneFromDisk(); // in the moment between two looks
        memory.closed(tab);
        memory.open(tabs.keySet());
        closed.remove(path);
        closed.push(path);
        if (closed.size() > CLOSED_LIMIT) closed.removeLast();
        if (front.get().filter(shown -> shown == tab).isPresent())
            front.set(tabs.values().stream().<OpenFile>map(other -> other).reduce((_, last) -> last));
    }

    private void problem(Exception failure) {
        problems.accept(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
