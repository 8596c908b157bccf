package dev.sluice.app.workbench;

import javafx.scene.control.Button;
import software.coley.bentofx.control.HeaderPane;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/// Tabs whose list, shown when there are too many, has their names as they are: `_` is part of a file's name there and no
/// mark of a key.
final class PlainHeaderPane extends HeaderPane {
    PlainHeaderPane(DockContainerLeaf container) {
        super(container);
    }

    @Override
    protected Button createDockableListButton() {
        var button = super.createDockableListButton();
        button.contextMenuProperty().subscribe(menu -> {
            if (menu != null) menu.getItems().forEach(item -> item.setMnemonicParsing(false));
        });
        return button;
    }
}
