package dev.sluice.app.fx;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What a view shows while it has nothing to show: one sentence and, mostly, one button.
public final class EmptyState extends VBox {
    private static final double SENTENCE_WIDTH = 300;

    private final Label label = new Label();

    public EmptyState(String sentence) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        label.setText(sentence);
        label.setWrapText(true);
        label.setAlignment(Pos.CENTER);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMaxWidth(SENTENCE_WIDTH);
        WholeText.inTooltip(label);
        getChildren().add(label);
    }

    public EmptyState(String sentence, String button, Runnable action) {
        this(sentence);
        var control = new Button(button);
        control.setOnAction(_ -> action.run());
        getChildren().add(control);
    }

    public StringProperty sentenceProperty() {
        return label.textProperty();
    }
}
