package dev.sluice.app.packages;

import dev.sluice.app.fx.Buttons;
import dev.sluice.app.fx.WholeText;
import dev.sluice.editor.Texts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A row of the list of packages, with the one thing that can be done with it.
final class PackageCell extends ListCell<PackageRow> {
    private static final Texts TEXTS = Texts.of(PackageCell.class);
    private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading"), HINT = PseudoClass.getPseudoClass("hint");

    /// What rows can do; the same for mouse, keys and menu.
    record Actions(PackagesViewModel model, PackagesView.Links links) {
        /// @return whether the key means something here
        boolean key(PackageRow row, KeyCode code) {
            if (code == KeyCode.ENTER) open(row);
            else if (code == KeyCode.DELETE && row instanceof PackageRow.Installed) change(row);
            else return false;
            return true;
        }

        void open(PackageRow row) {
            switch (row) {
                case PackageRow.Missing(var module) -> links.openUse().accept(module.uses().getFirst());
                case PackageRow.Trigger(var name) -> links.openTrigger().accept(name);
                case PackageRow.Heading _, PackageRow.Hint _, PackageRow.Installed _ -> {}
            }
        }

        /// Installs what is missing, removes what is installed.
        void change(PackageRow row) {
            if (!canChange()) return;
            switch (row) {
                case PackageRow.Missing(var module) -> model.install(module.packageName());
                case PackageRow.Installed(var about) -> model.remove(about.name());
                case PackageRow.Heading _, PackageRow.Hint _, PackageRow.Trigger _ -> {}
            }
        }

        boolean canChange() {
            return model.stateProperty().get().enabled() && !model.isBusy();
        }
    }

    private final Actions actions;
    private final Label name = new Label();
    private final Label about = new Label();
    private final Button install = new Button(TEXTS.get("install"));
    private final Button remove;
    private final HBox row = new HBox(name, about);
    private final ContextMenu menu = new ContextMenu();

    PackageCell(Actions actions) {
        this.actions = actions;
        remove = Buttons.icon(Feather.TRASH_2, TEXTS.get("remove"), this::change);
        remove.setFocusTraversable(false);
        install.setFocusTraversable(false);
        install.setOnAction(_ -> change());
        install.getStyleClass().add("row-button");
        install.setMinWidth(USE_PREF_SIZE);
        remove.setMinWidth(USE_PREF_SIZE);
        actions.model().busyProperty().subscribe(doing -> {
            install.setDisable(!doing.isEmpty());
            remove.setDisable(!doing.isEmpty());
        });
        name.setMinWidth(40);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        about.getStyleClass().add("muted");
        for (var text : List.of(name, about)) WholeText.inTooltip(text);
        row.getStyleClass().add("package-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && getItem() != null)
                actions.open(getItem());
        });
        setOnContextMenuRequested(event -> {
            if (menu.getItems().isEmpty()) return;
            menu.show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private void change() {
        if (getItem() != null) actions.change(getItem());
    }

    @Override
    protected void updateItem(@Nullable PackageRow item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        setTooltip(null);
        setGraphic(empty || item == null ? null : row);
        pseudoClassStateChanged(HEADING, item instanceof PackageRow.Heading);
        pseudoClassStateChanged(HINT, item instanceof PackageRow.Hint);
        menu.getItems().clear();
        if (empty || item == null) return;
        boolean enabled = actions.model().stateProperty().get().enabled();
        switch (item) {
            case PackageRow.Heading(var text) -> show(text, "", null);
            case PackageRow.Hint(var text) -> show(text, "", null);
            case PackageRow.Missing missing -> {
                var module = missing.module();
                show(module.module(), missing.places(), enabled ? install : null);
                install.setAccessibleText(TEXTS.get("install.one", module.packageName()));
                var first = module.uses().getFirst();
                setTooltip(Buttons.tooltip(TEXTS.get(
                        "import.where", module.module(), first.file(), first.line(), module.packageName())));
                add(TEXTS.get("install.one", module.packageName()), () -> actions.change(item), !enabled);
                add(TEXTS.get("import.open"), () -> actions.open(item), false);
            }
            case PackageRow.Installed(var about) -> {
                show(about.name(), about.version(), enabled ? remove : null);
                remove.setAccessibleText(TEXTS.get("remove.one", about.name()));
                add(TEXTS.get("remove.one", about.name()), () -> actions.change(item), !enabled);
            }
            case PackageRow.Trigger(var trigger) -> {
                show(trigger, "", null);
                add(TEXTS.get("trigger.open"), () -> actions.open(item), false);
            }
        }
        setAccessibleText((name.getText() + " " + about.getText()).strip());
    }

    private void show(String what, String more, @Nullable Button button) {
        name.setText(what);
        WholeText.keepEnd(name, getItem() instanceof PackageRow.Trigger);
        about.setText(more);
        about.setMinWidth(getItem() instanceof PackageRow.Installed ? USE_PREF_SIZE : 0);
        if (button == null) row.getChildren().setAll(name, about);
        else row.getChildren().setAll(name, about, button);
    }

    private void add(String title, Runnable action, boolean disabled) {
        var item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setDisable(disabled);
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
    }
}
