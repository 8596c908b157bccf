package dev.sluice.editor;

import dev.sluice.editor.assist.Assistant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Everything an editor does on a key, with the key VS Code has for it. [Keymap] holds the keys that are in force.
public enum EditorCommand {
    UNDO("undo", "Undo", CodeEditor::undo, "Shortcut+Z"),
    REDO("redo", "Redo", CodeEditor::redo, "Shortcut+Y", "Shortcut+Shift+Z"),
    CUT("cut", "Cut", CodeEditor::cut, "Shortcut+X", "Shift+Delete"),
    COPY("copy", "Copy", CodeEditor::copy, "Shortcut+C", "Shortcut+Insert"),
    PASTE("paste", "Paste", CodeEditor::paste, "Shortcut+V", "Shift+Insert"),
    SELECT_ALL("selectAll", "Select all", CodeEditor::selectAll, "Shortcut+A"),

    MOVE_LINES_UP("moveLineUp", "Move line up", CodeEditor::moveLinesUp, "Alt+Up"),
    MOVE_LINES_DOWN("moveLineDown", "Move line down", CodeEditor::moveLinesDown, "Alt+Down"),
    COPY_LINES_UP("copyLineUp", "Copy line up", CodeEditor::copyLinesUp, "Shift+Alt+Up"),
    COPY_LINES_DOWN("copyLineDown", "Copy line down", CodeEditor::copyLinesDown, "Shift+Alt+Down"),
    DELETE_LINES("deleteLine", "Delete line", CodeEditor::deleteLines, "Shortcut+Shift+K"),
    DUPLICATE("duplicateSelection", "Duplicate selection", CodeEditor::duplicateSelection),
    TOGGLE_COMMENT("toggleComment", "Toggle line comment", CodeEditor::toggleComment, "Shortcut+Slash"),
    INDENT("indentLines", "Indent lines", CodeEditor::indentLines, "Shortcut+Close Bracket"),
    OUTDENT("outdentLines", "Outdent lines", CodeEditor::outdentLines, "Shortcut+Open Bracket"),

    SELECT_NEXT_OCCURRENCE(
            "addSelectionToNextFindMatch", "Select next occurrence", CodeEditor::selectNextOccurrence, "Shortcut+D"),
    CARET_ABOVE("insertCursorAbove", "Add caret above", CodeEditor::addCaretAbove, "Shortcut+Alt+Up"),
    CARET_BELOW("insertCursorBelow", "Add caret below", CodeEditor::addCaretBelow, "Shortcut+Alt+Down"),

    WORD_LEFT("wordLeft", "Go a word left", CodeEditor::wordLeft, "Shortcut+Left"),
    WORD_RIGHT("wordRight", "Go a word right", CodeEditor::wordRight, "Shortcut+Right"),
    SELECT_WORD_LEFT("wordLeftSelect", "Select a word left", CodeEditor::selectWordLeft, "Shortcut+Shift+Left"),
    SELECT_WORD_RIGHT("wordRightSelect", "Select a word right", CodeEditor::selectWordRight, "Shortcut+Shift+Right"),
    DELETE_WORD_LEFT("deleteWordLeft", "Delete a word left", CodeEditor::deleteWordLeft, "Shortcut+Backspace"),
    DELETE_WORD_RIGHT("deleteWordRight", "Delete a word right", CodeEditor::deleteWordRight, "Shortcut+Delete"),
    FOLD("fold", "Fold", CodeEditor::fold, "Shortcut+Shift+Open Bracket"),
    UNFOLD("unfold", "Unfold", CodeEditor::unfold, "Shortcut+Shift+Close Bracket"),
    FOLD_ALL("foldAll", "Fold all", CodeEditor::foldAll),
    UNFOLD_ALL("unfoldAll", "Unfold all", CodeEditor::unfoldAll),

    ZOOM_IN("zoomIn", "Enlarge code", CodeEditor::zoomIn),
    ZOOM_OUT("zoomOut", "Shrink code", CodeEditor::zoomOut),
    ZOOM_RESET("zoomReset", "Reset size of code", CodeEditor::resetZoom),

    FIND("find", "Find", CodeEditor::find, "Shortcut+F"),
    REPLACE("replace", "Replace", CodeEditor::findAndReplace, "Shortcut+H"),
    FIND_NEXT("nextMatch", "Find next", CodeEditor::findNext, "F3"),
    FIND_PREVIOUS("previousMatch", "Find previous", CodeEditor::findPrevious, "Shift+F3"),
    GO_TO_LINE("gotoLine", "Go to line", CodeEditor::goToLine, "Shortcut+G"),
    TO_BRACKET("jumpToBracket", "Go to matching bracket", CodeEditor::jumpToBracket, "Shortcut+Shift+Back Slash"),

    COMPLETE("complete", "Show proposals", helped(Assistant::complete), "Ctrl+Space"),
    SIGNATURE("signature", "Show parameters", helped(Assistant::showSignature), "Ctrl+Shift+Space"),
    QUICK_FIX("quickFix", "Show quick fixes", helped(Assistant::showFixes), "Shortcut+Period", "Alt+Enter"),
    DEFINITION("definition", "Go to definition", helped(Assistant::goToDefinition), "F12"),
    USAGES("usages", "Show usages", helped(Assistant::showUsages), "Shift+F12"),
    RENAME("rename", "Rename", helped(Assistant::rename), "F2"),
    FORMAT("format", "Format", helped(Assistant::format), "Shift+Alt+F");

    private final String id;
    private final String title;
    private final Consumer<CodeEditor> action;
    private final List<String> defaultKeys;

    EditorCommand(String id, String title, Consumer<CodeEditor> action, String... defaultKeys) {
        this.id = "editor." + id;
        this.title = title;
        this.action = action;
        this.defaultKeys = List.of(defaultKeys);
    }

    /// Such as `editor.moveLineUp`.
    public String id() {
        return id;
    }

    public String title() {
        return title;
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
