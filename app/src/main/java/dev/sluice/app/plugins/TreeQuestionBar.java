package dev.sluice.app.plugins;

import dev.sluice.editor.Texts;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks above the tree. Enter answers, Escape leaves everything as it is.
final class TreeQuestionBar extends VBox {
    private static final Texts TEXTS = Texts.of(TreeQuestionBar.class);

    TreeQuestionBar(TreeQuestion question, PluginsViewModel model) {
        getStyleClass().addAll("notice-bar", "tree-question");
        var sentence = new Label(question.text(model.folder()));
        sentence.setWrapText(true);
        var problem = new Label();
        problem.setId("tree-problem");
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.textProperty().bind(model.questionProblemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var warning = new Label();
        warning.setId("tree-warning");
        warning.setWrapText(true);
        warning.textProperty().bind(model.warningProperty());
        warning.managedProperty().bind(warning.textProperty().isNotEmpty());
        getChildren().addAll(sentence, warning);
        if (question instanceof TreeQuestion.Delete) getChildren().add(deletion(model));
        else getChildren().add(name(question, model));
        getChildren().add(problem);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            model.dismiss();
            event.consume();
        });
    }

    /// Puts the focus where the answer goes. A field without a skin yet would select all of its text once it gets one.
    void takeFocus() {
        applyCss();
        lookup("#tree-answer").requestFocus();
    }

    private static TextField name(TreeQuestion question, PluginsViewModel model) {
        var field = new TextField(question.name());
        field.setId("tree-answer");
        field.setAccessibleText(question.text(model.folder()));
        field.setPromptText(question instanceof TreeQuestion.NewFolder ? TEXTS.get("prompt.folder") : TEXTS.get("prompt.file"));
        field.setOnAction(_ -> model.answer(field.getText().strip()));
        field.focusedProperty().subscribe(focused -> {
            if (focused) selectStem(field);
        });
        return field;
    }

    /// The name without its ending: that is what people change.
    private static void selectStem(TextField field) {
        int dot = field.getText().lastIndexOf('.');
        Platform.runLater(() -> field.selectRange(0, dot > 0 ? dot : field.getLength()));
    }

    private static HBox deletion(PluginsViewModel model) {
        var delete = new Button(TEXTS.get("answer.delete"));
        delete.setId("tree-answer");
        delete.getStyleClass().add("danger");
        delete.setOnAction(_ -> model.answer(""));
        var keep = new Button(TEXTS.get("answer.keep"));
        keep.setOnAction(_ -> model.dismiss());
        var buttons = new HBox(8, delete, keep);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }
}
