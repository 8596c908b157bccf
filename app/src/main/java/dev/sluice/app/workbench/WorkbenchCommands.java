package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTab;
import dev.sluice.app.editing.EditorTabs;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;

/// Every command of the window, in the order of its menus.
record WorkbenchCommands(
        List<List<Command>> file,
        List<List<Command>> edit,
        List<List<Command>> view,
        List<List<Command>> run,
        List<List<Command>> data) {
    /// What commands may ask of the window.
    interface Window {
        void openFolder();

        void openSamples();

        void quit();

        void showPlugins();

        void showTriggers();

        void focusLog();

        void copyAddress();

        void toggleTheme();

        void showPalette();
    }

    static WorkbenchCommands of(Window window, EditorTabs tabs, RunPanels runs) {
        var hasFile = Bindings.createBooleanBinding(
                () -> tabs.frontProperty().get().isPresent(), tabs.frontProperty());
        return new WorkbenchCommands(
                List.of(
                        List.of(
                                Command.of("Open folder…", "Shortcut+O", window::openFolder),
                                Command.of("Open sample workspace", "", window::openSamples)),
                        List.of(
                                Command.of("Save", "Shortcut+S", hasFile, () -> front(tabs, tabs::save)),
                                Command.of("Save all", "Shortcut+Shift+S", hasFile, tabs::saveAll),
                                Command.of("Close tab", "Shortcut+W", hasFile, () -> front(tabs, tabs::close))),
                        List.of(Command.of("Quit", "Shortcut+Q", window::quit))),
                List.of(
                        List.of(
                                Command.of("Undo", "", hasFile, () -> front(tabs, tab -> tab.editor().undo())),
                                Command.of("Redo", "", hasFile, () -> front(tabs, tab -> tab.editor().redo()))),
                        List.of(
                                Command.of("Cut", "", hasFile, () -> front(tabs, tab -> tab.editor().cut())),
                                Command.of("Copy", "", hasFile, () -> front(tabs, tab -> tab.editor().copy())),
                                Command.of("Paste", "", hasFile, () -> front(tabs, tab -> tab.editor().paste())),
                                Command.of("Select all", "", hasFile, () -> front(tabs, tab -> tab.editor().selectAll()))),
                        List.of(Command.of(
                                "Comment lines", "Shortcut+SLASH", hasFile, () -> front(tabs, tab -> tab.editor().toggleComment())))),
                List.of(
                        List.of(Command.of("Search commands", "Shortcut+K", window::showPalette)),
                        List.of(
                                Command.of("Plugins", "Shortcut+1", window::showPlugins),
                                Command.of("Triggers", "Shortcut+2", window::showTriggers),
                                Command.of("Editor", "Shortcut+3", hasFile, () -> front(tabs, tab -> tab.editor().requestFocus())),
                                Command.of("Filter the log", "Shortcut+L", window::focusLog)),
                        List.of(Command.of("Switch between light and dark", "", window::toggleTheme))),
                List.of(List.of(
                        Command.of("Run plugin", "F5", runs.canRunProperty(), runs::run),
                        Command.of("Cancel run", "Shift+F5", runs.runningProperty(), runs::cancel))),
                List.of(List.of(Command.of("Copy the engine's address", "", window::copyAddress))));
    }

    List<Command> all() {
        return Stream.of(file, edit, view, run, data)
                .flatMap(List::stream)
                .flatMap(List::stream)
                .toList();
    }

    private static void front(EditorTabs tabs, Consumer<EditorTab> action) {
        tabs.frontProperty().get().ifPresent(action);
    }
}
