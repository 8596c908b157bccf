package dev.sluice.app.workbench;

import dev.sluice.app.frame.Command;
import dev.sluice.editor.Texts;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The menu bar over the commands: a menu has the groups in the order in which their first commands come.
final class Menus {
    private static final Texts TEXTS = Texts.of(Menus.class);

    private Menus() {}

    static MenuBar bar(List<Command> commands, Theme theme, BooleanProperty feeding, boolean canFeed) {
        var bar = new MenuBar();
        for (var kind : Command.Menu.values()) {
            var menu = menu(kind, commands);
            if (kind == Command.Menu.VIEW) addThemes(menu, theme);
            if (kind == Command.Menu.DATA && canFeed) {
                var feed = new CheckMenuItem(TEXTS.get("feed"));
                feed.selectedProperty().bindBidirectional(feeding);
                menu.getItems().addAll(new SeparatorMenuItem(), feed);
            }
            if (!menu.getItems().isEmpty()) bar.getMenus().add(menu);
        }
        return bar;
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
        var menu = new Menu(kind.title());
        var own = commands.stream().filter(command -> command.menu() == kind).toList();
        for (var group : own.stream().map(Command::group).distinct().toList()) {
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            own.stream()
                    .filter(command -> command.group().equals(group))
                    .forEach(command -> menu.getItems().add(command.menuItem()));
        }
        return menu;
    }

    private static void addThemes(Menu view, Theme theme) {
        view.getItems().add(new SeparatorMenuItem());
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var item = new RadioMenuItem(TEXTS.get("theme.choice", choice.label().toLowerCase(Locale.ROOT)));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.choiceProperty().set(choice));
            theme.choiceProperty().subscribe(chosen -> item.setSelected(chosen == choice));
            view.getItems().add(item);
        }
    }
}
