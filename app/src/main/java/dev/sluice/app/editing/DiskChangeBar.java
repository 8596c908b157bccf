package dev.sluice.app.editing;

import dev.sluice.editor.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Above a text that was not saved and has meanwhile been changed on disk: which of the two shall it be?
final class DiskChangeBar extends HBox {
    private static final Texts TEXTS = Texts.of(DiskChangeBar.class);

    DiskChangeBar(String file, Runnable takeTheirs, Runnable keepMine) {
        getStyleClass().add("notice-bar");
        setAlignment(Pos.CENTER_LEFT);
        var sentence = new Label(TEXTS.get("disk.changed", file));
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var theirs = new Button(TEXTS.get("disk.take"));
        theirs.setId("take-theirs");
        theirs.setOnAction(_ -> takeTheirs.run());
        var mine = new Button(TEXTS.get("disk.keep"));
        mine.setId("keep-mine");
        mine.setOnAction(_ -> keepMine.run());
        getChildren().setAll(sentence, theirs, mine);
    }
}
