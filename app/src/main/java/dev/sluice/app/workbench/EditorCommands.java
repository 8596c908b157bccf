package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.frame.Command;
import dev.sluice.editor.EditorCommand;
import dev.sluice.editor.Keymap;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.input.KeyCombination;

/// What the editor does on a key, as commands of the window: in the menu and the palette they act on the file in front.
final class EditorCommands {
    /// The window has its own size for everything.
    private static final Set<EditorCommand> LEFT_OUT =
            Set.of(EditorCommand.ZOOM_IN, EditorCommand.ZOOM_OUT, EditorCommand.ZOOM_RESET);

    private EditorCommands() {}

    static Stream<Command> of(EditorTabs tabs, ObservableBooleanValue hasFile) {
        return all().map(command -> Command.local(
                command.id(),
                Command.Menu.EDIT,
                group(command),
                command.title(),
                command.defaultKeys().stream().findFirst().orElse(""),
                hasFile,
                () -> tabs.frontProperty().get().ifPresent(file -> command.run(file.editor()))));
    }

    /// The keys that the commands have now. A command that still has its first key keeps its further ones.
    static Keymap keymap(Collection<Command> commands) {
        var keys = new HashMap<String, List<String>>();
        for (var command : LEFT_OUT) keys.put(command.id(), List.of());
        for (var editor : all().toList())
            commands.stream()
                    .filter(command -> command.id().equals(editor.id()))
                    .findFirst()
                    .ifPresent(command -> keys.put(editor.id(), keys(editor, command)));
        return Keymap.VS_CODE.with(keys);
    }

    private static List<String> keys(EditorCommand editor, Command command) {
        var bound = command.keyProperty().get();
        if (bound == null) return List.of();
        var usual = editor.defaultKeys();
        boolean isUsual = !usual.isEmpty() && bound.equals(KeyCombination.valueOf(usual.getFirst()));
        return isUsual ? usual : List.of(bound.getName());
    }

    private static Stream<EditorCommand> all() {
        return Arrays.stream(EditorCommand.values()).filter(command -> !LEFT_OUT.contains(command));
    }

    private static String group(EditorCommand command) {
        return switch (command) {
            case UNDO, REDO -> "undo";
            case CUT, COPY, PASTE, SELECT_ALL -> "clipboard";
            case FIND, REPLACE, FIND_NEXT, FIND_PREVIOUS, GO_TO_LINE, TO_BRACKET -> "find";
            case FOLD, UNFOLD, FOLD_ALL, UNFOLD_ALL -> "fold";
            case SELECT_NEXT_OCCURRENCE, CARET_ABOVE, CARET_BELOW -> "carets";
            case WORD_LEFT, WORD_RIGHT, SELECT_WORD_LEFT, SELECT_WORD_RIGHT, DELETE_WORD_LEFT, DELETE_WORD_RIGHT -> "words";
            case COMPLETE, SIGNATURE, QUICK_FIX, DEFINITION, USAGES, RENAME, FORMAT -> "assistance";
            default -> "lines";
        };
    }
}
