package dev.sluice.app.workbench;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something a person can ask for: the same object stands behind a menu item, a button and a row of the palette.
///
/// @param key how it is called from the keyboard; `null` when it is not
record Command(String title, @Nullable KeyCombination key, ObservableBooleanValue enabled, Runnable action) {
    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    static Command of(String title, String key, Runnable action) {
        return of(title, key, ALWAYS, action);
    }

    static Command of(String title, String key, ObservableBooleanValue enabled, Runnable action) {
        return new Command(title, key.isEmpty() ? null : KeyCombination.valueOf(key), enabled, action);
    }

    void run() {
        if (enabled.get()) action.run();
    }

    /// The key as people read it, such as `Ctrl+S`; empty when there is none.
    String keyText() {
        return key == null ? "" : key.getDisplayText();
    }

    /// The title with its key, for a tooltip.
    String tooltip() {
        return key == null ? title : title + " (" + keyText() + ")";
    }

    MenuItem menuItem() {
        var item = new MenuItem(title);
        item.setAccelerator(key);
        item.setOnAction(_ -> run());
        enabled.subscribe(on -> item.setDisable(!on));
        return item;
    }
}
