package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import dev.sluice.app.fx.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keymap in force: gives the commands their keys, takes changes and keeps them in their file. FX thread only.
final class KeymapModel {
    private final Path file;
    private final List<Command> commands;
    private final Tasks tasks;
    private final Consumer<String> problems;
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private volatile Keymap keymap = Keymap.DEFAULT;

    /// @param problems hears in one sentence when the file cannot be read or written
    KeymapModel(Path file, List<Command> commands, Tasks tasks, Consumer<String> problems) {
        this.file = file;
        this.commands = List.copyOf(commands);
        this.tasks = tasks;
        this.problems = problems;
        try {
            keymap = Keymap.read(file);
        } catch (IllegalArgumentException e) {
            problems.accept(e.getMessage());
        }
        keymap.apply(this.commands);
    }

    List<Command> commands() {
        return commands;
    }

    Keymap.Base base() {
        return keymap.base();
    }

    /// Changes whenever a key may have.
    ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    void setBase(Keymap.Base base) {
        if (base != keymap.base()) change(keymap.withBase(base));
    }

    /// @param key as [KeyCombination] reads it; empty for none
    void bind(Command command, String key) {
        change(keymap.with(command.id(), key));
    }

    void reset(Command command) {
        change(keymap.without(command.id()));
    }

    void resetAll() {
        change(keymap.withoutOwn());
    }

    boolean hasOwn() {
        return !keymap.own().isEmpty();
    }

    boolean isOwn(Command command) {
        return keymap.own().containsKey(command.id());
    }

    List<Keymap.Clash> clashes() {
        return Keymap.clashes(commands);
    }

    private void change(Keymap next) {
        keymap = next;
        next.apply(commands);
        revision.set(revision.get() + 1);
        tasks.start(
                () -> {
                    write();
                    return next;
                },
                _ -> {},
                failure -> problems.accept(String.valueOf(failure.getMessage())));
    }

    /// What holds by now: of two changes in a row, the second may be written first.
    private synchronized void write() {
        keymap.write(file);
    }

    /// What was pressed, as a command's key is written; empty for a modifier alone and for a letter without one, which
    /// somebody needs for typing.
    static Optional<String> text(KeyEvent event) {
        var code = event.getCode();
        boolean modified = event.isShortcutDown() || event.isAltDown();
        if (code.isModifierKey() || !modified && !code.isFunctionKey()) return Optional.empty();
        var text = new StringBuilder();
        if (event.isShortcutDown()) text.append("Shortcut+");
        if (event.isAltDown()) text.append("Alt+");
        if (event.isShiftDown()) text.append("Shift+");
        return Optional.of(text.append(code.name()).toString());
    }
}
