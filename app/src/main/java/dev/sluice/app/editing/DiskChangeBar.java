package dev.sluice.app.editing;

import dev.sluice.editor.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Above a text whose file somebody else has changed or removed: what shall become of it?
final class DiskChangeBar extends HBox {
    private static final Texts TEXTS = Texts.of(DiskChangeBar.class);

    private DiskChangeBar(String sentence, Button... choices) {
        getStyleClass().add("notice-bar");
        setAlignment(Pos.CENTER_LEFT);
        var said = new Label(sentence);
        said.setWrapText(true);
        said.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(said, Priority.ALWAYS);
        getChildren().add(said);
        getChildren().addAll(choices);
    }

    /// For a text that was not saved.
    static DiskChangeBar changed(String file, Runnable takeTheirs, Runnable keepMine) {
        return new DiskChangeBar(
                TEXTS.get("disk.changed", file),
                choice("take-theirs", TEXTS.get("disk.take"), takeTheirs),
                choice("keep-mine", TEXTS.get("disk.keep"), keepMine));
    }

    static DiskChangeBar gone(String file, Runnable saveAgain) {
        return new DiskChangeBar(TEXTS.get("disk.gone", file), choice("save-again", TEXTS.get("disk.save"), saveAgain));
    }

    private static Button choice(String id, String text, Runnable action) {
        var button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
