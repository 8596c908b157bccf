package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The menu bar over the commands: a menu has the groups in the order in which their first commands come.
final class Menus {
    private Menus() {}

    static MenuBar bar(List<Command> commands) {
        var bar = new MenuBar();
        for (var kind : Command.Menu.values()) {
            var menu = menu(kind, commands);
            if (!menu.getItems().isEmpty()) bar.getMenus().add(menu);
        }
        return bar;
    }

    /// After keys have changed hands: menu items that follow one another in giving up and taking the same key lose it between
    /// them.
    static void giveKeys(Scene scene, List<Command> commands) {
        scene.getAccelerators().clear();
        for (var command : commands) command.menuKey().ifPresent(key -> scene.getAccelerators().put(key, command::run));
    }

    /// A menu bar takes F10 for itself, whichever menu item has it; people who debug step with it.
    static void giveF10(Node window, List<Command> commands) {
        window.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.F10) return;
            commands.stream()
                    .filter(command -> command.enabled().get())
                    .filter(command -> {
                        var key = command.keyProperty().get();
                        return key != null && key.match(event);
                    })
                    .findFirst()
                    .ifPresent(command -> {
                        event.consume();
                        command.run();
                    });
        });
    }

    private static Menu menu(Command.Menu kind, List<Command> commands) {
        var menu = new Menu(kind.markedTitle());
        var own = commands.stream().filter(command -> command.menu() == kind).toList();
        for (var group : own.stream().map(Command::group).distinct().toList()) {
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            own.stream()
                    .filter(command -> command.group().equals(group))
                    .forEach(command -> menu.getItems().add(command.menuItem()));
        }
        return menu;
    }
}
