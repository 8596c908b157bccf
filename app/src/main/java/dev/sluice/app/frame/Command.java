package dev.sluice.app.frame;

import dev.sluice.app.fx.Buttons;
import dev.sluice.editor.Texts;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.event.ActionEvent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Something a person can ask for: the same object stands behind a menu item, a button, a key and a row of the palette.
public final class Command {
    private static final Texts TEXTS = Texts.of(Command.class);

    public enum Menu {
        FILE(TEXTS.get("menu.file")),
        EDIT(TEXTS.get("menu.edit")),
        VIEW(TEXTS.get("menu.view")),
        RUN(TEXTS.get("menu.run")),
        TRIGGER(TEXTS.get("menu.trigger")),
        DATA(TEXTS.get("menu.data")),
        HELP(TEXTS.get("menu.help"));

        private final String marked;

        Menu(String marked) {
            this.marked = marked;
        }

        public String title() {
            return marked.replace("_", "");
        }

        /// The title with `_` before the letter that opens it.
        public String markedTitle() {
            return marked;
        }
    }

    private static final ObservableBooleanValue ALWAYS = new SimpleBooleanProperty(true);

    private final String id;
    private final Menu menu;
    private final String group;
    private final String title;
    private final String defaultKey;
    private final ObservableBooleanValue enabled;
    private final Runnable action;
    private final boolean local;
    private final Optional<ObservableBooleanValue> chosen;
    private final ReadOnlyObjectWrapper<@Nullable KeyCombination> key = new ReadOnlyObjectWrapper<>();

    private Command(
            String id,
            Menu menu,
            String group,
            String title,
            String key,
            ObservableBooleanValue enabled,
            Runnable action,
            boolean local,
            Optional<ObservableBooleanValue> chosen) {
        this.id = id;
        this.menu = menu;
        this.group = group;
        this.title = title;
        this.defaultKey = key;
        this.enabled = enabled;
        this.action = action;
        this.local = local;
        this.chosen = chosen;
        bind(key);
    }

    /// @param id    stable, such as `run.plugin`; keymaps name commands by it
    /// @param group commands of one group stand together in the menu
    /// @param key   as [KeyCombination] reads it, such as `Shortcut+S`; empty for none
    public static Command of(
            String id, Menu menu, String group, String title, String key, ObservableBooleanValue enabled, Runnable action) {
        return new Command(id, menu, group, title, key, enabled, action, false, Optional.empty());
    }

    public static Command of(String id, Menu menu, String group, String title, String key, Runnable action) {
        return new Command(id, menu, group, title, key, ALWAYS, action, false, Optional.empty());
    }

    /// One whose key holds only where the focus is on what handles it, such as copying in an editor.
    public static Command local(
            String id, Menu menu, String group, String title, String key, ObservableBooleanValue enabled, Runnable action) {
        return new Command(id, menu, group, title, key, enabled, action, true, Optional.empty());
    }

    /// One that chooses something, with a mark in the menu while that is chosen.
    public static Command choice(
            String id, Menu menu, String group, String title, ObservableBooleanValue chosen, Runnable action) {
        return new Command(id, menu, group, title, "", ALWAYS, action, false, Optional.of(chosen));
    }

    public String id() {
        return id;
    }

    public Menu menu() {
        return menu;
    }

    public String group() {
        return group;
    }

    public String title() {
        return title;
    }

    /// The key of the default keymap; empty when there is none.
    public String defaultKey() {
        return defaultKey;
    }

    public ObservableBooleanValue enabled() {
        return enabled;
    }

    public ReadOnlyObjectProperty<@Nullable KeyCombination> keyProperty() {
        return key.getReadOnlyProperty();
    }

    /// The key that holds wherever the focus is.
    public Optional<KeyCombination> menuKey() {
        return local ? Optional.empty() : Optional.ofNullable(key.get());
    }

    /// @param key as [KeyCombination] reads it; empty for none
    public void bind(String key) {
        this.key.set(key.isEmpty() ? null : KeyCombination.valueOf(key));
    }

    public void run() {
        if (enabled.get()) action.run();
    }

    /// For whatever handles the key of a local command.
    public boolean isCalledBy(KeyEvent event) {
        var bound = key.get();
        return bound != null && bound.match(event);
    }

    /// The key as people read it, such as `Ctrl+S`; empty when there is none.
    public String keyText() {
        var bound = key.get();
        return bound == null ? "" : bound.getDisplayText();
    }

    /// Has a control say what this command does and by which key, also when that is bound anew. Both live equally long.
    public void explain(Control control) {
        key.subscribe(_ -> Buttons.explain(control, tooltip()));
    }

    /// The title with its key, for a tooltip.
    public String tooltip() {
        return tooltip(title);
    }

    /// What it does here, with its key.
    public String tooltip(String here) {
        return keyText().isEmpty() ? here : here + " (" + keyText() + ")";
    }

    public MenuItem menuItem() {
        var item = chosen.map(this::marked).orElseGet(() -> new MenuItem(title));
        if (!local) item.acceleratorProperty().bind(key);
        item.setOnAction(_ -> run());
        enabled.subscribe(on -> item.setDisable(!on));
        return item;
    }

    private MenuItem marked(ObservableBooleanValue chosen) {
        var item = new CheckMenuItem(title);
        chosen.subscribe(item::setSelected);
        // a click has turned the mark before anything was chosen
        item.addEventHandler(ActionEvent.ACTION, _ -> item.setSelected(chosen.get()));
        return item;
    }
}
