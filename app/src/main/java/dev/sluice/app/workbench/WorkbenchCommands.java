package dev.sluice.app.workbench;

import dev.sluice.app.editing.EditorTabs;
import dev.sluice.app.frame.Command;
import dev.sluice.app.frame.Command.Menu;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;

/// The commands of the frame itself and of the files in it. Features bring their own.
final class WorkbenchCommands {
    private static final Texts TEXTS = Texts.of(WorkbenchCommands.class);

    /// What commands may ask of the window.
    interface Frame {
        void showPalette();

        void showSide(int number);

        /// Whether there is a tab in the centre, of whatever kind.
        ObservableBooleanValue hasTab();

        void focusEditor();

        void closeFrontTab();

        void closeAllTabs();

        void copyAddress();

        void copyToken();

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
    static List<Command> of(Workbench.Shell shell, Frame frame, EditorTabs tabs, List<String> sides, Theme theme) {
        var hasFile = Bindings.createBooleanBinding(
                () -> tabs.frontProperty().get().isPresent(), tabs.frontProperty());
        return Stream.of(
                        Stream.of(
                                Command.of("file.openFolder", Menu.FILE, "open", TEXTS.get("folder.open"), "Shortcut+O", shell::openFolder),
                                Command.of("file.openSamples", Menu.FILE, "open", TEXTS.get("samples.open"), "", shell::openSamples),
                                Command.of("file.save", Menu.FILE, "save", TEXTS.get("save"), "Shortcut+S", hasFile, tabs::saveFront),
                                Command.of("file.saveAll", Menu.FILE, "save", TEXTS.get("save.all"), "Shortcut+Shift+S", hasFile, tabs::saveAll),
                                Command.of("file.revert", Menu.FILE, "save", TEXTS.get("revert"), "", hasFile, tabs::revertFront),
                                Command.of("file.closeTab", Menu.FILE, "tabs", TEXTS.get("tab.close"), "Shortcut+W", frame::closeFrontTab),
                                Command.of("file.closeAll", Menu.FILE, "tabs", TEXTS.get("tab.close.all"), "", frame::closeAllTabs),
                                Command.of("file.reopenTab", Menu.FILE, "tabs", TEXTS.get("tab.reopen"), "Shortcut+Shift+T", frame::reopenClosedTab),
                                Command.of("file.quit", Menu.FILE, "quit", TEXTS.get("quit"), "Shortcut+Q", shell::quit)),
                        EditorCommands.of(tabs, hasFile),
                        Stream.of(
                                Command.of("view.palette", Menu.VIEW, "find", TEXTS.get("palette"), "Shortcut+Shift+P", frame::showPalette),
                                Command.of("view.goToFile", Menu.VIEW, "find", TEXTS.get("file.go"), "Shortcut+P", frame::goToFile)),
                        IntStream.range(0, Math.min(NUMBERED_SIDES, sides.size())).mapToObj(i -> Command.of(
                                "view.side" + (i + 1), Menu.VIEW, "panels", sides.get(i), "Shortcut+" + (i + 1), () -> frame.showSide(i))),
                        Stream.of(
                                Command.of("view.editor", Menu.VIEW, "panels", TEXTS.get("editor"), "", frame.hasTab(), frame::focusEditor),
                                Command.of("view.right", Menu.VIEW, "panels", TEXTS.get("right"), "Shortcut+Alt+B", () -> frame.toggle(Docking.RIGHT)),
                                Command.of("view.bottom", Menu.VIEW, "panels", TEXTS.get("bottom"), "Shortcut+J", () -> frame.toggle(Docking.BOTTOM))),
                        Stream.of(Perspective.values()).map(perspective -> Command.of(
                                "view.perspective." + perspective.name().toLowerCase(Locale.ROOT),
                                Menu.VIEW,
                                "perspectives",
                                TEXTS.get("perspective", perspective.title()),
                                "",
                                () -> frame.arrange(perspective))),
                        Stream.of(
                                Command.of("view.resetLayout", Menu.VIEW, "perspectives", TEXTS.get("layout.reset"), "", frame::resetLayout),
                                Command.of("view.zoomIn", Menu.VIEW, "zoom", TEXTS.get("larger"), "Shortcut+EQUALS", frame::zoomIn),
                                Command.of("view.zoomOut", Menu.VIEW, "zoom", TEXTS.get("smaller"), "Shortcut+MINUS", frame::zoomOut),
                                Command.of("view.zoomReset", Menu.VIEW, "zoom", TEXTS.get("zoom.reset"), "Shortcut+0", frame::zoomReset),
                                Command.of("view.settings", Menu.FILE, "settings", TEXTS.get("settings"), "Shortcut+COMMA", frame::settings),
                                Command.of("help.about", Menu.HELP, "about", TEXTS.get("about"), "", frame::about),
                                Command.of("view.theme", Menu.VIEW, "look", TEXTS.get("theme.toggle"), "", theme::toggle)),
                        Stream.of(Theme.Choice.values()).map(choice -> Command.choice(
                                "view.theme." + choice.name().toLowerCase(Locale.ROOT),
                                Menu.VIEW,
                                "look",
                                TEXTS.get("theme.choice", choice.label().toLowerCase(Locale.ROOT)),
                                theme.choiceProperty().isEqualTo(choice),
                                () -> theme.choiceProperty().set(choice))),
                        Stream.of(
                                Command.of("engine.copyAddress", Menu.DATA, "engine", TEXTS.get("address.copy"), "", frame::copyAddress),
                                Command.of("engine.copyToken", Menu.DATA, "engine", TEXTS.get("token.copy"), "", frame::copyToken)))
                .flatMap(commands -> commands)
                .toList();
    }
}
