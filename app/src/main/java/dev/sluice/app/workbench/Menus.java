package dev.sluice.app.workbench;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// The menu bar over the commands.
final class Menus {
    private Menus() {}

    static MenuBar bar(WorkbenchCommands commands, Theme theme, javafx.beans.property.BooleanProperty feeding, boolean canFeed) {
        var view = menu("View", commands.view());
        view.getItems().add(new SeparatorMenuItem());
        var group = new ToggleGroup();
        for (var choice : Theme.Choice.values()) {
            var item = new RadioMenuItem("Theme: " + choice.label().toLowerCase(Locale.ROOT));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.choiceProperty().set(choice));
            theme.choiceProperty().subscribe(chosen -> item.setSelected(chosen == choice));
            view.getItems().add(item);
        }
        var data = menu("Data", commands.data());
        if (canFeed) {
            var feed = new CheckMenuItem("Write this machine's metrics");
            feed.selectedProperty().bindBidirectional(feeding);
            data.getItems().add(feed);
        }
        return new MenuBar(
                menu("File", commands.file()), menu("Edit", commands.edit()), view, menu("Run", commands.run()), data);
    }

    private static Menu menu(String title, List<List<Command>> groups) {
        var menu = new Menu(title);
        for (var group : groups) {
            if (!menu.getItems().isEmpty()) menu.getItems().add(new SeparatorMenuItem());
            for (var command : group) menu.getItems().add(command.menuItem());
        }
        return menu;
    }
}
