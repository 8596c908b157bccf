package dev.sluice.app.data;

import dev.sluice.app.data.DataNode.DatabaseNode;
import dev.sluice.editor.Texts;
import dev.sluice.engine.write.DatabaseName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A question that is asked where it belongs instead of in a dialog. `Esc` takes it back.
final class InlineForm extends VBox {
    private static final Texts TEXTS = Texts.of(InlineForm.class);
    private final Label problem = new Label();
    private final Node first;

    private InlineForm(String sentence, Node first, Runnable cancel) {
        this.first = first;
        getStyleClass().add("inline-form");
        var label = new Label(sentence);
        label.setWrapText(true);
        getChildren().add(label);
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            cancel.run();
            event.consume();
        });
    }

    static InlineForm newDatabase(BiConsumer<String, Optional<Duration>> create, Runnable cancel) {
        var name = field(TEXTS.get("name"), "new-database");
        var kept = retentionField(Optional.empty());
        var form = new InlineForm(TEXTS.get("database.new"), name, cancel);
        form.getChildren().addAll(name, kept);
        form.finish(TEXTS.get("database.create"), cancel, () -> {
            DatabaseName.problem(name.getText().strip()).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
            create.accept(name.getText().strip(), Retention.parse(kept.getText()));
        });
        return form;
    }

    static InlineForm retention(DatabaseNode database, Consumer<Optional<Duration>> change, Runnable cancel) {
        var kept = retentionField(database.retention());
        var form = new InlineForm(TEXTS.get("retention.title", database.name()), kept, cancel);
        form.getChildren().add(kept);
        form.finish(TEXTS.get("retention.set"), cancel, () -> change.accept(Retention.parse(kept.getText())));
        return form;
    }

    private static TextField retentionField(Optional<Duration> now) {
        var field = field(TEXTS.get("retention.prompt"), "retention");
        now.map(Retention::text).ifPresent(field::setText);
        return field;
    }

    static InlineForm newTable(String database, Consumer<NewTable> create, Runnable cancel) {
        var name = field(TEXTS.get("name"), "new-table");
        var tags = field(TEXTS.get("table.tags"), "new-table-tags");
        var fields = field(TEXTS.get("table.fields"), "new-table-fields");
        var form = new InlineForm(TEXTS.get("table.new", database), name, cancel);
        form.getChildren().addAll(name, tags, fields);
        form.finish(TEXTS.get("table.create"), cancel, () -> create.accept(NewTable.parse(name.getText(), tags.getText(), fields.getText())));
        return form;
    }

    static InlineForm confirm(String sentence, String button, Runnable action, Runnable cancel) {
        var keep = new Button(TEXTS.get("cancel"));
        var form = new InlineForm(sentence, keep, cancel);
        keep.setOnAction(_ -> cancel.run());
        var go = new Button(button);
        go.setId("confirm-delete");
        go.getStyleClass().add("danger");
        go.setOnAction(_ -> action.run());
        form.row(go, keep);
        return form;
    }

    @Override
    public void requestFocus() {
        first.requestFocus();
    }

    private static TextField field(String prompt, String id) {
        var field = new TextField();
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setId(id);
        return field;
    }

    /// @param action throws an `IllegalArgumentException` whose message is shown
    private void finish(String button, Runnable cancel, Runnable action) {
        Runnable attempt = () -> {
            try {
                action.run();
            } catch (IllegalArgumentException wrong) {
                problem.setText(wrong.getMessage());
            }
        };
        for (var child : getChildren()) if (child instanceof TextField field) field.setOnAction(_ -> attempt.run());
        getChildren().add(problem);
        var go = new Button(button);
        go.setOnAction(_ -> attempt.run());
        var keep = new Button(TEXTS.get("cancel"));
        keep.setOnAction(_ -> cancel.run());
        row(go, keep);
    }

    private void row(Button... buttons) {
        var row = new HBox(buttons);
        row.getStyleClass().add("buttons");
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(row);
    }
}
