package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Command.Menu;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;

/// The commands of the frame itself and of the files in it. Features bring their own.
final class WorkbenchCommands {
    /// What commands may ask of the window.
    interface Frame {
        void showPalette();

        void showSide(int number);

        void focusEditor();

        void closeFrontTab();

        void closeAllTabs();

        void copyAddress();

        void copyToken();

        void toggleTheme();

        void zoomIn();

        void zoomOut();

        void zoomReset();

        void goToFile();

        void reopenClosedTab();

        void toggle(String container);

        void arrange(Perspective perspective);

        void resetLayout();

        void settings();

        void about();
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
                                Command.of("file.revert", Menu.FILE, "save", "Revert to the saved text", "", hasFile, tabs::revertFront),
                                Command.of("file.closeTab", Menu.FILE, "tabs", "Close tab", "Shortcut+W", frame::closeFrontTab),
                                Command.of("file.closeAll", Menu.FILE, "tabs", "Close all tabs", "", frame::closeAllTabs),
                                Command.of("file.reopenTab", Menu.FILE, "tabs", "Reopen closed tab", "Shortcut+Shift+T", frame::reopenClosedTab),
                                Command.of("file.quit", Menu.FILE, "quit", "Quit", "Shortcut+Q", shell::quit)),
                        EditorCommands.of(tabs, hasFile),
                        Stream.of(
                                Command.of("view.palette", Menu.VIEW, "find", "Search commands", "Shortcut+Shift+P", frame::showPalette),
                                Command.of("view.goToFile", Menu.VIEW, "find", "Go to file…", "Shortcut+P", frame::goToFile)),
                        IntStream.range(0, Math.min(NUMBERED_SIDES, sides.size())).mapToObj(i -> Command.of(
                                "view.side" + (i + 1), Menu.VIEW, "panels", sides.get(i), "Shortcut+" + (i + 1), () -> frame.showSide(i))),
                        Stream.of(
                                Command.of("view.editor", Menu.VIEW, "panels", "Editor", "", hasFile, frame::focusEditor),
                                Command.of("view.right", Menu.VIEW, "panels", "Show or hide the right panel", "Shortcut+Alt+B", () -> frame.toggle(Docking.RIGHT)),
                                Command.of("view.bottom", Menu.VIEW, "panels", "Show or hide the bottom panel", "Shortcut+J", () -> frame.toggle(Docking.BOTTOM))),
                        Stream.of(Perspective.values()).map(perspective -> Command.of(
                                "view.perspective." + perspective.name().toLowerCase(Locale.ROOT),
                                Menu.VIEW,
                                "perspectives",
                                "Perspective: " + perspective.title(),
                                "",
                                () -> frame.arrange(perspective))),
                        Stream.of(
                                Command.of("view.resetLayout", Menu.VIEW, "perspectives", "Reset the layout", "", frame::resetLayout),
                                Command.of("view.zoomIn", Menu.VIEW, "zoom", "Larger", "Shortcut+EQUALS", frame::zoomIn),
                                Command.of("view.zoomOut", Menu.VIEW, "zoom", "Smaller", "Shortcut+MINUS", frame::zoomOut),
                                Command.of("view.zoomReset", Menu.VIEW, "zoom", "Natural size", "Shortcut+0", frame::zoomReset),
                                Command.of("view.settings", Menu.FILE, "settings", "Settings", "Shortcut+COMMA", frame::settings),
                                Command.of("help.about", Menu.HELP, "about", "About Sluice", "", frame::about),
                                Command.of("view.theme", Menu.VIEW, "look", "Switch between light and dark", "", frame::toggleTheme),
                                Command.of("engine.copyAddress", Menu.DATA, "engine", "Copy the engine's address", "", frame::copyAddress),
                                Command.of("engine.copyToken", Menu.DATA, "engine", "Copy the engine's token", "", frame::copyToken)))
                .flatMap(commands -> commands)
                .toList();
    }
}
