package dev.sluice.app.testrun;

import dev.sluice.editor.CodeEditor;
import dev.sluice.editor.language.Language;
import dev.sluice.editor.language.lineprotocol.LineProtocolLanguage;
import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What the plugin in front is run on: a form that follows the kind of input, and text below it.
final class InputView extends BorderPane {
    private static final double LABEL_WIDTH = 76;

    private final TestRunViewModel model;
    private final CodeEditor lines = new CodeEditor(LineProtocolLanguage.INSTANCE, false);
    private final CodeEditor body = new CodeEditor(Language.PLAIN, false);
    private final Node database;
    private final Node arguments;
    private final Node callTime;
    private final Node query;
    private final VBox form = new VBox();

    InputView(TestRunViewModel model) {
        this.model = model;
        getStyleClass().add("input");
        database = row("Database", field(model.databaseProperty(), "", "input-database"));
        arguments = row("Arguments", field(model.argumentsProperty(), "name=value, name=value", "input-arguments"));
        callTime = row("Call time", field(model.callTimeProperty(), "now", "input-call-time"));
        query = row("Query", field(model.queryParametersProperty(), "name=value&name=value", "input-query"));
        lines.setId("input-lines");
        lines.setPlaceholder(hint("Line protocol: table,tag=value field=value time"));
        body.setPlaceholder(hint("Body of the request"));
        join(lines, model.linesProperty());
        join(body, model.bodyProperty());
        form.getStyleClass().add("form");
        setTop(new VBox(header(), form));
        model.kindProperty().subscribe(this::show);
    }

    private void show(InputKind kind) {
        switch (kind) {
            case ROWS -> {
                form.getChildren().setAll(database, arguments);
                setCenter(lines);
            }
            case SCHEDULE -> {
                form.getChildren().setAll(database, callTime, arguments);
                setCenter(new Region());
            }
            case REQUEST -> {
                form.getChildren().setAll(database, query, arguments);
                setCenter(body);
            }
        }
    }

    private Node header() {
        var title = new Label("Input");
        title.getStyleClass().add("panel-title");
        var grow = new Region();
        HBox.setHgrow(grow, Priority.ALWAYS);
        var kind = new ChoiceBox<InputKind>();
        kind.setId("input-kind");
        kind.setAccessibleText("Kind of input");
        var only = new Label();
        only.getStyleClass().add("kind");
        only.textProperty().bind(model.kindProperty().map(InputKind::label));
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(InputKind value) {
                return value == null ? "" : value.label();
            }

            @Override
            public InputKind fromString(String label) {
                throw new IllegalStateException("the choice is not editable");
            }
        });
        model.kindsProperty().subscribe(kinds -> {
            var chosen = model.kindProperty().get();
            kind.getItems().setAll(kinds.isEmpty() ? List.of(chosen) : kinds.stream().sorted().toList());
            kind.setValue(chosen);
            kind.setVisible(kinds.size() > 1);
            only.setVisible(kinds.size() < 2);
        });
        model.kindProperty().subscribe(kind::setValue);
        kind.valueProperty().subscribe(value -> {
            if (value != null) model.kindProperty().set(value);
        });
        kind.managedProperty().bind(kind.visibleProperty());
        only.managedProperty().bind(only.visibleProperty());
        var header = new HBox(title, grow, kind, only);
        header.getStyleClass().add("panel-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private static Node row(String label, TextField field) {
        var text = new Label(label);
        text.getStyleClass().add("muted");
        text.setMinWidth(LABEL_WIDTH);
        text.setPrefWidth(LABEL_WIDTH);
        text.setLabelFor(field);
        HBox.setHgrow(field, Priority.ALWAYS);
        var row = new HBox(text, field);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("form-row");
        return row;
    }

    private static TextField field(StringProperty value, String prompt, String id) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static Label hint(String text) {
        var hint = new Label(text);
        hint.getStyleClass().add("placeholder");
        return hint;
    }

    private static void join(CodeEditor editor, StringProperty value) {
        editor.open(value.get());
        editor.onEdit(() -> value.set(editor.text()));
        value.subscribe(text -> {
            if (!text.equals(editor.text())) editor.open(text);
        });
    }
}
