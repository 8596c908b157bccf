package dev.sluice.editor;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// Which keys mean which [EditorCommand]. Immutable; one may serve all editors.
public final class Keymap {
    /// The keys of VS Code.
    public static final Keymap VS_CODE = vsCode();

    private final Map<EditorCommand, List<KeyCombination>> keys;

    private Keymap(Map<EditorCommand, List<KeyCombination>> keys) {
        this.keys = keys;
    }

    /// With other keys for some commands. A key that another command had is taken from it.
    ///
    /// @param changed keys by the id of the command, as [KeyCombination#valueOf] reads them; an empty list: none
    /// @throws IllegalArgumentException for a key that cannot be read; ids of other parts of a program are passed over
    public Keymap with(Map<String, List<String>> changed) {
        var next = new EnumMap<>(keys);
        changed.forEach((id, names) -> EditorCommand.byId(id).ifPresent(command -> {
            var taken = names.stream().map(KeyCombination::valueOf).toList();
            next.replaceAll((_, had) ->
                    had.stream().filter(key -> !taken.contains(key)).toList());
            next.put(command, taken);
        }));
        return new Keymap(next);
    }

    public List<KeyCombination> keys(EditorCommand command) {
        return keys.getOrDefault(command, List.of());
    }

    Optional<EditorCommand> command(KeyEvent event) {
        for (var entry : keys.entrySet())
            for (var key : entry.getValue()) if (key.match(event)) return Optional.of(entry.getKey());
        return Optional.empty();
    }

    private static Keymap vsCode() {
        var keys = new EnumMap<EditorCommand, List<KeyCombination>>(EditorCommand.class);
        Arrays.stream(EditorCommand.values())
                .forEach(command -> keys.put(
                        command,
                        command.defaultKeys().stream()
                                .map(KeyCombination::valueOf)
                                .toList()));
        return new Keymap(keys);
    }
}
