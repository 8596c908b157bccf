package dev.sluice.app.debugging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Live triggers: which of them stop, and which could.
final class TriggerMenu extends MenuButton {
    /// @param found      gives the triggers that there are, a moment later
    /// @param stopAtNext has the next run of one stop
    TriggerMenu(
            DebugViewModel model,
            Consumer<Consumer<List<DebugFeature.TriggerChoice>>> found,
            Consumer<DebugViewModel.Followed> stopAtNext) {
        super("Live triggers", new FontIcon(Feather.ZAP));
        getStyleClass().add("trigger-menu");
        setId("debug-triggers");
        setPopupSide(Side.TOP);
        getItems().setAll(note("Looking for triggers…"));
        setOnShowing(_ -> found.accept(triggers -> {
            var items = new ArrayList<MenuItem>();
            for (var followed : model.followed()) items.add(item("Stop debugging " + followed, () -> model.leave(followed)));
            for (var choice : triggers)
                items.add(item("Stop %s at its next run".formatted(choice.trigger()), () -> stopAtNext.accept(choice.trigger())));
            if (items.isEmpty()) items.add(note("There are no triggers"));
            getItems().setAll(items);
        }));
    }

    private static MenuItem item(String title, Runnable action) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static MenuItem note(String text) {
        var item = new MenuItem(text);
        item.setDisable(true);
        return item;
    }
}
