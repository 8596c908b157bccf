package dev.sluice.app.debugging;

import dev.sluice.editor.Texts;
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
    private static final Texts TEXTS = Texts.of(TriggerMenu.class);

    /// @param found      gives the triggers that there are, a moment later
    /// @param stopAtNext has the next run of one stop
    TriggerMenu(
            DebugViewModel model,
            Consumer<Consumer<List<DebugFeature.TriggerChoice>>> found,
            Consumer<DebugViewModel.Followed> stopAtNext) {
        super(TEXTS.get("triggers"), new FontIcon(Feather.ZAP));
        getStyleClass().add("trigger-menu");
        setId("debug-triggers");
        setPopupSide(Side.TOP);
        getItems().setAll(note(TEXTS.get("triggers.looking")));
        setOnShowing(_ -> found.accept(triggers -> {
            var items = new ArrayList<MenuItem>();
            for (var followed : model.followed()) items.add(item(TEXTS.get("trigger.leave", followed), () -> model.leave(followed)));
            for (var choice : triggers)
                items.add(item(TEXTS.get("trigger.stop", choice.trigger()), () -> stopAtNext.accept(choice.trigger())));
            if (items.isEmpty()) items.add(note(TEXTS.get("triggers.empty")));
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
