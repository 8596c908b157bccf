package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Command.Menu;
import dev.sluice.app.frame.OpenFile;
import dev.sluice.editor.CodeEditor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

/// The commands of the frame itself and of the files in it. Features bring their own.
final class WorkbenchCommands {
    /// What commands may ask of the window.
    interface Frame {
        void showPalette();

        void showSide(int number);

        void focusEditor();

        void closeFrontTab();

        void copyAddress();

        void toggleTheme();
    }

    private static final int NUMBERED_SIDES = 9;

    private WorkbenchCommands() {}

    /// @param sides titles of the side panels in the order of the rail
    static List<Command> of(Workbench.Shell shell, Frame frame, EditorTabs tabs, List<String> sides) {
        var hasFile = Bindings.createBooleanBinding(
                () -> tabs.frontProperty().get().isPresent(), tabs.frontProperty());
        return Stream.of(
                        Stream.of(
                                Command.of("file.openFolder", Menu.FILE, "open", "Open folder…", "Shortcut+O", shell::openFolder),
                                Command.of("file.openSamples", Menu.FILE, "open", "Open sample workspace", "", shell::openSamples),
                                Command.of("file.save", Menu.FILE, "save", "Save", "Shortcut+S", hasFile, tabs::saveFront),
                                Command.of("file.saveAll", Menu.FILE, "save", "Save all", "Shortcut+Shift+S", hasFile, tabs::saveAll),
                                Command.of("file.closeTab", Menu.FILE, "save", "Close tab", "Shortcut+W", frame::closeFrontTab),
                                Command.of("file.quit", Menu.FILE, "quit", "Quit", "Shortcut+Q", shell::quit)),
                        edits(tabs, hasFile),
                        Stream.of(Command.of("view.palette", Menu.VIEW, "find", "Search commands", "Shortcut+Shift+P", frame::showPalette)),
                        IntStream.range(0, Math.min(NUMBERED_SIDES, sides.size())).mapToObj(i -> Command.of(
                                "view.side" + (i + 1), Menu.VIEW, "panels", sides.get(i), "Shortcut+" + (i + 1), () -> frame.showSide(i))),
                        Stream.of(
                                Command.of("view.editor", Menu.VIEW, "panels", "Editor", "Shortcut+0", hasFile, frame::focusEditor),
                                Command.of("view.theme", Menu.VIEW, "look", "Switch between light and dark", "", frame::toggleTheme),
                                Command.of("engine.copyAddress", Menu.DATA, "engine", "Copy the engine's address", "", frame::copyAddress)))
                .flatMap(commands -> commands)
                .toList();
    }

    /// Keys of the text area itself are not listed here: it handles them before a menu would.
    private static Stream<Command> edits(EditorTabs tabs, ObservableBooleanValue hasFile) {
        return Stream.of(
                edit("undo", "undo", "Undo", "", tabs, hasFile, CodeEditor::undo),
                edit("redo", "undo", "Redo", "", tabs, hasFile, CodeEditor::redo),
                edit("cut", "clipboard", "Cut", "", tabs, hasFile, CodeEditor::cut),
                edit("copy", "clipboard", "Copy", "", tabs, hasFile, CodeEditor::copy),
                edit("paste", "clipboard", "Paste", "", tabs, hasFile, CodeEditor::paste),
                edit("selectAll", "clipboard", "Select all", "", tabs, hasFile, CodeEditor::selectAll),
                edit("comment", "lines", "Comment lines", "Shortcut+SLASH", tabs, hasFile, CodeEditor::toggleComment));
    }

    private static Command edit(
            String id, String group, String title, String key, EditorTabs tabs, ObservableBooleanValue hasFile, Consumer<CodeEditor> action) {
        return Command.of("edit." + id, Menu.EDIT, group, title, key, hasFile, () -> tabs.frontProperty()
                .get()
                .map(OpenFile::editor)
                .ifPresent(action));
    }
}
