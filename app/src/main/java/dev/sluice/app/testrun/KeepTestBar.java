package dev.sluice.app.testrun;

import dev.sluice.editor.Texts;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// Asks for the name of a test, in place.
final class KeepTestBar extends HBox {
    private static final Texts TEXTS = Texts.of(KeepTestBar.class);
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";

    private final TextField name = new TextField();

    KeepTestBar(Consumer<String> keep) {
        getStyleClass().add("keep-bar");
        setAlignment(Pos.CENTER_LEFT);
        var label = new Label(TEXTS.get("test.name"));
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(name);
        name.setId("test-name");
        name.setPromptText(TEXTS.get("test.name.prompt"));
        HBox.setHgrow(name, Priority.ALWAYS);
        var save = new Button(TEXTS.get("test.keep"));
        save.setId("keep-test");
        save.setMinWidth(USE_PREF_SIZE);
        save.disableProperty().bind(name.textProperty().map(text -> !text.matches(NAME)));
        Runnable done = () -> {
            close();
            keep.accept(name.getText());
        };
        save.setOnAction(_ -> done.run());
        name.setOnAction(_ -> {
            if (!save.isDisabled()) done.run();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            close();
            event.consume();
        });
        getChildren().setAll(label, name, save);
        managedProperty().bind(visibleProperty());
        close();
    }

    void open() {
        name.clear();
        setVisible(true);
        name.requestFocus();
    }

    void close() {
        setVisible(false);
    }
}
