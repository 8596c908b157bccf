package dev.sluice.editor.assist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What an [Assistant] does on a key.
public enum AssistCommand {
    COMPLETE("complete", "Show proposals", Assistant::complete, "Ctrl+Space"),
    SIGNATURE("signature", "Show parameters", Assistant::showSignature, "Ctrl+Shift+Space"),
    QUICK_FIX("quickFix", "Show quick fixes", Assistant::showFixes, "Shortcut+Period", "Alt+Enter"),
    DEFINITION("definition", "Go to definition", Assistant::goToDefinition, "F12"),
    USAGES("usages", "Show usages", Assistant::showUsages, "Shift+F12"),
    RENAME("rename", "Rename", Assistant::rename, "F2"),
    FORMAT("format", "Format", Assistant::format, "Shift+Alt+F");

    private final String id;
    private final String title;
    private final Consumer<Assistant> action;
    private final List<KeyCombination> keys;

    AssistCommand(String id, String title, Consumer<Assistant> action, String... keys) {
        this.id = "assist." + id;
        this.title = title;
        this.action = action;
        this.keys = Arrays.stream(keys).map(KeyCombination::valueOf).toList();
    }

    /// Such as `assist.rename`.
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public List<KeyCombination> keys() {
        return keys;
    }

    public void run(Assistant assistant) {
        action.accept(assistant);
    }

    static Optional<AssistCommand> of(KeyEvent event) {
        return Arrays.stream(values())
                .filter(command -> command.keys.stream().anyMatch(key -> key.match(event)))
                .findFirst();
    }
}
