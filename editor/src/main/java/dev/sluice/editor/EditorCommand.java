package dev.sluice.editor;

import dev.sluice.editor.assist.Assistant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Consumer;

/// Everything an editor does on a key, with the key VS Code has for it. [Keymap] holds the keys that are in force.
public enum EditorCommand {
    UNDO("undo", CodeEditor::undo, "Shortcut+Z"),
    REDO("redo", CodeEditor::redo, "Shortcut+Y", "Shortcut+Shift+Z"),
    CUT("cut", CodeEditor::cut, "Shortcut+X", "Shift+Delete"),
    COPY("copy", CodeEditor::copy, "Shortcut+C", "Shortcut+Insert"),
    PASTE("paste", CodeEditor::paste, "Shortcut+V", "Shift+Insert"),
    SELECT_ALL("selectAll", CodeEditor::selectAll, "Shortcut+A"),

    MOVE_LINES_UP("moveLineUp", CodeEditor::moveLinesUp, "Alt+Up"),
    MOVE_LINES_DOWN("moveLineDown", CodeEditor::moveLinesDown, "Alt+Down"),
    COPY_LINES_UP("copyLineUp", CodeEditor::copyLinesUp, "Shift+Alt+Up"),
    COPY_LINES_DOWN("copyLineDown", CodeEditor::copyLinesDown, "Shift+Alt+Down"),
    DELETE_LINES("deleteLine", CodeEditor::deleteLines, "Shortcut+Shift+K"),
    DUPLICATE("duplicateSelection", CodeEditor::duplicateSelection),
    TOGGLE_COMMENT("toggleComment", CodeEditor::toggleComment, "Shortcut+Slash"),
    INDENT("indentLines", CodeEditor::indentLines, "Shortcut+Close Bracket"),
    OUTDENT("outdentLines", CodeEditor::outdentLines, "Shortcut+Open Bracket"),

    SELECT_NEXT_OCCURRENCE("addSelectionToNextFindMatch", CodeEditor::selectNextOccurrence, "Shortcut+D"),
    CARET_ABOVE("insertCursorAbove", CodeEditor::addCaretAbove, "Shortcut+Alt+Up"),
    CARET_BELOW("insertCursorBelow", CodeEditor::addCaretBelow, "Shortcut+Alt+Down"),

    WORD_LEFT("wordLeft", CodeEditor::wordLeft, "Shortcut+Left"),
    WORD_RIGHT("wordRight", CodeEditor::wordRight, "Shortcut+Right"),
    SELECT_WORD_LEFT("wordLeftSelect", CodeEditor::selectWordLeft, "Shortcut+Shift+Left"),
    SELECT_WORD_RIGHT("wordRightSelect", CodeEditor::selectWordRight, "Shortcut+Shift+Right"),
    DELETE_WORD_LEFT("deleteWordLeft", CodeEditor::deleteWordLeft, "Shortcut+Backspace"),
    DELETE_WORD_RIGHT("deleteWordRight", CodeEditor::deleteWordRight, "Shortcut+Delete"),
    FOLD("fold", CodeEditor::fold, "Shortcut+Shift+Open Bracket"),
    UNFOLD("unfold", CodeEditor::unfold, "Shortcut+Shift+Close Bracket"),
    FOLD_ALL("foldAll", CodeEditor::foldAll),
    UNFOLD_ALL("unfoldAll", CodeEditor::unfoldAll),

    ZOOM_IN("zoomIn", CodeEditor::zoomIn),
    ZOOM_OUT("zoomOut", CodeEditor::zoomOut),
    ZOOM_RESET("zoomReset", CodeEditor::resetZoom),

    FIND("find", CodeEditor::find, "Shortcut+F"),
    REPLACE("replace", CodeEditor::findAndReplace, "Shortcut+H"),
    FIND_NEXT("nextMatch", CodeEditor::findNext, "F3"),
    FIND_PREVIOUS("previousMatch", CodeEditor::findPrevious, "Shift+F3"),
    GO_TO_LINE("gotoLine", CodeEditor::goToLine, "Shortcut+G"),
    TO_BRACKET("jumpToBracket", CodeEditor::jumpToBracket, "Shortcut+Shift+Back Slash"),

    COMPLETE("complete", helped(Assistant::complete), "Ctrl+Space"),
    SIGNATURE("signature", helped(Assistant::showSignature), "Ctrl+Shift+Space"),
    QUICK_FIX("quickFix", helped(Assistant::showFixes), "Shortcut+Period", "Alt+Enter"),
    DEFINITION("definition", helped(Assistant::goToDefinition), "F12"),
    USAGES("usages", helped(Assistant::showUsages), "Shift+F12"),
    RENAME("rename", helped(Assistant::rename), "F2"),
    FORMAT("format", helped(Assistant::format), "Shift+Alt+F");

    private static final ResourceBundle TITLES = ResourceBundle.getBundle("dev.sluice.editor.commands", Locale.ROOT);

    private final String id;
    private final Consumer<CodeEditor> action;
    private final List<String> defaultKeys;

    EditorCommand(String id, Consumer<CodeEditor> action, String... defaultKeys) {
        this.id = "editor." + id;
        this.action = action;
        this.defaultKeys = List.of(defaultKeys);
    }

    /// Such as `editor.moveLineUp`.
    public String id() {
        return id;
    }

    public String title() {
        return TITLES.getString(id);
    }

    /// In the notation of [javafx.scene.input.KeyCombination#valueOf].
    public List<String> defaultKeys() {
        return defaultKeys;
    }

    public void run(CodeEditor editor) {
        action.accept(editor);
    }

    /// Whether it also works while a bar of the editor has the focus.
    boolean isForBars() {
        return this == FIND || this == REPLACE || this == FIND_NEXT || this == FIND_PREVIOUS || this == GO_TO_LINE;
    }

    /// For what only somebody can do who knows the language; nothing where nobody helps.
    private static Consumer<CodeEditor> helped(Consumer<Assistant> action) {
        return editor -> editor.assistant().ifPresent(action);
    }

    static Optional<EditorCommand> byId(String id) {
        return Arrays.stream(values()).filter(command -> command.id.equals(id)).findFirst();
    }
}
